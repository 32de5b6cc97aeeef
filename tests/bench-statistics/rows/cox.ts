/** Cox regression by Efron against coxph.fit, R's compiled core, and with concordance against coxph as it is called. */
import type { CoxRegression } from '../../../packages/statistics/src/cox/cox-model.ts'
import { coxRegression } from '../../../packages/statistics/src/cox/cox-regression.ts'
import { concordance } from '../../../packages/statistics/src/prediction/concordance.ts'
import { Random } from '../../../packages/statistics/src/random.ts'
import { type BenchColumns, type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'

interface Size {
  readonly rows: number
  readonly covariates: number
  readonly times: 'days' | 'continuous'
}

/** Exponential survival around 700 days, censored at a like rate; x1 is binary, the others normal, with modest effects. */
const coxColumns = ({ rows, covariates, times }: Size): BenchColumns => {
  const random = new Random(rows)
  const normal = (): number => Math.sqrt(-2 * Math.log(random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
  const x = Array.from({ length: covariates }, (_, at) =>
    Float64Array.from({ length: rows }, () => (at === 0 ? Number(random.uniform() < 0.4) : normal())),
  )
  const [time, event] = [new Float64Array(rows), new Float64Array(rows)]
  for (let row = 0; row < rows; row += 1) {
    const linear = x.reduce((sum, column, at) => sum + (column[row] as number) * (at % 2 === 0 ? -0.15 : 0.2), 0)
    const death = (-700 * Math.log(random.uniform())) / Math.exp(linear)
    const end = -900 * Math.log(random.uniform())
    const seen = Math.min(death, end)
    time[row] = times === 'days' ? Math.ceil(seen) : seen
    event[row] = death <= end ? 1 : 0
  }
  return { time, event, ...Object.fromEntries(x.map((column, at) => [`x${at + 1}`, column])) }
}

const prepare = ({ time, event, ...covariates }: BenchColumns) => ({
  columns: { time: time as Float64Array, event: event as Float64Array },
  covariates: covariates as Readonly<Record<string, Float64Array>>,
})
type Prepared = ReturnType<typeof prepare>

const fitAnswer = ({ coefficients, logLikelihood, variance }: CoxRegression) => ({
  coefficients: coefficients.map(({ estimate }) => estimate ?? Number.NaN),
  standardError: coefficients.map((_, at) => Math.sqrt(variance[at]?.[at] as number)),
  logLikelihood: [logLikelihood.initial, logLikelihood.fitted],
})

/** R stops when the log likelihood changes by 1e-9 of itself: its coefficients are then right to about 1e-7. */
const R_STOPS_EARLY = 1e-6

const fitRow = (name: string, title: string, goal: number, size: Size): BenchRow =>
  benchRow({
    name: `cox-${name}`,
    title: `Cox, Efron, ${title}`,
    peer: 'survival::coxph.fit',
    goal,
    columns: () => coxColumns(size),
    prepare,
    run: ({ columns, covariates }: Prepared) => coxRegression(columns, covariates),
    answer: fitAnswer,
    tolerance: R_STOPS_EARLY,
  })

const withConcordance = ({ columns, covariates }: Prepared) => {
  const fit = coxRegression(columns, covariates)
  const linear = new Float64Array(columns.time.length)
  for (const { name, estimate } of fit.coefficients) {
    const column = covariates[name] as Float64Array
    for (let row = 0; row < linear.length; row += 1)
      linear[row] = (linear[row] as number) + (estimate ?? 0) * (column[row] as number)
  }
  return { fit, concordance: concordance(columns, linear) }
}

const wholeRow = (name: string, title: string, size: Size): BenchRow =>
  benchRow({
    name: `cox-concordance-${name}`,
    title: `Cox with concordance, ${title}`,
    peer: 'survival::coxph',
    goal: 5,
    reach: 15,
    columns: () => coxColumns(size),
    prepare,
    run: withConcordance,
    answer: ({ fit, concordance: { concordance: estimate } }) => ({
      ...fitAnswer(fit),
      concordance: [estimate.estimate ?? Number.NaN, estimate.standardError ?? Number.NaN],
    }),
    tolerance: R_STOPS_EARLY,
  })

const days = (rows: number, covariates: number): Size => ({ rows, covariates, times: 'days' })
const continuous = (rows: number, covariates: number): Size => ({ rows, covariates, times: 'continuous' })

export const topic: BenchTopic = {
  topic: 'cox',
  rows: [
    fitRow('days-250', 'whole days, n = 250, p = 5', 2.5, days(250, 5)),
    fitRow('days-1000', 'whole days, n = 1000, p = 5', 1.6, days(1000, 5)),
    fitRow('days-1e5', 'whole days, n = 1e5, p = 10', 1.4, days(100_000, 10)),
    fitRow('days-1e6', 'whole days, n = 1e6, p = 10', 2.2, days(1_000_000, 10)),
    fitRow('continuous-1e5', 'continuous, n = 1e5, p = 10', 0.9, continuous(100_000, 10)),
    fitRow('continuous-1e6', 'continuous, n = 1e6, p = 10', 0.9, continuous(1_000_000, 10)),
    wholeRow('days-1e4', 'whole days, n = 1e4, p = 5', days(10_000, 5)),
    wholeRow('days-1e5', 'whole days, n = 1e5, p = 10', days(100_000, 10)),
    wholeRow('days-1e6', 'whole days, n = 1e6, p = 10', days(1_000_000, 10)),
  ],
}
