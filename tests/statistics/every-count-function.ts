/** All public estimators that read counts of patients, studies, or several imputations, and how each is called. */
import { diagnosticAccuracy } from '../../packages/statistics/src/diagnostic/diagnostic-accuracy.ts'
import { postTestProbability } from '../../packages/statistics/src/diagnostic/post-test-probability.ts'
import { poolEstimates } from '../../packages/statistics/src/imputation/pool-estimates.ts'
import {
  poolChiSquares,
  poolLikelihoodRatios,
  poolWaldTest,
} from '../../packages/statistics/src/imputation/pool-tests.ts'
import { ESTIMATORS } from '../../packages/statistics/src/meta-analysis/between-study-variance.ts'
import { funnelOf } from '../../packages/statistics/src/meta-analysis/funnel.ts'
import { eggerTest, rankTest } from '../../packages/statistics/src/meta-analysis/funnel-asymmetry.ts'
import {
  hazardRatiosFromIntervals,
  hazardRatiosFromObservedMinusExpected,
  hazardRatiosFromPValues,
} from '../../packages/statistics/src/meta-analysis/hazard-ratio-effects.ts'
import { influenceOfStudies } from '../../packages/statistics/src/meta-analysis/influence.ts'
import { cumulativeMetaAnalysis, leaveOneOut } from '../../packages/statistics/src/meta-analysis/leave-one-out.ts'
import { mantelHaenszel } from '../../packages/statistics/src/meta-analysis/mantel-haenszel.ts'
import { mantelHaenszelRates } from '../../packages/statistics/src/meta-analysis/mantel-haenszel-rates.ts'
import { correlationEffects, twoMeanEffects } from '../../packages/statistics/src/meta-analysis/mean-effects.ts'
import { type MetaAnalysisOptions, metaAnalysis } from '../../packages/statistics/src/meta-analysis/meta-analysis.ts'
import { petoFromObservedMinusExpected, petoOddsRatio } from '../../packages/statistics/src/meta-analysis/peto.ts'
import { TESTS } from '../../packages/statistics/src/meta-analysis/pooled-model.ts'
import { predictedEffect } from '../../packages/statistics/src/meta-analysis/predicted-effect.ts'
import {
  proportionEffects,
  proportionFromDoubleArcsine,
} from '../../packages/statistics/src/meta-analysis/proportion-effects.ts'
import { rateEffects, twoRateEffects } from '../../packages/statistics/src/meta-analysis/rate-effects.ts'
import type { StudyColumns } from '../../packages/statistics/src/meta-analysis/study-columns.ts'
import { subgroupAnalysis } from '../../packages/statistics/src/meta-analysis/subgroup-analysis.ts'
import { trimAndFill } from '../../packages/statistics/src/meta-analysis/trim-and-fill.ts'
import {
  type TwoByTwoColumns,
  twoByTwoEffects,
} from '../../packages/statistics/src/meta-analysis/two-by-two-effects.ts'
import { binomialTest } from '../../packages/statistics/src/proportions/binomial-test.ts'
import { fisherExactTest } from '../../packages/statistics/src/proportions/fisher-exact.ts'
import {
  proportionDifference,
  proportionTest,
} from '../../packages/statistics/src/proportions/proportion-difference.ts'
import { proportionInterval } from '../../packages/statistics/src/proportions/proportion-interval.ts'
import { eventRate, rateRatio, rateTest } from '../../packages/statistics/src/proportions/rate.ts'
import { eValue } from '../../packages/statistics/src/sensitivity/e-value.ts'
import { pick, type Studies, type Tables } from './data-sets.ts'
import type { PublicFunction } from './every-function.ts'

const first = ({ events, n }: Tables) => ({ events, n })
const second = ({ otherEvents, otherN }: Tables) => ({ events: otherEvents, n: otherN })
const alternative = (tables: Tables) => pick(tables, ['two-sided', 'less', 'greater'] as const)

export const tableFunctions: readonly PublicFunction<Tables>[] = [
  {
    name: 'proportionInterval',
    call: (t) =>
      proportionInterval(t.events, t.n, {
        method: pick(t, ['exact', 'wilson', 'wilson-continuity', 'agresti-coull', 'wald', 'jeffreys']),
      }),
  },
  {
    name: 'binomialTest',
    call: (t) => binomialTest(t.events, t.n, { probability: t.share, alternative: alternative(t) }),
  },
  { name: 'fisherExactTest', call: (t) => fisherExactTest(first(t), second(t), { alternative: alternative(t) }) },
  {
    name: 'proportionDifference',
    call: (t) =>
      proportionDifference(first(t), second(t), {
        method: pick(t, ['newcombe', 'newcombe-continuity', 'wald', 'wald-continuity']),
      }),
  },
  { name: 'proportionTest', call: (t) => proportionTest(first(t), second(t), { continuity: t.choice % 2 === 0 }) },
  { name: 'eventRate', call: (t) => eventRate(t.events, t.time) },
  { name: 'rateTest', call: (t) => rateTest(t.events, t.time, { rate: t.share, alternative: alternative(t) }) },
  {
    name: 'rateRatio',
    call: (t) => rateRatio({ events: t.events, time: t.time }, { events: t.otherEvents, time: t.otherTime }),
  },
  {
    name: 'diagnosticAccuracy',
    call: (t) =>
      diagnosticAccuracy({
        truePositive: t.events,
        falseNegative: t.n - t.events,
        falsePositive: t.otherEvents,
        trueNegative: t.otherN - t.otherEvents,
      }),
  },
  {
    name: 'postTestProbability',
    call: (t) =>
      postTestProbability(t.share, { estimate: t.otherTime, lower: t.otherTime / 2, upper: t.otherTime * 3 }),
  },
  {
    name: 'eValue',
    call: (t) =>
      eValue({
        measure: pick(t, ['risk-ratio', 'odds-ratio', 'hazard-ratio']),
        estimate: t.time,
        ...(t.choice % 2 === 0 ? { lower: t.time / 2, upper: t.time * 2 } : {}),
        outcome: pick(t, ['rare', 'common']),
      }),
  },
  {
    name: 'poolEstimates',
    call: (t) =>
      poolEstimates([t.share, t.share, t.events], [t.time, 1, 1], {
        ...(t.choice % 2 === 0 ? {} : { completeDegreesOfFreedom: t.n }),
      }),
  },
  {
    name: 'poolWaldTest',
    call: (t) =>
      poolWaldTest(
        [
          [t.share, t.events],
          [t.share, t.otherEvents],
        ],
        [
          [
            [1, t.share / 2],
            [t.share / 2, 1],
          ],
          [
            [2, 0],
            [0, t.time],
          ],
        ],
      ),
  },
  { name: 'poolChiSquares', call: (t) => poolChiSquares([t.events, t.otherEvents, t.share], pick(t, [1, 3])) },
  {
    name: 'poolLikelihoodRatios',
    call: (t) => poolLikelihoodRatios([t.events, t.otherEvents], [t.events * t.share, t.otherEvents], pick(t, [1, 3])),
  },
  { name: 'proportionFromDoubleArcsine', call: (t) => proportionFromDoubleArcsine(t.share * 1.6, t.n) },
]

const columnsOf = ({ effect, variance, moderator, choice }: Studies): StudyColumns => ({
  effect,
  variance,
  ...(choice % 4 === 0 ? { moderators: { year: moderator } } : {}),
})

const optionsOf = (studies: Studies): MetaAnalysisOptions => ({
  estimator: pick(studies, ESTIMATORS),
  test: pick(studies, TESTS),
  ...(studies.choice % 3 === 0 ? { prediction: 'student' } : {}),
})

const countsOf = ({ treatedEvents, treatedTotal, controlEvents, controlTotal }: Studies): TwoByTwoColumns => ({
  treatedEvents,
  treatedTotal,
  controlEvents,
  controlTotal,
})

const timesOf = ({ treatedEvents, treatedTotal, controlEvents, controlTotal }: Studies) => ({
  treatedEvents,
  treatedTime: treatedTotal,
  controlEvents,
  controlTime: controlTotal,
})

const zeros = (studies: Studies) => ({
  addTo: pick(studies, ['studies-with-zero', 'all-studies', 'all-if-any-zero', 'none'] as const),
})

const LISTED = 'it lists studies in the order of their rows'

export const studyFunctions: readonly PublicFunction<Studies>[] = [
  { name: 'metaAnalysis', call: (s) => metaAnalysis(columnsOf(s), optionsOf(s)), orderMatters: LISTED },
  {
    name: 'predictedEffect',
    call: (s) => predictedEffect(metaAnalysis(columnsOf(s), optionsOf(s)), { year: 2000 }),
    orderMatters: LISTED,
  },
  {
    name: 'subgroupAnalysis',
    call: (s) =>
      subgroupAnalysis(columnsOf(s), s.group, {
        ...optionsOf(s),
        betweenVariance: pick(s, ['separate', 'common']),
      }),
    orderMatters: LISTED,
  },
  { name: 'leaveOneOut', call: (s) => leaveOneOut(columnsOf(s), optionsOf(s)), orderMatters: LISTED },
  {
    name: 'cumulativeMetaAnalysis',
    call: (s) => cumulativeMetaAnalysis(columnsOf(s), { ...optionsOf(s), order: s.moderator }),
    orderMatters: LISTED,
  },
  { name: 'influenceOfStudies', call: (s) => influenceOfStudies(columnsOf(s), optionsOf(s)), orderMatters: LISTED },
  {
    name: 'trimAndFill',
    call: (s) => trimAndFill(columnsOf(s), { ...optionsOf(s), count: pick(s, ['L0', 'R0', 'Q0']) }),
    orderMatters: LISTED,
  },
  {
    name: 'eggerTest',
    call: (s) =>
      eggerTest(columnsOf(s), {
        ...optionsOf(s),
        model: pick(s, ['mixed-effects', 'linear-regression']),
        predictor: pick(s, ['standard-error', 'variance', 'total', 'inverse-total', 'root-total']),
        total: s.treatedTotal,
      }),
    orderMatters: LISTED,
  },
  { name: 'rankTest', call: (s) => rankTest(columnsOf(s)), orderMatters: LISTED },
  {
    name: 'funnelOf',
    call: (s) => funnelOf(metaAnalysis(columnsOf(s), optionsOf(s)), { around: pick(s, ['estimate', 'no-effect']) }),
    orderMatters: LISTED,
  },
  {
    name: 'mantelHaenszel',
    call: (s) =>
      mantelHaenszel(countsOf(s), {
        measure: pick(s, ['log-odds-ratio', 'log-risk-ratio', 'risk-difference']),
        continuityCorrection: s.choice % 2 === 0,
      }),
    orderMatters: LISTED,
  },
  {
    name: 'mantelHaenszelRates',
    call: (s) => mantelHaenszelRates(timesOf(s), { measure: pick(s, ['log-rate-ratio', 'rate-difference']) }),
    orderMatters: LISTED,
  },
  { name: 'petoOddsRatio', call: (s) => petoOddsRatio(countsOf(s)), orderMatters: LISTED },
  {
    name: 'petoFromObservedMinusExpected',
    call: (s) => petoFromObservedMinusExpected({ observedMinusExpected: s.treatedEvents, variance: s.variance }),
    orderMatters: LISTED,
  },
  {
    name: 'twoByTwoEffects',
    call: (s) =>
      twoByTwoEffects(countsOf(s), {
        measure: pick(s, [
          'log-odds-ratio',
          'log-risk-ratio',
          'risk-difference',
          'peto-log-odds-ratio',
          'arcsine-difference',
          'odds-ratio-as-mean-difference',
        ]),
        ...zeros(s),
        dropWithoutInformation: s.choice % 2 === 0,
      }),
    orderMatters: LISTED,
  },
  {
    name: 'proportionEffects',
    call: (s) =>
      proportionEffects(
        { events: s.treatedEvents, total: s.treatedTotal },
        {
          measure: pick(s, [
            'proportion',
            'log-proportion',
            'logit-proportion',
            'arcsine-proportion',
            'double-arcsine-proportion',
          ]),
          ...zeros(s),
        },
      ),
    orderMatters: LISTED,
  },
  {
    name: 'rateEffects',
    call: (s) =>
      rateEffects(
        { events: s.treatedEvents, time: s.treatedTotal },
        { measure: pick(s, ['rate', 'log-rate', 'square-root-rate', 'freeman-tukey-rate']), ...zeros(s) },
      ),
    orderMatters: LISTED,
  },
  {
    name: 'twoRateEffects',
    call: (s) =>
      twoRateEffects(timesOf(s), {
        measure: pick(s, ['log-rate-ratio', 'rate-difference', 'square-root-rate-difference']),
        ...zeros(s),
      }),
    orderMatters: LISTED,
  },
  {
    name: 'twoMeanEffects',
    call: (s) =>
      twoMeanEffects(
        {
          treatedMean: s.moderator,
          treatedDeviation: s.variance,
          treatedTotal: s.treatedTotal.map((total) => total + 1),
          controlMean: s.effect.map((effect) => effect ?? 0),
          controlDeviation: s.variance,
          controlTotal: s.controlTotal.map((total) => total + 1),
        },
        { measure: pick(s, ['mean-difference', 'standardized-mean-difference', 'log-ratio-of-means']) },
      ),
    orderMatters: LISTED,
  },
  {
    name: 'correlationEffects',
    call: (s) =>
      correlationEffects(
        { correlation: s.effect.map((effect) => Math.tanh(effect ?? 0)), total: s.treatedTotal.map((n) => n + 3) },
        { measure: pick(s, ['correlation', 'fisher-z']) },
      ),
    orderMatters: LISTED,
  },
  {
    name: 'hazardRatiosFromIntervals',
    call: (s) => {
      const hazardRatio = s.effect.map((effect) => Math.exp(effect ?? 0))
      const widths = s.variance.map((variance) => Math.exp(Math.min(3, Math.sqrt(variance))))
      return hazardRatiosFromIntervals({
        hazardRatio,
        lower: hazardRatio.map((ratio, row) => ratio / (widths[row] as number)),
        upper: hazardRatio.map((ratio, row) => ratio * (widths[row] as number) * (1 + (s.choice % 2))),
      })
    },
    orderMatters: LISTED,
  },
  {
    name: 'hazardRatiosFromPValues',
    call: (s) =>
      hazardRatiosFromPValues({
        hazardRatio: s.effect.map((effect) => Math.exp(effect ?? 0)),
        pValue: s.variance.map((variance) => Math.min(1, variance)),
      }),
    orderMatters: LISTED,
  },
  {
    name: 'hazardRatiosFromObservedMinusExpected',
    call: (s) =>
      hazardRatiosFromObservedMinusExpected({ observedMinusExpected: s.treatedEvents, variance: s.variance }),
    orderMatters: LISTED,
  },
]
