/** `leio analyse meta`: effects with their variances, or two by two tables. */
import { type ForestData, forestPlot } from '@leio/figures/forest-plot'
import { LIGHT } from '@leio/figures/tokens'
import type { Estimator } from '@leio/statistics/between-study-variance'
import { type MetaAnalysis, metaAnalysis } from '@leio/statistics/meta-analysis'
import type { Caution } from '@leio/statistics/problem'
import type { StudyColumns } from '@leio/statistics/study-columns'
import { type TwoByTwoMeasure, twoByTwoEffects } from '@leio/statistics/two-by-two-effects'
import { refuseIf } from '../../problems.ts'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { choiceOf, given } from '../choices.ts'
import type { OptionName } from '../methods.ts'
import { decimals, numberTable, percentText, pText, rangeText } from '../number-text.ts'
import { argument, rCallOf, rData, rNumber, rText } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { emptyProblems, numbersOf, type Selection, selectRows, wordProblems } from '../select-rows.ts'
import { testLine } from './cox.ts'

const EFFECTS = ['yi', 'vi'] as const satisfies readonly OptionName[]
const COUNTS = ['ai', 'bi', 'ci', 'di'] as const satisfies readonly OptionName[]
const MEASURES = [
  'log-risk-ratio',
  'log-odds-ratio',
  'risk-difference',
  'peto-log-odds-ratio',
] as const satisfies readonly TwoByTwoMeasure[]
type Measure = (typeof MEASURES)[number]
const RATIOS: readonly (Measure | null)[] = ['log-risk-ratio', 'log-odds-ratio', 'peto-log-odds-ratio']

/** The short words of the contract are metafor's. */
const ESTIMATORS: Readonly<Record<string, Estimator>> = {
  reml: 'reml',
  dl: 'dersimonian-laird',
  pm: 'paule-mandel',
  fe: 'fixed',
}

const named = (request: AnalysisRequest, names: readonly OptionName[]) =>
  names.flatMap((name) => request.text(name) ?? [])

export const method: Method = {
  columns: (request) => named(request, [...EFFECTS, ...COUNTS, 'label', 'trial']),
  analyse: ({ table }, request) => {
    const numeric = named(request, [...EFFECTS, ...COUNTS])
    refuseIf(columnProblems(request))
    const selection = selectRows(table, request.where, numeric)
    refuseIf(emptyProblems(selection, request.file))
    refuseIf(wordProblems(selection, numeric).map((problem) => ({ file: request.file, ...problem })))
    return withLines(selection, request.file, () => analysed(selection, request))
  },
}

/** Either both of one kind of columns, or all four of the other. */
const columnProblems = (request: AnalysisRequest) => {
  const [effects, counts] = [named(request, EFFECTS).length, named(request, COUNTS).length]
  if (counts === 4 && effects === 0) return []
  if (effects === 2 && counts === 0)
    return request.text('measure') === undefined
      ? []
      : [
          {
            kind: 'unused-option',
            where: '--measure',
            message: 'Effects are taken as they are: --measure says what is made of counts.',
            cure: 'Leave out --measure, or give --ai, --bi, --ci and --di.',
          },
        ]
  return [
    {
      kind: 'missing-option',
      where: 'leio analyse meta',
      message: 'A meta-analysis needs effects with their variances, or the four counts of each study.',
      cure: 'Write --yi and --vi, or --ai, --bi, --ci and --di.',
    },
  ]
}

const analysed = (selection: Selection, request: AnalysisRequest) => {
  const { columns, measure, cautions } = studiesOf(selection, request)
  const estimator = ESTIMATORS[choiceOf(request, 'estimator', Object.keys(ESTIMATORS)) ?? 'reml'] ?? 'reml'
  const options = given({
    confidence: request.number('confidence'),
    test: choiceOf(request, 'test', ['z', 'knapp-hartung'] as const),
  })
  const pooled = metaAnalysis(columns, { ...options, estimator })
  return {
    n: pooled.n,
    unit: ['study', 'studies'] as const,
    events: null,
    excluded: selection.excluded,
    result: { measure, ...pooled },
    cautions: [...cautions, ...pooled.cautions],
    r: rCall(selection, request, measure),
    text: (page: Page) => metaText(pooled, measure, page),
    svg: () => forestPlot(forestData(pooled, measure), { width: 900, palette: LIGHT, id: 'forest' }),
  }
}

interface Studies {
  readonly columns: StudyColumns
  /** Null where effects came as they are. */
  readonly measure: Measure | null
  readonly cautions: readonly Caution[]
}

const studiesOf = (selection: Selection, request: AnalysisRequest): Studies => {
  const column = (name: OptionName): Float64Array => numbersOf(selection, request.text(name) ?? '')
  const words = (name: OptionName): string[] | undefined => {
    const found = request.text(name)
    return found === undefined
      ? undefined
      : Array.from(selection.rows, (row) => selection.table.column(found).text(row))
  }
  const about = given({ names: words('label'), trials: words('trial') })
  if (request.text('yi') !== undefined)
    return { columns: { effect: column('yi'), variance: column('vi'), ...about }, measure: null, cautions: [] }
  const measure = choiceOf(request, 'measure', MEASURES) ?? 'log-risk-ratio'
  const [a, b, c, d] = COUNTS.map(column) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const sums = (one: Float64Array, other: Float64Array): Float64Array =>
    one.map((value, row) => value + (other[row] as number))
  const { effect, variance, cautions } = twoByTwoEffects(
    { treatedEvents: a, treatedTotal: sums(a, b), controlEvents: c, controlTotal: sums(c, d) },
    { measure },
  )
  return { columns: { effect, variance, ...about }, measure, cautions }
}

const R_MEASURES: Readonly<Record<Measure, string>> = {
  'log-risk-ratio': 'RR',
  'log-odds-ratio': 'OR',
  'risk-difference': 'RD',
  'peto-log-odds-ratio': 'PETO',
}

const rCall = (selection: Selection, request: AnalysisRequest, measure: Measure | null): string => {
  const names = measure === null ? EFFECTS : COUNTS
  const confidence = request.number('confidence')
  const fit = rCallOf(
    'metafor::rma',
    ...names.map((name) => `${name} = ${rNumber(selection, request.text(name) ?? '')}`),
    argument('measure', measure === null ? undefined : rText(R_MEASURES[measure])),
    'data = d',
    argument('method', rText((request.text('estimator') ?? 'reml').toUpperCase())),
    argument('test', request.text('test') === 'knapp-hartung' ? '"knha"' : undefined),
    argument('level', confidence === undefined ? undefined : confidence * 100),
  )
  return [
    ...rData(selection, request, named(request, names)),
    `fit <- ${fit}`,
    'fit',
    ...(request.text('estimator') === 'fe' ? [] : ['predict(fit)', 'confint(fit)']),
  ].join('\n')
}

const LABELS: Readonly<Record<Measure, string>> = {
  'log-risk-ratio': 'Risk ratio',
  'log-odds-ratio': 'Odds ratio',
  'risk-difference': 'Risk difference',
  'peto-log-odds-ratio': 'Peto odds ratio',
}

const metaText = (pooled: MetaAnalysis, measure: Measure | null, page: Page): readonly string[] => {
  const isRatio = RATIOS.includes(measure)
  const back = (value: number | null): number | null => (value === null ? null : Math.exp(value))
  const { heterogeneity: between, prediction } = pooled
  const rows = pooled.studies.map((one) => [
    one.name,
    decimals(one.effect, 4),
    `${decimals(one.lower, 4)} to ${decimals(one.upper, 4)}`,
    `${decimals(one.weight, 1)} %`,
  ])
  return [
    ...section(
      page,
      'Studies',
      numberTable([['', 'effect', `${percentText(pooled.confidence)} limits`, 'weight'], ...rows]),
    ),
    ...section(page, 'Pooled effect', [
      `  ${decimals(pooled.estimate, 4)} (SE ${decimals(pooled.standardError, 4)}), limits ${decimals(pooled.lower, 4)} to ${decimals(pooled.upper, 4)}, ${pText(pooled.pValue)}`,
      ...(isRatio && measure !== null
        ? [
            `  ${LABELS[measure]} ${decimals(back(pooled.estimate), 3)}, limits ${decimals(back(pooled.lower), 3)} to ${decimals(back(pooled.upper), 3)}`,
          ]
        : []),
      ...(prediction === null ? [] : [`  prediction interval ${rangeText(prediction.lower, prediction.upper)}`]),
    ]),
    ...section(page, 'Heterogeneity', heterogeneityLines(between)),
  ]
}

const heterogeneityLines = (between: MetaAnalysis['heterogeneity']): readonly string[] => [
  ...testLine('Q', between.test),
  `  tau-squared ${decimals(between.tauSquared, 4)}, limits ${rangeText(between.limits?.tauSquared.lower, between.limits?.tauSquared.upper)}`,
  `  I-squared ${decimals(between.iSquared, 1)} %, H-squared ${decimals(between.hSquared, 2)}`,
]

const forestData = (pooled: MetaAnalysis, measure: Measure | null): ForestData => {
  const isRatio = RATIOS.includes(measure)
  const shown = (value: number): number => (isRatio ? Math.exp(value) : value)
  const { estimate, lower, upper, prediction } = pooled
  const label = measure === null ? 'Effect' : LABELS[measure]
  return {
    title: `Forest plot of ${pooled.n} studies`,
    description: `${label} of each study and pooled, with ${percentText(pooled.confidence)} limits.`,
    effectLabel: `${label} (${percentText(pooled.confidence)} limits)`,
    scale: isRatio ? 'ratio' : 'difference',
    studies: pooled.studies.map((one) => ({
      name: one.name,
      estimate: shown(one.effect),
      lower: shown(one.lower),
      upper: shown(one.upper),
      weight: one.weight,
    })),
    summaries:
      estimate === null || lower === null || upper === null
        ? []
        : [
            {
              name: pooled.estimator === 'fixed' ? 'Fixed effect' : 'Random effects',
              estimate: shown(estimate),
              lower: shown(lower),
              upper: shown(upper),
              ...(prediction === null
                ? {}
                : { prediction: { lower: shown(prediction.lower), upper: shown(prediction.upper) } }),
            },
          ],
    note: `tau² = ${decimals(pooled.heterogeneity.tauSquared, 3)}, I² = ${decimals(pooled.heterogeneity.iSquared, 1)} %.`,
  }
}
