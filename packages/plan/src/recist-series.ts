/**
 * Puts the follow-ups of a recist block in the order of time, and says what is wrong with their times.
 *
 * Words: *refused* means that no order can be told, so no response is computed: dates beside month numbers, or an entry
 * without either. Anything milder is mended and reported.
 */
import { dateProblem } from '@leio/facts/partial-date'
import type { Problem } from '@leio/facts/problem'
import type { RecistBlock, RecistFollowUp } from '@leio/facts/recist-block'
import { compareMoments, couldBeInOrder, isShownBefore, type Moment, momentOf, type RecistTime } from './recist-time.ts'

export interface TimedFollowUp {
  readonly followup: RecistFollowUp
  readonly moment: Moment
  /** Its place in the case file, for messages. */
  readonly index: number
}

export interface RecistSeries {
  /** Undefined where the series is refused. */
  readonly baseline: Moment | undefined
  readonly followups: readonly TimedFollowUp[]
  readonly problems: readonly Problem[]
}

const timeText = ({ date, month }: RecistTime): string => date ?? (month === undefined ? 'no time' : `month ${month}`)
const whereOf = ({ index }: TimedFollowUp): string => `recist.followups[${index}]`

const timed = (followup: RecistFollowUp, index: number): readonly TimedFollowUp[] => {
  const moment = momentOf(followup)
  return moment === undefined ? [] : [{ followup, moment, index }]
}

const refused = ({ baseline, followups }: RecistBlock): RecistSeries => ({
  baseline: undefined,
  followups: [],
  problems: [
    {
      kind: 'recist-times-mixed',
      where: 'recist',
      found: [baseline, ...followups].map(timeText).join(', '),
      message: 'Baseline and follow-ups cannot be put in order: some have a date, others a month number or nothing.',
      cure: 'Give every one a date, or every one a month.',
    },
  ],
})

const impossibleDate = (where: string, { date }: RecistTime): readonly Problem[] => {
  const problem = date === undefined ? undefined : dateProblem(date)
  return problem === undefined ? [] : [{ ...problem, where: `${where}.date` }]
}

const beforeBaseline = (entry: TimedFollowUp): Problem => ({
  kind: 'recist-followup-before-baseline',
  where: whereOf(entry),
  found: timeText(entry.followup),
  message: 'This follow-up lies before the baseline and is left out.',
  cure: 'Check both dates; an earlier scan belongs in the baseline or in no response.',
})

const outOfOrder = (entries: readonly TimedFollowUp[]): readonly Problem[] =>
  couldBeInOrder(entries.map((entry) => entry.moment))
    ? []
    : [
        {
          kind: 'recist-followups-out-of-order',
          where: 'recist.followups',
          found: entries.map((entry) => timeText(entry.followup)).join(', '),
          message: 'The follow-ups are not in the order of their dates; they were taken in that order.',
          cure: 'Check the dates, and give the follow-ups from first to last.',
        },
      ]

const orderNotShown = (entries: readonly TimedFollowUp[]): readonly Problem[] =>
  entries.flatMap((entry, place) => {
    const previous = entries[place - 1]
    if (previous === undefined || isShownBefore(previous.moment, entry.moment)) return []
    return {
      kind: 'recist-order-not-shown',
      where: whereOf(entry),
      found: `${timeText(previous.followup)}, then ${timeText(entry.followup)}`,
      message: 'Which of the two scans came first cannot be told from their dates; the order of the file was kept.',
      cure: 'Give full dates, or join the two into one assessment.',
    }
  })

/**
 * The follow-ups in the order of time.
 *
 * Given February before January, both come back in order with the problem `recist-followups-out-of-order`. An order that
 * partial dates leave open (2025-10, then 2025-10-15) is kept as given and reported.
 */
export const recistSeries = (block: RecistBlock): RecistSeries => {
  const baseline = momentOf(block.baseline)
  const given = block.followups.flatMap(timed)
  const oneKind = given.every((entry) => entry.moment.kind === baseline?.kind)
  if (baseline === undefined || !oneKind || given.length < block.followups.length) return refused(block)

  const isEarly = (entry: TimedFollowUp) => isShownBefore(entry.moment, baseline)
  const onStudy = given.filter((entry) => !isEarly(entry))
  const disorder = outOfOrder(onStudy)
  const followups = disorder.length === 0 ? onStudy : onStudy.toSorted((a, b) => compareMoments(a.moment, b.moment))
  const problems = [
    ...impossibleDate('recist.baseline', block.baseline),
    ...given.flatMap((entry) => impossibleDate(whereOf(entry), entry.followup)),
    ...given.filter(isEarly).map(beforeBaseline),
    ...disorder,
    ...orderNotShown(followups),
  ]
  return { baseline, followups, problems }
}
