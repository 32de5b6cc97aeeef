// Random series of tumour measurements, in the shape of the case schema, crowded around the decision limits of
// RECIST 1.1: -30 % of the baseline, +20 % and +5 mm over the nadir, 10 mm nodes, a nadir of 0, 4, 6 and 8 weeks.

import { type Dice, seededDice } from './random.ts'

export interface RecistSeries {
  minimumStableWeeks?: number
  confirmationRequired?: boolean
  baseline: Moment & { targets: BaselineTarget[]; nonTargets?: BaselineNonTarget[] }
  followups: Followup[]
}

type Moment = { date: string } | { month: number }
type BaselineTarget = { id: string; organ: string; node?: boolean; mm: number }
type BaselineNonTarget = { id: string; organ: string; node?: boolean }
type TargetState = 'disappeared' | 'too-small' | 'not-evaluable'
type NonTargetState = 'disappeared' | 'present' | 'unequivocal-progression' | 'not-evaluable'
type FollowupTarget = { id: string; mm: number } | { id: string; state: TargetState }
type Followup = Moment & {
  targets: FollowupTarget[]
  nonTargets?: { id: string; state: NonTargetState }[]
  newLesions?: { organ: string; unequivocal?: boolean }[]
}

/** The series of one seed: 0-5 targets, 0-3 non-targets, 0-6 follow-ups, mostly in the order of time. */
export function recistSeries(seed: number): RecistSeries {
  const dice = seededDice(seed)
  const [start, ...moments] = momentsOf(dice, dice.between(0, 6))
  const targets = baselineTargets(dice, dice.chance(12) ? 0 : dice.between(1, 5))
  const nonTargets = baselineNonTargets(dice, dice.chance(45) ? 0 : dice.between(1, 3))
  const story = storyOf(dice)
  const sums = [targets.reduce((sum, target) => sum + target.mm, 0)]
  return {
    ...(dice.chance(70) && { minimumStableWeeks: dice.pick([0, 6, 6, 8]) }),
    ...(dice.chance(70) && { confirmationRequired: dice.chance(70) }),
    baseline: {
      ...start,
      targets,
      ...((nonTargets.length > 0 || dice.chance(50)) && { nonTargets }),
    },
    followups: sometimesShuffled(
      dice,
      moments.map((moment) => followup(dice, story, moment, targets, nonTargets, sums)),
    ),
  }
}

// Most assessments of a patient resemble each other; without this nearly every series would soon meet progression,
// and confirmed responses would be too rare to test.
interface Story {
  readonly gap: number
  readonly newLesion: number
  readonly nonTargetProgression: number
  readonly allGone: number
}

function storyOf(dice: Dice): Story {
  return {
    gap: dice.pick([0, 0, 10, 30]),
    newLesion: dice.pick([0, 0, 3, 20]),
    nonTargetProgression: dice.pick([0, 0, 3, 15]),
    allGone: dice.pick([5, 5, 30, 70]),
  }
}

/** The baseline and each follow-up: three in four series by dates, the others by month numbers. */
function momentsOf(dice: Dice, followups: number): [Moment, ...Moment[]] {
  const dated = dice.chance(75)
  let at = dated ? dice.between(0, 20_000) : dice.between(-300, 600)
  const moment = (): Moment => (dated ? { date: dateOf(at) } : { month: at / 100 })
  const later = (): Moment => {
    at += dated ? daysToNext(dice) : hundredthsOfMonthToNext(dice)
    return moment()
  }
  return [moment(), ...times(followups, later)]
}

const daysToNext = (dice: Dice) =>
  dice.chance(60) ? dice.pick([14, 27, 28, 28, 29, 41, 42, 42, 43, 55, 56, 57]) : dice.between(1, 150)

// 4, 6 and 8 weeks are 0.92, 1.38 and 1.84 months of 30.4375 days.
const hundredthsOfMonthToNext = (dice: Dice) =>
  dice.chance(60) ? dice.pick([46, 91, 92, 93, 137, 138, 139, 183, 184, 185]) : dice.between(1, 500)

const firstDay = Date.UTC(1990, 0, 1)
const dateOf = (day: number) => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10)

const organs = ['liver', 'lung', 'retroperitoneum', 'bone', 'peritoneum'] as const

function baselineTargets(dice: Dice, count: number): BaselineTarget[] {
  const onlyNodes = dice.chance(10)
  return times(count, (position) => {
    const node = onlyNodes || dice.chance(25)
    const mm = dice.chance(3) ? dice.between(0, 14) : dice.chance(60) ? dice.between(10, 30) : dice.between(15, 120)
    return {
      id: `T${position + 1}`,
      organ: node ? 'lymph-node' : dice.pick(organs),
      ...((node || dice.chance(20)) && { node }),
      mm,
    }
  })
}

function baselineNonTargets(dice: Dice, count: number): BaselineNonTarget[] {
  return times(count, (position) => ({ id: `N${position + 1}`, organ: dice.pick(organs) }))
}

function followup(
  dice: Dice,
  story: Story,
  moment: Moment,
  targets: readonly BaselineTarget[],
  nonTargets: readonly BaselineNonTarget[],
  sums: number[],
): Followup {
  const lengths = followupLengths(dice, story, targets, sums)
  const complete = !dice.chance(story.gap)
  if (complete) sums.push(lengths.reduce((sum, mm) => sum + mm, 0))
  const listed = targets.map((target, position) => reading(dice, target.id, lengths[position] ?? 0))
  const states = nonTargetStates(dice, story, nonTargets)
  const newLesions = newLesionsOf(dice, story)
  return {
    ...moment,
    targets: sometimesShuffled(dice, complete ? listed : withGaps(dice, listed)),
    ...(states && { nonTargets: states }),
    ...(newLesions && { newLesions }),
  }
}

/** Lengths whose sum lies on, or 1 mm beside, a limit that decides. */
function followupLengths(dice: Dice, story: Story, targets: readonly BaselineTarget[], sums: readonly number[]) {
  if (dice.chance(story.allGone)) return targets.map((target) => (target.node ? dice.between(0, 10) : 0))
  const baseline = sums[0] ?? 0
  const nadir = Math.min(...sums)
  const goal = dice.pick([
    () => Math.floor(baseline * 0.7),
    () => Math.ceil(baseline * 0.7),
    () => Math.ceil(nadir * 1.2),
    () => nadir + 5,
    () => nadir,
    () => dice.between(0, nadir),
    () => dice.between(Math.floor(baseline / 2), baseline),
  ])()
  return lengthsWithSum(dice, targets, Math.max(0, goal + dice.pick([-1, 0, 0, 0, 1])))
}

function lengthsWithSum(dice: Dice, targets: readonly BaselineTarget[], goal: number): number[] {
  const lengths = targets.map((target) => target.mm)
  const start = lengths.reduce((sum, mm) => sum + mm, 0)
  const scaled = lengths.map((mm) => (start === 0 ? 0 : Math.floor((mm * goal) / start)))
  const special = scaled.map((mm, position) => (dice.chance(15) ? specialLength(dice, targets[position]) : mm))
  let rest = goal - special.reduce((sum, mm) => sum + mm, 0)
  return special.map((mm) => {
    const length = Math.max(0, mm + rest)
    rest -= length - mm
    return length
  })
}

const specialLength = (dice: Dice, target: BaselineTarget | undefined) =>
  target?.node ? dice.pick([0, 5, 9, 10, 11]) : dice.pick([0, 0, 1, 5])

function reading(dice: Dice, id: string, mm: number): FollowupTarget {
  if (mm === 0 && dice.chance(60)) return { id, state: 'disappeared' }
  if (mm === 5 && dice.chance(60)) return { id, state: 'too-small' }
  return { id, mm }
}

/** One target or more left out or not evaluable. */
function withGaps(dice: Dice, listed: readonly FollowupTarget[]): FollowupTarget[] {
  const certain = dice.between(0, listed.length - 1)
  return listed.flatMap((target, position): FollowupTarget[] => {
    if (position !== certain && !dice.chance(20)) return [target]
    return dice.chance(50) ? [] : [{ id: target.id, state: 'not-evaluable' }]
  })
}

function nonTargetStates(dice: Dice, story: Story, nonTargets: readonly BaselineNonTarget[]) {
  if (dice.chance(nonTargets.length > 0 ? 5 : 60)) return undefined
  const gone = dice.chance(40)
  return nonTargets.flatMap(({ id }): { id: string; state: NonTargetState }[] => {
    if (dice.chance(story.gap)) return dice.chance(50) ? [] : [{ id, state: 'not-evaluable' }]
    if (dice.chance(story.nonTargetProgression)) return [{ id, state: 'unequivocal-progression' }]
    return [{ id, state: gone || dice.chance(20) ? 'disappeared' : 'present' }]
  })
}

function newLesionsOf(dice: Dice, story: Story): { organ: string; unequivocal?: boolean }[] | undefined {
  if (dice.chance(30)) return undefined
  if (!dice.chance(story.newLesion)) return []
  return times(dice.between(1, 2), () => ({
    organ: dice.pick(organs),
    ...(dice.chance(60) && { unequivocal: dice.chance(40) }),
  }))
}

const times = <Item>(count: number, item: (position: number) => Item) =>
  Array.from({ length: count }, (_, position) => item(position))

function sometimesShuffled<Item>(dice: Dice, items: readonly Item[]): Item[] {
  if (!dice.chance(10)) return [...items]
  return items
    .map((item) => ({ item, rank: dice.between(0, 1_000_000) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}
