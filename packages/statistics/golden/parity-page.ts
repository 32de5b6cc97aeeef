/** The page docs/parity.md as text: what was compared with R, how far apart it was, and how fast each side was. */
import type { AnsweredCase } from './harness/answer-suite.ts'
import { CLOSE, type FunctionAnswers, type GoldenSuite } from './harness/golden-case.ts'

/** The seed of the random data sets that the page counts. */
export const PARITY_SEED = 20261124

export interface ParityRow {
  readonly topic: string
  readonly function: string
  readonly comparisons: number
  readonly values: number
  /** Missing on both sides; not among the values. */
  readonly missing: number
  readonly largest: number
  /** In words: that of most values, then those of values that have their own. */
  readonly absolute: string
  readonly faults: number
  readonly call: string
}

const absoluteOf = (tolerances: NonNullable<FunctionAnswers['tolerances']>): string => {
  const { default: rest = CLOSE, ...named } = tolerances
  const others = Object.entries(named).filter(([, { absolute }]) => absolute !== rest.absolute)
  return [figure(rest.absolute), ...others.map(([key, { absolute }]) => `${key} ${figure(absolute)}`)].join(', ')
}

/** One row a function of a suite, in the order of its answers. */
export const parityRows = (suite: GoldenSuite, answered: readonly AnsweredCase[]): readonly ParityRow[] =>
  Object.keys(suite.answers).flatMap((name) => {
    const own = answered.filter(({ golden }) => golden.function === name)
    if (own.length === 0) return []
    return [
      {
        topic: suite.topic,
        function: name,
        comparisons: own.length,
        values: own.reduce((sum, { values }) => sum + values, 0),
        missing: own.reduce((sum, { missing }) => sum + missing, 0),
        largest: Math.max(...own.map(({ largest }) => largest)),
        absolute: absoluteOf(suite.answers[name]?.tolerances ?? {}),
        faults: own.filter(({ faults }) => faults.length > 0).length,
        call: own.find(({ call }) => call !== '')?.call ?? '',
      },
    ]
  })

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const figure = (value: number): string => (value === 0 ? '0' : value.toExponential(0))

const row = ({ topic, function: name, comparisons, values, largest, absolute, faults, call }: ParityRow): string =>
  `| ${topic} | \`${name}\` | ${comparisons} | ${values} | ${figure(largest)} | ${absolute} | ${faults} | \`${cell(call)}\` |`

const SPEED = '## Speed'

export const parityText = (
  rows: readonly ParityRow[],
  versions: Readonly<Record<string, string>>,
  speed: string,
): string => {
  const sum = (of: (row: ParityRow) => number): number => rows.reduce((total, one) => total + of(one), 0)
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return `# Parity with R

Made by \`npm run parity\`; do not edit. ${sum((one) => one.comparisons)} comparisons of ${rows.length} functions, ${sum((one) => one.values)} values, ${sum((one) => one.faults)} out of tolerance.
Compared with ${software.join(', ')}. The random data sets are those of seed ${PARITY_SEED}; \`npm test\` compares them again.

A *comparison* is one function on one set of data with one set of options. The *largest deviation* is relative to R's
value; a difference below the *absolute* tolerance of its row counts as none (first that of most values, then those of
values with their own). A p-value has no absolute tolerance unless its row names one, and agrees to 1e-6 of itself however
small it is. Relative tolerances are 1e-8 where \`answers.ts\` of a suite gives no other and its reason. Values missing on
both sides are not counted as values: there are ${sum((one) => one.missing)}. Where R itself is wrong or arbitrary, [deviations.md](deviations.md) says why we differ.

| topic | function | comparisons | values | largest deviation | absolute | out of tolerance | in R |
|---|---|---|---|---|---|---|---|
${rows.map(row).join('\n')}

${speed}`
}

/** The table of speed of a page; nothing where it has none. */
export const speedSection = (page: string): string => (page.includes(SPEED) ? page.slice(page.indexOf(SPEED)) : '')

interface Measured {
  readonly benchmarks: readonly {
    readonly title: string
    readonly peer: string
    readonly ours: number | null
    readonly theirs: number | null
    readonly ratio: number | null
    readonly spread: readonly [number, number] | null
    readonly goal: number
    readonly reach: number | null
    readonly deviation: number
    readonly agrees: boolean
  }[]
}

const round = (value: number | null): string =>
  value === null ? '–' : value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))

export const speedText = ({ benchmarks }: Measured): string => `${SPEED}

Made by \`npx leio bench statistics\`: both sides take turns on the same data, R's time is taken inside R, answers are
compared first and a row that disagrees has no time. Milliseconds are medians and depend on the machine; quote the ratio.

| task | peer | ours, ms | R, ms | ratio | of each turn | goal | met |
|---|---|---|---|---|---|---|---|
${benchmarks
  .map(
    (one) =>
      `| ${cell(one.title)} | ${cell(one.peer)} | ${round(one.ours)} | ${round(one.theirs)} | ${round(one.ratio)} | ${one.spread === null ? '–' : one.spread.map(round).join(' to ')} | ${one.goal} | ${one.ratio === null ? 'disagrees' : one.ratio >= one.goal ? 'yes' : 'no'} |`,
  )
  .join('\n')}
`
