/** Calls of survival, competing risks and regression that hold every mistake. */
import { causeSpecific } from '../../packages/statistics/src/competing-risks/cause-specific.ts'
import {
  cumulativeIncidence,
  cumulativeIncidenceByGroup,
} from '../../packages/statistics/src/competing-risks/cumulative-incidence.ts'
import { fineGray } from '../../packages/statistics/src/competing-risks/fine-gray.ts'
import { grayTest } from '../../packages/statistics/src/competing-risks/gray-test.ts'
import { multiState } from '../../packages/statistics/src/competing-risks/multi-state.ts'
import { coxRegression } from '../../packages/statistics/src/cox/cox-regression.ts'
import { bootstrapMedian } from '../../packages/statistics/src/survival/bootstrap-median.ts'
import { kaplanMeier, kaplanMeierByGroup } from '../../packages/statistics/src/survival/kaplan-meier.ts'
import { landmark } from '../../packages/statistics/src/survival/landmark.ts'
import { logRank } from '../../packages/statistics/src/survival/log-rank.ts'
import { maxCombo } from '../../packages/statistics/src/survival/max-combo.ts'
import { milestone } from '../../packages/statistics/src/survival/milestone.ts'
import { compareRestrictedMeans, restrictedMean } from '../../packages/statistics/src/survival/restricted-mean.ts'
import { medianFollowUp } from '../../packages/statistics/src/survival/survival-quantile.ts'
import {
  CONFIDENCE,
  GROUP,
  group,
  type Mistakes,
  nan,
  OUTCOME,
  outcome,
  plain,
  ROWS,
  short,
  shortGroup,
  time,
  unused,
} from './mistakes.ts'

export const survivalMistakes: readonly Mistakes[] = [
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
