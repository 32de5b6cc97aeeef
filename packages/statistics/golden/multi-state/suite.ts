/** Cases of state occupation: illness and recovery, late entry, weights; the survival package's mgus2 and myeloid. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const corners: Readonly<Record<string, Columns>> = {
  'relapse and death': {
    subject: [1, 1, 2, 3],
    entry: [0, 2, 0, 0],
    exit: [2, 4, 3, 5],
    from: [1, 2, 1, 1],
    to: [2, 3, 3, 0],
  },
  'stretches without a move': {
    subject: [1, 1, 1, 2, 2, 3, 4],
    entry: [0, 1, 3, 0, 2, 0, 0],
    exit: [1, 3, 6, 2, 5, 4, 7],
    from: [1, 1, 2, 1, 1, 1, 1],
    to: [0, 2, 3, 0, 0, 3, 2],
  },
  'begun in several states': {
    subject: [1, 2, 3, 4, 5, 5],
    entry: [0, 0, 0, 0, 0, 3],
    exit: [2, 3, 4, 5, 3, 6],
    from: [1, 2, 1, 2, 1, 2],
    to: [3, 3, 2, 0, 2, 3],
  },
}

const fixed: readonly GoldenCase[] = Object.entries(corners).flatMap(([name, columns]) => [
  ...['log', 'log-log', 'plain'].map(
    (limits): GoldenCase => ({
      id: `${name}, ${limits}`,
      function: 'multiState',
      data: { kind: 'inline', columns },
      options: { limits },
    }),
  ),
  {
    id: `${name}, from 1 to 4`,
    function: 'transitionMatrix',
    data: { kind: 'inline', columns },
    options: { from: 1, to: 4 },
  },
])

const real: readonly GoldenCase[] = ['mgus2', 'myeloid'].flatMap((name) =>
  Object.keys(answers).map(
    (called): GoldenCase => ({
      id: `${name}, ${called}`,
      function: called,
      data: { kind: 'r', package: 'survival', name },
      options: { build: name, ...(called === 'transitionMatrix' ? { from: 30, to: 300 } : {}) },
    }),
  ),
)

/** Illness (2) with recovery, and death (3); all begin in 1, or some in 2. */
const randomRows = (random: Random, options: { late: boolean; mixed: boolean; isWeighted: boolean }): Columns => {
  const rows = { subject: [], entry: [], exit: [], from: [], to: [], weight: [] } as Record<string, number[]>
  const isWhole = random.chance(0.6)
  const round = (time: number): number => (isWhole ? Math.max(1, Math.ceil(time)) : time)
  const subjects = random.whole(8, 40)
  for (let subject = 1; subject <= subjects; subject += 1) {
    let now = options.late && random.chance(0.5) ? round(random.exponential(1 / 4)) : 0
    let state = options.mixed && random.chance(0.3) ? 2 : 1
    const weight = options.isWeighted ? random.whole(1, 6) / 2 : 1
    for (let step = 0; step < 6 && state !== 3; step += 1) {
      const next = random.pick(step === 5 ? [0] : [0, 0, 1, 2, 3, 3])
      const to = next === state ? 0 : next
      const exit = now + round(random.exponential(1 / 8))
      rows.subject?.push(subject)
      rows.entry?.push(now)
      rows.exit?.push(exit)
      rows.from?.push(state)
      rows.to?.push(to)
      rows.weight?.push(weight)
      now = exit
      if (to === 0 && random.chance(0.6)) break
      if (to !== 0) state = to
    }
  }
  return rows
}

const randomCase = (called: string, random: Random, at: number): GoldenCase => {
  const isPlain = called !== 'multiState'
  const isWeighted = !isPlain && random.chance(0.4)
  const columns = randomRows(random, {
    late: random.chance(0.4),
    mixed: called !== 'multiStateGreenwood' && random.chance(0.3),
    isWeighted,
  })
  const options: Options =
    called === 'transitionMatrix'
      ? { from: random.whole(0, 6), to: random.whole(7, 25) }
      : called === 'multiState'
        ? {
            limits: random.pick(['log', 'log-log', 'plain', 'none']),
            confidence: random.pick([0.9, 0.95]),
            ...(isWeighted ? { weights: true } : {}),
          }
        : {}
  return { id: `${called}, random ${at}`, function: called, data: { kind: 'inline', columns }, options }
}

export const suite: GoldenSuite = {
  topic: 'multi-state',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [...real, ...Object.keys(answers).flatMap((name) => random.list(120, (at) => randomCase(name, random, at)))]
  },
}
