/** The same for studies, counts and imputations; the words are in every-mistake.ts. */
import { diagnosticAccuracy } from '../../packages/statistics/src/diagnostic/diagnostic-accuracy.ts'
import { postTestProbability } from '../../packages/statistics/src/diagnostic/post-test-probability.ts'
import { poolEstimates } from '../../packages/statistics/src/imputation/pool-estimates.ts'
import {
  poolChiSquares,
  poolLikelihoodRatios,
  poolWaldTest,
} from '../../packages/statistics/src/imputation/pool-tests.ts'
import { eggerTest } from '../../packages/statistics/src/meta-analysis/funnel-asymmetry.ts'
import {
  hazardRatiosFromIntervals,
  hazardRatiosFromPValues,
} from '../../packages/statistics/src/meta-analysis/hazard-ratio-effects.ts'
import { influenceOfStudies } from '../../packages/statistics/src/meta-analysis/influence.ts'
import { cumulativeMetaAnalysis, leaveOneOut } from '../../packages/statistics/src/meta-analysis/leave-one-out.ts'
import { mantelHaenszel } from '../../packages/statistics/src/meta-analysis/mantel-haenszel.ts'
import { mantelHaenszelRates } from '../../packages/statistics/src/meta-analysis/mantel-haenszel-rates.ts'
import { correlationEffects, twoMeanEffects } from '../../packages/statistics/src/meta-analysis/mean-effects.ts'
import { metaAnalysis } from '../../packages/statistics/src/meta-analysis/meta-analysis.ts'
import { petoFromObservedMinusExpected, petoOddsRatio } from '../../packages/statistics/src/meta-analysis/peto.ts'
import { proportionEffects } from '../../packages/statistics/src/meta-analysis/proportion-effects.ts'
import { rateEffects, twoRateEffects } from '../../packages/statistics/src/meta-analysis/rate-effects.ts'
import { subgroupAnalysis } from '../../packages/statistics/src/meta-analysis/subgroup-analysis.ts'
import { trimAndFill } from '../../packages/statistics/src/meta-analysis/trim-and-fill.ts'
import { twoByTwoEffects } from '../../packages/statistics/src/meta-analysis/two-by-two-effects.ts'
import { binomialTest } from '../../packages/statistics/src/proportions/binomial-test.ts'
import { fisherExactTest } from '../../packages/statistics/src/proportions/fisher-exact.ts'
import { proportionDifference } from '../../packages/statistics/src/proportions/proportion-difference.ts'
import { proportionInterval } from '../../packages/statistics/src/proportions/proportion-interval.ts'
import { eventRate, rateRatio, rateTest } from '../../packages/statistics/src/proportions/rate.ts'
import { eValue } from '../../packages/statistics/src/sensitivity/e-value.ts'
import { CONFIDENCE, GROUP, group, type Mistakes, nan, unused } from './mistakes.ts'

const effect = [0.1, nan, 0.3]
const variance = [0.1, -1, nan]
const studies = { effect, variance, names: ['a'], moderators: { year: [nan, 1, 2] } }
const STUDIES = ['effect: not-a-number', 'variance: not-positive', 'names: length-differs', 'year: not-a-number']
const wrongPooling = { estimator: 'x' as 'reml', test: 'y' as 'z', confidence: 2 }
const POOLING = [unused('estimator'), unused('test'), CONFIDENCE]
const counts = { treatedEvents: [9, 0.5], treatedTotal: [3, nan], controlEvents: [-1, 0], controlTotal: [3] }
const COUNTS = [
  'treatedEvents: not-a-count',
  'treatedEvents: more-events-than-patients',
  'treatedTotal: not-a-count',
  'controlEvents: not-a-count',
  'controlTotal: length-differs',
]
const rates = { treatedEvents: [0.5], treatedTime: [-1], controlEvents: [-1], controlTime: [1, 2] }
const RATES = [
  'treatedEvents: not-a-count',
  'treatedTime: not-positive',
  'controlEvents: not-a-count',
  'controlTime: length-differs',
]
const pooled = (name: string, call: () => unknown, ...more: readonly string[]): Mistakes => ({
  name,
  call,
  said: [...STUDIES, ...POOLING, ...more],
})

export const studyMistakes: readonly Mistakes[] = [
  pooled('metaAnalysis', () => metaAnalysis(studies, wrongPooling)),
  pooled('subgroupAnalysis', () => subgroupAnalysis(studies, group, wrongPooling), 'group: length-differs', ...GROUP),
  pooled('leaveOneOut', () => leaveOneOut(studies, wrongPooling)),
  pooled(
    'cumulativeMetaAnalysis',
    () => cumulativeMetaAnalysis(studies, { ...wrongPooling, order: [nan] }),
    'order: length-differs',
    'order: not-a-number',
  ),
  pooled('influenceOfStudies', () => influenceOfStudies(studies, wrongPooling)),
  pooled('trimAndFill', () => trimAndFill(studies, { ...wrongPooling, count: 'x' as 'L0' }), unused('count')),
  pooled(
    'eggerTest',
    () => eggerTest(studies, { ...wrongPooling, predictor: 'total', total: [1] }),
    'total: length-differs',
  ),
  {
    name: 'mantelHaenszel',
    call: () => mantelHaenszel(counts, { measure: 'x' as 'log-odds-ratio', confidence: 2 }),
    said: [...COUNTS, unused('measure'), CONFIDENCE],
  },
  { name: 'petoOddsRatio', call: () => petoOddsRatio(counts, { confidence: 2 }), said: [...COUNTS, CONFIDENCE] },
  { name: 'twoByTwoEffects', call: () => twoByTwoEffects(counts, { measure: 'log-odds-ratio' }), said: COUNTS },
  {
    name: 'mantelHaenszelRates',
    call: () => mantelHaenszelRates(rates, { measure: 'x' as 'rate-difference', confidence: 2 }),
    said: [...RATES, unused('measure'), CONFIDENCE],
  },
  { name: 'twoRateEffects', call: () => twoRateEffects(rates, { measure: 'rate-difference' }), said: RATES },
  {
    name: 'rateEffects',
    call: () => rateEffects({ events: [0.5], time: [0, 1] }, { measure: 'rate' }),
    said: ['events: not-a-count', 'time: not-positive', 'time: length-differs'],
  },
  {
    name: 'proportionEffects',
    call: () => proportionEffects({ events: [9, 1], total: [3] }, { measure: 'proportion' }),
    said: ['events: more-events-than-patients', 'total: length-differs'],
  },
  {
    name: 'petoFromObservedMinusExpected',
    call: () => petoFromObservedMinusExpected({ observedMinusExpected: [nan], variance: [0, 1] }, { confidence: 2 }),
    said: [
      'observedMinusExpected: length-differs',
      'observedMinusExpected: not-a-number',
      'variance: not-positive',
      CONFIDENCE,
    ],
  },
  {
    name: 'hazardRatiosFromIntervals',
    call: () => hazardRatiosFromIntervals({ hazardRatio: [2, -1], lower: [3, 1], upper: [4, 2] }, { confidence: 2 }),
    said: ['hazardRatio: not-positive', 'hazardRatio: option-out-of-range', CONFIDENCE],
  },
  {
    name: 'hazardRatiosFromPValues',
    call: () => hazardRatiosFromPValues({ hazardRatio: [0], pValue: [2, nan] }),
    said: ['hazardRatio: not-positive', 'pValue: not-a-probability', 'pValue: length-differs'],
  },
  {
    name: 'correlationEffects',
    call: () => correlationEffects({ correlation: [2], total: [3, nan] }, { measure: 'fisher-z' }),
    said: ['correlation: option-out-of-range', 'total: not-a-count', 'total: length-differs'],
  },
  {
    name: 'twoMeanEffects',
    call: () =>
      twoMeanEffects(
        {
          treatedMean: [nan],
          treatedDeviation: [0],
          treatedTotal: [1],
          controlMean: [1],
          controlDeviation: [1, 2],
          controlTotal: [0.5],
        },
        { measure: 'mean-difference' },
      ),
    said: [
      'treatedMean: not-a-number',
      'treatedDeviation: not-positive',
      'treatedTotal: not-a-count',
      'controlDeviation: length-differs',
      'controlTotal: not-a-count',
    ],
  },
]

export const countMistakes: readonly Mistakes[] = [
  {
    name: 'proportionInterval',
    call: () => proportionInterval(-1, nan, { confidence: 2 }),
    said: ['events: not-a-count', 'n: not-a-count', CONFIDENCE],
  },
  {
    name: 'binomialTest',
    call: () => binomialTest(9, 3, { probability: 2 }),
    said: [unused('events'), unused('probability')],
  },
  {
    name: 'fisherExactTest',
    call: () => fisherExactTest({ events: 9, n: 3 }, { events: nan, n: 1 }, { confidence: 2 }),
    said: [unused('first.events'), 'second.events: not-a-count', CONFIDENCE],
  },
  {
    name: 'proportionDifference',
    call: () => proportionDifference({ events: 9, n: 3 }, { events: 0, n: 0 }, { confidence: 2 }),
    said: [unused('first.events'), unused('second.n'), CONFIDENCE],
  },
  {
    name: 'eventRate',
    call: () => eventRate(0.5, 0, { confidence: 2 }),
    said: ['events: not-a-count', unused('time'), CONFIDENCE],
  },
  {
    name: 'rateTest',
    call: () => rateTest(0.5, nan, { rate: 0 }),
    said: ['events: not-a-count', unused('time'), unused('rate')],
  },
  {
    name: 'rateRatio',
    call: () => rateRatio({ events: -1, time: 0 }, { events: 1, time: nan }, { confidence: 2 }),
    said: ['first.events: not-a-count', unused('first.time'), unused('second.time'), CONFIDENCE],
  },
  {
    name: 'diagnosticAccuracy',
    call: () =>
      diagnosticAccuracy(
        { truePositive: -1, falsePositive: nan, falseNegative: 0.5, trueNegative: 1 },
        { confidence: 2 },
      ),
    said: ['truePositive: not-a-count', 'falsePositive: not-a-count', 'falseNegative: not-a-count', CONFIDENCE],
  },
  {
    name: 'postTestProbability',
    call: () => postTestProbability(2, -1),
    said: [unused('preTestProbability'), unused('likelihoodRatio')],
  },
  {
    name: 'eValue',
    call: () => eValue({ measure: 'risk-ratio', estimate: -1, lower: nan }),
    said: ['estimate: not-positive', 'lower: not-positive'],
  },
  {
    name: 'poolEstimates',
    call: () => poolEstimates([nan], [0, 1], { confidence: 2, completeDegreesOfFreedom: 0 }),
    said: [
      'estimates: too-few-imputations',
      'estimates: not-a-number',
      'variances: length-differs',
      'variances: not-positive',
      CONFIDENCE,
      unused('completeDegreesOfFreedom'),
    ],
  },
  {
    name: 'poolWaldTest',
    call: () => poolWaldTest([[nan, 1]], []),
    said: ['estimates: too-few-imputations', 'estimates: not-a-number', 'variances: length-differs'],
  },
  {
    name: 'poolChiSquares',
    call: () => poolChiSquares([-1], 0.5),
    said: ['estimates: too-few-imputations', unused('degreesOfFreedom'), unused('statistics')],
  },
  {
    name: 'poolLikelihoodRatios',
    call: () => poolLikelihoodRatios([-1], [1, 2], 0),
    said: [
      'estimates: too-few-imputations',
      'pooledEstimates: length-differs',
      unused('ownEstimates'),
      unused('degreesOfFreedom'),
    ],
  },
]
