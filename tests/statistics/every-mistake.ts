/**
 * Every mistake that a call can hold, all in one call, and what must be said of it.
 *
 * Words: a *mistake* is written `where: kind`, as the problem that it gives. Rows: 1 is good; 2 is negative, 3 NaN, 4 ends
 * before it begins, 5 has a code that is not there.
 */
import { assignment } from '../../packages/statistics/src/comparison/assignment.ts'
import { balanceTable } from '../../packages/statistics/src/comparison/balance.ts'
import { indicators } from '../../packages/statistics/src/comparison/indicators.ts'
import { nearestMatching } from '../../packages/statistics/src/comparison/nearest-matching.ts'
import { optimalMatching } from '../../packages/statistics/src/comparison/optimal-matching.ts'
import { propensityScore } from '../../packages/statistics/src/comparison/propensity-score.ts'
import { treatmentWeights } from '../../packages/statistics/src/comparison/treatment-weights.ts'
import { weightedDifference } from '../../packages/statistics/src/comparison/weighted-difference.ts'
import { causeSpecific } from '../../packages/statistics/src/competing-risks/cause-specific.ts'
import {
  cumulativeIncidence,
  cumulativeIncidenceByGroup,
} from '../../packages/statistics/src/competing-risks/cumulative-incidence.ts'
import { fineGray } from '../../packages/statistics/src/competing-risks/fine-gray.ts'
import { grayTest } from '../../packages/statistics/src/competing-risks/gray-test.ts'
import { multiState } from '../../packages/statistics/src/competing-risks/multi-state.ts'
import { coxRegression } from '../../packages/statistics/src/cox/cox-regression.ts'
import { tableOne } from '../../packages/statistics/src/description/table-one.ts'
import { diagnosticTable } from '../../packages/statistics/src/diagnostic/diagnostic-table.ts'
import { brierScore } from '../../packages/statistics/src/prediction/brier-score.ts'
import { calibrationCurve } from '../../packages/statistics/src/prediction/calibration-curve.ts'
import { calibrationGroups } from '../../packages/statistics/src/prediction/calibration-groups.ts'
import { calibrationSummary } from '../../packages/statistics/src/prediction/calibration-summary.ts'
import { concordance } from '../../packages/statistics/src/prediction/concordance.ts'
import { decisionCurve, survivalDecisionCurve } from '../../packages/statistics/src/prediction/decision-curve.ts'
import { pseudoValues } from '../../packages/statistics/src/prediction/pseudo-values.ts'
import { timeDependentAuc } from '../../packages/statistics/src/prediction/time-dependent-auc.ts'
import { logisticRegression } from '../../packages/statistics/src/regression/logistic.ts'
import { parametricSurvival } from '../../packages/statistics/src/regression/parametric-survival.ts'
import { bootstrapMedian } from '../../packages/statistics/src/survival/bootstrap-median.ts'
import { kaplanMeier, kaplanMeierByGroup } from '../../packages/statistics/src/survival/kaplan-meier.ts'
import { landmark } from '../../packages/statistics/src/survival/landmark.ts'
import { logRank } from '../../packages/statistics/src/survival/log-rank.ts'
import { maxCombo } from '../../packages/statistics/src/survival/max-combo.ts'
import { milestone } from '../../packages/statistics/src/survival/milestone.ts'
import { compareRestrictedMeans, restrictedMean } from '../../packages/statistics/src/survival/restricted-mean.ts'
import { medianFollowUp } from '../../packages/statistics/src/survival/survival-quantile.ts'

export interface Mistakes {
  readonly name: string
  readonly call: () => unknown
  readonly said: readonly string[]
}

export const nan = Number.NaN
const time = [5, -2, nan, 4, 6]
const event = [1, 0, 1, 0, 7.5]
const entry = [0, -3, 0, 9, 0]
const weights = [1, -1, nan, 1, 1]
const short = [1, 0]
export const group = { codes: [0, 0, 5, 0, 0], levels: ['limb', 'nobody'] }
const shortGroup = { codes: [0, 0], levels: ['limb', 'nobody'] }
const outcome = { time, event, entry, weights }
const plain = { time, event }

const ROWS = ['time: negative-time', 'time: not-a-number', 'event: unknown-event-code']
const OUTCOME = [...ROWS, 'entry: exit-not-after-entry', 'weights: negative-weight', 'weights: not-a-number']
export const GROUP = ['group: unknown-group-code', 'group: empty-group']
export const CONFIDENCE = 'confidence: option-out-of-range'
export const unused = (where: string): string => `${where}: option-out-of-range`

const survivalMistakes: readonly Mistakes[] = [
  {
    name: 'kaplanMeier',
    call: () => kaplanMeier(outcome, { confidence: 95, limits: 'wide' as 'log' }),
    said: [...OUTCOME, CONFIDENCE, unused('limits')],
  },
  {
    name: 'kaplanMeier with columns of another length',
    call: () => kaplanMeier({ time, event: short, entry: short, weights: short }, { confidence: nan }),
    said: ['event: length-differs', 'entry: length-differs', 'weights: length-differs', ROWS[0] as string, CONFIDENCE],
  },
  {
    name: 'kaplanMeierByGroup',
    call: () => kaplanMeierByGroup(outcome, group, { confidence: 0 }),
    said: [...OUTCOME, ...GROUP, CONFIDENCE],
  },
  { name: 'medianFollowUp', call: () => medianFollowUp(outcome, { confidence: 2 }), said: [...OUTCOME, CONFIDENCE] },
  {
    name: 'bootstrapMedian',
    call: () => bootstrapMedian(outcome, { seed: 0.5, replicates: 1, confidence: 1 }),
    said: [...OUTCOME, CONFIDENCE, unused('seed'), unused('replicates'), unused('entry'), unused('weights')],
  },
  {
    name: 'logRank',
    call: () => logRank(outcome, group, { rho: -1, gamma: nan, strata: shortGroup, trend: [1] }),
    said: [
      ...OUTCOME,
      ...GROUP,
      unused('weights'),
      unused('rho'),
      unused('gamma'),
      unused('trend'),
      'strata: length-differs',
    ],
  },
  {
    name: 'maxCombo',
    call: () => maxCombo(outcome, group, { weights: [], strata: shortGroup }),
    said: [...OUTCOME, ...GROUP, unused('weights'), 'strata: length-differs'],
  },
  {
    name: 'milestone',
    call: () => milestone(outcome, group, 0, { confidence: 7 }),
    said: [...OUTCOME, ...GROUP, unused('time'), CONFIDENCE],
  },
  {
    name: 'restrictedMean',
    call: () => restrictedMean(outcome, -1, { confidence: 7 }),
    said: [...OUTCOME, unused('horizon'), CONFIDENCE],
  },
  {
    name: 'compareRestrictedMeans',
    call: () => compareRestrictedMeans(outcome, group, nan, { confidence: 7 }),
    said: [...OUTCOME, ...GROUP, unused('horizon'), CONFIDENCE],
  },
  { name: 'landmark', call: () => landmark(outcome, -1), said: [...OUTCOME, unused('landmark')] },
  {
    name: 'cumulativeIncidence',
    call: () =>
      cumulativeIncidence(outcome, { causes: 0, confidence: 2, limits: 'x' as 'log', variance: 'y' as 'aalen' }),
    said: [...OUTCOME, unused('causes'), CONFIDENCE, unused('limits'), unused('variance')],
  },
  {
    name: 'cumulativeIncidenceByGroup',
    call: () => cumulativeIncidenceByGroup(outcome, group, { confidence: 2 }),
    said: [...OUTCOME, ...GROUP, CONFIDENCE],
  },
  {
    name: 'grayTest',
    call: () => grayTest(outcome, group, { cause: 0, rho: nan, strata: shortGroup }),
    said: [
      ...OUTCOME,
      ...GROUP,
      unused('entry'),
      unused('weights'),
      unused('cause'),
      unused('rho'),
      'strata: length-differs',
    ],
  },
  { name: 'causeSpecific', call: () => causeSpecific(outcome, 0), said: [...OUTCOME, unused('cause')] },
  {
    name: 'fineGray',
    call: () =>
      fineGray(
        outcome,
        { age: [1, 2, nan, 4, Infinity], size: short },
        { cause: nan, confidence: 2, tolerance: 0, censoringStrata: shortGroup },
      ),
    said: [
      ...OUTCOME,
      'age: not-a-number',
      'age: not-finite',
      'size: length-differs',
      unused('cause'),
      CONFIDENCE,
      unused('tolerance'),
      'censoringStrata: length-differs',
    ],
  },
  {
    name: 'multiState',
    call: () =>
      multiState(
        { subject: [1, 1, 2, 3], entry: [0, 3, 0, 0], exit: [2, 4, nan, -1], from: [1, 2, 0, 1], to: [2, 2, 3, 99] },
        { confidence: 2, variance: 'x' as 'greenwood' },
      ),
    said: [
      'time: not-a-number',
      'time: negative-time',
      'entry: gap-between-rows',
      'from: unknown-state',
      'to: unknown-state',
      'to: impossible-order',
      CONFIDENCE,
      unused('variance'),
    ],
  },
  {
    name: 'coxRegression',
    call: () =>
      coxRegression(
        outcome,
        { age: [1, 2, nan, 4, Infinity] },
        {
          confidence: 2,
          strata: group,
          initial: [1, 2],
          tolerance: 0,
          maximumIterations: -1,
          penalty: 'firth',
          ridge: { theta: -1 },
        },
      ),
    said: [
      ...OUTCOME,
      'age: not-a-number',
      'age: not-finite',
      'strata: unknown-group-code',
      CONFIDENCE,
      unused('initial'),
      unused('tolerance'),
      unused('maximumIterations'),
      unused('penalty'),
      unused('ridge.theta'),
    ],
  },
  {
    name: 'coxRegression with columns of another length',
    call: () =>
      coxRegression(plain, { age: short }, { offset: short, strata: shortGroup, cluster: short, confidence: 2 }),
    said: [
      ...ROWS,
      'age: length-differs',
      'offset: length-differs',
      'strata: length-differs',
      'cluster or id: length-differs',
      CONFIDENCE,
    ],
  },
]

const risk = [0.5, 2, nan, 0.1, 0.2]
const predicted = (where: string): readonly string[] => [`${where}: not-a-probability`, `${where}: not-a-number`]

const predictionMistakes: readonly Mistakes[] = [
  {
    name: 'brierScore',
    call: () =>
      brierScore(outcome, [risk, short], { times: [4, 4, -1], cause: 0, confidence: 2, integration: 'x' as 'step' }),
    said: [
      ...ROWS,
      ...predicted('risks[0]'),
      'risks[1]: length-differs',
      'risks: length-differs',
      unused('times'),
      unused('cause'),
      CONFIDENCE,
      unused('integration'),
      unused('entry'),
      unused('weights'),
    ],
  },
  {
    name: 'calibrationCurve',
    call: () => calibrationCurve(outcome, risk, { time: -1, cause: 0, bandwidth: 7 }),
    said: [...ROWS, ...predicted('risk'), unused('time'), unused('cause'), unused('bandwidth')],
  },
  {
    name: 'calibrationGroups',
    call: () => calibrationGroups(outcome, risk, { time: nan, groups: 0, limits: 'x' as 'log', confidence: 2 }),
    said: [...ROWS, ...predicted('risk'), unused('time'), unused('groups'), unused('limits'), CONFIDENCE],
  },
  {
    name: 'calibrationSummary',
    call: () => calibrationSummary(outcome, risk, { time: nan, link: 'x' as 'logit', confidence: 2 }),
    said: [...ROWS, ...predicted('risk'), unused('time'), unused('link'), CONFIDENCE],
  },
  {
    name: 'concordance',
    call: () =>
      concordance(outcome, [1, nan, 2, 3, 4], {
        timeWeight: 'x' as 'n',
        higherMeans: 'y' as 'longer',
        upTo: -1,
        strata: shortGroup,
        clusters: shortGroup,
        confidence: 2,
      }),
    said: [
      ...OUTCOME,
      'marker: not-a-number',
      unused('timeWeight'),
      unused('higherMeans'),
      unused('upTo'),
      'strata: length-differs',
      'clusters: length-differs',
      CONFIDENCE,
    ],
  },
  {
    name: 'decisionCurve',
    call: () => decisionCurve(event, { model: risk, other: short }, { thresholds: [0, 0.5] }),
    said: ['event: not-binary', ...predicted('model'), 'other: length-differs', unused('thresholds')],
  },
  {
    name: 'survivalDecisionCurve',
    call: () => survivalDecisionCurve(outcome, { model: risk }, { thresholds: [], time: -1, cause: 0 }),
    said: [...ROWS, ...predicted('model'), unused('thresholds'), unused('time'), unused('cause')],
  },
  {
    name: 'pseudoValues',
    call: () => pseudoValues(outcome, { times: [-1], cause: 0 }),
    said: [...ROWS, unused('times'), unused('cause'), unused('entry')],
  },
  {
    name: 'timeDependentAuc',
    call: () =>
      timeDependentAuc(outcome, [[1, nan, 1, 1, 1]], { times: [], controls: 'x' as 'event-free', confidence: 2 }),
    said: [...ROWS, 'risks[0]: not-a-number', unused('times'), unused('controls'), CONFIDENCE],
  },
  {
    name: 'logisticRegression',
    call: () =>
      logisticRegression(event, { age: [1, nan, 1, 1, 1], size: short }, { weights, offset: short, confidence: 2 }),
    said: [
      'outcome: not-binary',
      'age: not-a-number',
      'size: length-differs',
      'weights: negative-weight',
      'offset: length-differs',
      CONFIDENCE,
    ],
  },
  {
    name: 'parametricSurvival',
    call: () =>
      parametricSurvival(
        outcome,
        { age: short },
        { distribution: 'x' as 'weibull', scaleStrata: group, confidence: 2 },
      ),
    said: [
      ...OUTCOME,
      'age: length-differs',
      'entry: negative-time',
      'scaleStrata: unknown-group-code',
      unused('distribution'),
      CONFIDENCE,
    ],
  },
]

const treatment = [1, 0, 3, 0, nan]

const comparisonMistakes: readonly Mistakes[] = [
  {
    name: 'nearestMatching',
    call: () => nearestMatching(treatment, [1, nan], { ratio: 0, caliper: -1, exact: { site: group } }),
    said: [
      'treatment: not-binary',
      'distance: length-differs',
      'distance: not-a-number',
      unused('ratio'),
      unused('caliper'),
      'site: unknown-group-code',
    ],
  },
  {
    name: 'optimalMatching',
    call: () => optimalMatching(treatment, [1, nan], { ratio: 0.5, caliper: nan }),
    said: ['treatment: not-binary', 'distance: length-differs', unused('ratio'), unused('caliper')],
  },
  {
    name: 'propensityScore',
    call: () => propensityScore(treatment, { age: [1, nan] }),
    said: ['treatment: not-binary', 'age: length-differs', 'age: not-a-number'],
  },
  {
    name: 'treatmentWeights',
    call: () => treatmentWeights(treatment, [2, nan], { trim: 0.7, truncate: [0.9, 0.1] }),
    said: [
      'treatment: not-binary',
      'scores: length-differs',
      'scores: not-a-number',
      'scores: not-a-probability',
      unused('trim'),
      unused('truncate'),
    ],
  },
  {
    name: 'balanceTable',
    call: () => balanceTable(treatment, { age: [1, nan] }, { weights: [-1] }),
    said: [
      'treatment: not-binary',
      'age: length-differs',
      'age: not-a-number',
      'weights: length-differs',
      'weights: negative-weight',
    ],
  },
  {
    name: 'weightedDifference',
    call: () => weightedDifference([1, nan], treatment, { weights: [-1], clusters: shortGroup, confidence: 2 }),
    said: [
      'treatment: not-binary',
      'outcome: length-differs',
      'outcome: not-a-number',
      'weights: length-differs',
      'weights: negative-weight',
      'clusters: length-differs',
      CONFIDENCE,
    ],
  },
  {
    name: 'indicators',
    call: () => indicators('site', group),
    said: ['site: unknown-group-code', 'site: empty-group'],
  },
  { name: 'assignment', call: () => assignment([1, 2], -1, 0.5), said: [unused('rows'), unused('columns')] },
  {
    name: 'tableOne',
    call: () => tableOne({ age: [1, Infinity, 2, 3, 4], size: short, site: group }, { group }),
    said: ['age: not-finite', 'size: length-differs', 'site: unknown-group-code', ...GROUP],
  },
  {
    name: 'diagnosticTable',
    call: () => diagnosticTable([0, 2], [nan]),
    said: ['disease: length-differs', 'test: not-binary', 'disease: not-binary'],
  },
]

export const rowMistakes: readonly Mistakes[] = [...survivalMistakes, ...predictionMistakes, ...comparisonMistakes]
