/** Cases of what judges predicted risks: scores at horizons, with and without competing events. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const twelve: Columns = {
  time: [1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9],
  event: [1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0],
  risk: [0.9, 0.4, 0.6, 0.6, 0.2, 0.5, 0.3, 0.7, 0.1, 0.3, 0.2, 0.2],
  late: [0.95, 0.5, 0.7, 0.7, 0.3, 0.6, 0.5, 0.8, 0.2, 0.4, 0.3, 0.2],
}
const competing: Columns = { ...twelve, event: [1, 0, 2, 1, 0, 2, 1, 2, 0, 1, 2, 0] }
const nearTies: Columns = { ...twelve, time: [1, 2, 2 + 1e-9, 3, 3, 4, 5, 5 + 1e-9, 6, 7, 8, 9] }
const huge: Columns = { ...twelve, time: (twelve.time as number[]).map((time) => time * 1e9) }
const uncensored: Columns = { ...twelve, event: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }
const constant: Columns = { ...twelve, risk: (twelve.risk as number[]).map(() => 0.3) }

const words = (options: Options): string =>
  Object.entries(options)
    .flatMap(([name, value]) => (value === true ? [name] : name === 'columns' ? [] : [`${name} ${String(value)}`]))
    .join(', ')

const inline = (called: string, name: string, columns: Columns, options: Options): GoldenCase => ({
  id: `${called}, ${name}: ${words(options)}`,
  function: called,
  data: { kind: 'inline', columns },
  options,
})

const scoreCases: readonly GoldenCase[] = ['brierScore', 'timeDependentAuc'].flatMap((called) => [
  inline(called, 'twelve patients', twelve, { times: [4] }),
  inline(called, 'twelve patients', twelve, { times: [1, 3.5, 5, 7], confidence: 0.9 }),
  inline(called, 'twelve patients', twelve, { times: [3, 6], risks: ['risk', 'late'] }),
  inline(called, 'twelve patients', twelve, { times: [3, 6], risks: ['risk', 'late'], byHand: true }),
  inline(called, 'competing events', competing, { times: [3, 5] }),
  inline(called, 'competing events', competing, { times: [3, 5], cause: 2 }),
  inline(called, 'competing events', competing, { times: [3, 5], cause: 2, byHand: true }),
  inline(called, 'near-ties of 1e-9', nearTies, { times: [4, 6] }),
  inline(called, 'huge times', huge, { times: [4e9, 6e9] }),
  inline(called, 'nobody censored', uncensored, { times: [4, 6] }),
  inline(called, 'everybody has the same risk', constant, { times: [4, 6] }),
  inline(called, 'before any event', twelve, { times: [0.5], byHand: true }),
])
const onlyBrier: readonly GoldenCase[] = [
  inline('brierScore', 'trapezoid', twelve, { times: [2, 3, 6, 8], integration: 'trapezoid', byHand: true }),
  inline('brierScore', 'trapezoid', competing, { times: [2, 3, 6], integration: 'trapezoid', byHand: true }),
  inline('brierScore', 'step', competing, { times: [2, 3, 6], integration: 'step', byHand: true }),
]
const onlyAuc: readonly GoldenCase[] = [
  inline('timeDependentAuc', 'controls', competing, { times: [3, 5, 7], controls: 'event-free' }),
  inline('timeDependentAuc', 'controls', competing, { times: [3, 5, 7], cause: 2, controls: 'event-free' }),
  inline('timeDependentAuc', 'controls', twelve, { times: [5], controls: 'event-free' }),
]

const calibrationCases: readonly GoldenCase[] = [
  ...[twelve, competing].flatMap((columns, at) => {
    const name = at === 0 ? 'twelve patients' : 'competing events'
    return [
      inline('pseudoValues', name, columns, { times: [0.5, 3, 4.5, 8] }),
      inline('pseudoValues', name, columns, { times: [1, 9], byHand: true }),
      ...['log', 'log-log', 'plain', 'logit'].map((limits) =>
        inline('calibrationGroups', name, columns, { time: 4, groups: 3, limits }),
      ),
      inline('calibrationGroups', name, columns, { time: 6, groups: 10 }),
      inline('calibrationGroups', name, columns, { time: 5, groups: 1 }),
      inline('calibrationGroups', name, columns, { time: 8.5, groups: 4 }),
      inline('calibrationSummary', name, columns, { time: 5 }),
      inline('calibrationSummary', name, columns, { time: 5, link: 'logit', confidence: 0.9 }),
      inline('calibrationCurve', name, columns, { time: 5 }),
      inline('calibrationCurve', name, columns, { time: 5, bandwidth: 0.2 }),
      inline('calibrationCurve', name, columns, { time: 5, bandwidth: 0 }),
      inline('survivalDecisionCurve', name, columns, { time: 5, thresholds: [0.01, 0.2, 0.3, 0.5, 0.65, 0.99] }),
      inline('survivalDecisionCurve', name, columns, {
        time: 8.5,
        thresholds: [0.2, 0.45, 0.7],
        risks: ['risk', 'late'],
      }),
    ]
  }),
  inline('pseudoValues', 'competing events', competing, { times: [3, 4.5, 8], cause: 2 }),
  inline('pseudoValues', 'one patient', { time: [3], event: [1] }, { times: [2, 3], byHand: true }),
  inline('pseudoValues', 'nobody censored', uncensored, { times: [3, 10], byHand: true }),
  inline(
    'pseudoValues',
    'no event',
    { ...twelve, event: (twelve.time as number[]).map(() => 0) },
    { times: [3], byHand: true },
  ),
  inline('calibrationGroups', 'competing events', competing, { time: 4, groups: 3, cause: 2 }),
  inline('calibrationGroups', 'everybody has the same risk', constant, { time: 4, groups: 5 }),
  inline('calibrationGroups', 'near-ties of 1e-9', nearTies, { time: 4, groups: 2 }),
  inline('calibrationSummary', 'huge times', huge, { time: 5e9 }),
  inline('calibrationSummary', 'nobody censored', uncensored, { time: 4 }),
  inline('survivalDecisionCurve', 'competing events', competing, { time: 5, thresholds: [0.1, 0.3], cause: 2 }),
  inline('survivalDecisionCurve', 'nobody censored', uncensored, { time: 20, thresholds: [0.1, 0.3] }),
  inline('decisionCurve', 'twelve patients', twelve, {
    thresholds: [0.01, 0.2, 0.3, 0.5, 0.9, 0.95],
    risks: ['risk', 'late'],
  }),
  inline('decisionCurve', 'nobody has the event', { event: [0, 0], risk: [0.2, 0.1] }, { thresholds: [0.15] }),
]

const PACKAGES: Readonly<Record<string, Options>> = {
  'survival::lung': { time: 'time', event: 'status', codes: [2], marker: 'age', spread: 0.8 },
  'survival::veteran': { time: 'time', event: 'status', codes: [1], marker: 'karno', spread: 1 },
  'survival::pbc': { time: 'time', event: 'status', codes: [2, 1], marker: 'bili', spread: 0.9 },
  'survival::ovarian': { time: 'futime', event: 'fustat', codes: [1], marker: 'age', spread: 0.9 },
  'survival::gbsg': { time: 'rfstime', event: 'status', codes: [1], marker: 'nodes', spread: 0.7 },
  'riskRegression::Melanoma': { time: 'time', event: 'status', codes: [1, 2], marker: 'thick', spread: 0.6 },
}

const packageCases = (called: string, options: Options): readonly GoldenCase[] =>
  Object.entries(PACKAGES).map(([key, columns]) => {
    const [library = '', name = ''] = key.split('::')
    return {
      id: `${called}, ${name}: ${words(options)}`,
      function: called,
      data: { kind: 'r', package: library, name },
      options: { columns: columns as Json, ...options },
    }
  })

interface RandomCohort {
  readonly columns: Columns
  readonly causes: number
  /** Two times that are inside the follow-up, with events before and patients after. */
  readonly times: readonly number[]
}

const randomCohort = (random: Random, causes: number, least = 25): RandomCohort => {
  const columns = randomSurvival(random, {
    rows: random.pick([25, 60, 120].filter((rows) => rows >= least)),
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0.2, 0.4, 0.6]),
    causes,
    covariates: 1,
  })
  const seen = (columns.time as number[]).toSorted((a, b) => a - b)
  const firstEvent = Math.max(...[1, 2].slice(0, causes).map((cause) => firstTime(columns, cause)))
  const after = seen.filter((time) => time >= firstEvent && time < (seen.at(-1) as number))
  const [early, late] = [after[0] ?? firstEvent, after[Math.floor(after.length * 0.7)] ?? firstEvent]
  const middle = (early + late) / 2
  const rounded = random.pick([1, 2, 4])
  const risk = (columns.x1 as number[]).map(
    (x) => Math.round(10 ** rounded / (1 + Math.exp(-(0.8 * x - 0.5 + random.normal())))) / 10 ** rounded,
  )
  return {
    columns: { ...columns, risk, second: risk.map((value) => Math.sqrt(value)) },
    causes,
    times: middle < late ? [middle, late] : [late],
  }
}

const firstTime = ({ time = [], event = [] }: Record<string, number[] | string[]>, cause: number): number =>
  Math.min(...(time as number[]).filter((_, row) => event[row] === cause))

const isUsable = ({ columns, times, causes }: RandomCohort): boolean =>
  times.every(Number.isFinite) &&
  [1, 2].slice(0, causes).every((cause) => Number.isFinite(firstTime(columns as Record<string, number[]>, cause)))

const usableCohort = (random: Random, causes: number, least?: number): RandomCohort => {
  for (;;) {
    const cohort = randomCohort(random, causes, least)
    if (isUsable(cohort)) return cohort
  }
}

const randomScore = (called: string, random: Random, at: number): GoldenCase => {
  const causes = random.pick([1, 1, 2, 2])
  const { columns, times } = usableCohort(random, causes)
  return {
    id: `${called}, random ${at}`,
    function: called,
    data: { kind: 'inline', columns },
    options: {
      times,
      confidence: random.pick([0.9, 0.95]),
      ...(causes === 2 && random.chance(0.4) ? { cause: 2 } : {}),
      ...(times.length === 2 && random.chance(0.3) ? { risks: ['risk', 'second'] } : {}),
      ...(called === 'timeDependentAuc' && random.chance(0.4) ? { controls: 'event-free' } : {}),
      ...(called === 'brierScore' && random.chance(0.3)
        ? { byHand: true, integration: random.pick(['step', 'trapezoid']) }
        : {}),
    },
  }
}

const randomJudgement = (called: string, random: Random, at: number): GoldenCase => {
  const causes = random.pick([1, 1, 2])
  // In small cohorts the line through pseudo-values has more than one best place.
  const { columns, times } = usableCohort(random, causes, called === 'calibrationSummary' ? 120 : 25)
  const time = called === 'calibrationSummary' ? (times.at(-1) as number) : random.pick(times)
  const inside = (columns.risk as number[]).map((risk) => Math.min(0.99, Math.max(0.01, risk)))
  const options: Record<string, Options> = {
    pseudoValues: { times, ...(random.chance(0.3) ? { byHand: true } : {}) },
    calibrationGroups: {
      time,
      groups: random.pick([1, 2, 4, 5, 10]),
      limits: random.pick(['log', 'log-log', 'plain', 'logit']),
      confidence: random.pick([0.9, 0.95]),
    },
    calibrationSummary: { time, link: random.pick(['cloglog', 'logit']), confidence: random.pick([0.9, 0.95]) },
    calibrationCurve: { time, ...(random.chance(0.5) ? { bandwidth: random.pick([0, 0.05, 0.1, 0.3, 1]) } : {}) },
    decisionCurve: { thresholds: random.list(4, () => random.uniform()), risks: ['risk', 'second'] },
    survivalDecisionCurve: { time, thresholds: random.list(4, () => random.uniform()), risks: ['risk', 'second'] },
  }
  const event = columns.event as number[]
  return {
    id: `${called}, random ${at}`,
    function: called,
    data: {
      kind: 'inline',
      columns: {
        ...columns,
        ...(called === 'calibrationSummary' ? { risk: inside } : {}),
        ...(called === 'decisionCurve' ? { event: event.map((code) => Number(code > 0)) } : {}),
      },
    },
    options: {
      ...(options[called] as Options),
      ...(causes === 2 && called !== 'decisionCurve' && random.chance(0.4) ? { cause: 2 } : {}),
    },
  }
}

const JUDGEMENTS = [
  'pseudoValues',
  'calibrationGroups',
  'calibrationSummary',
  'calibrationCurve',
  'decisionCurve',
  'survivalDecisionCurve',
]

export const suite: GoldenSuite = {
  topic: 'prediction',
  answers,
  fixed: [...scoreCases, ...onlyBrier, ...onlyAuc, ...calibrationCases],
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...packageCases('brierScore', { times: [400, 700] }),
      ...packageCases('timeDependentAuc', { times: [400, 700] }),
      ...['brierScore', 'timeDependentAuc'].flatMap((called) =>
        random.list(110, (at) => randomScore(called, random, at)),
      ),
      ...packageCases('calibrationGroups', { time: 600, groups: 5 }),
      ...packageCases('survivalDecisionCurve', { time: 600, thresholds: [0.1, 0.25, 0.5] }),
      ...JUDGEMENTS.flatMap((called) => random.list(110, (at) => randomJudgement(called, random, at))),
    ]
  },
}
