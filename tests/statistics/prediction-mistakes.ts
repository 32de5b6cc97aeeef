/** Calls of predictions and their judgement that hold every mistake. */
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
import {
  CONFIDENCE,
  event,
  group,
  type Mistakes,
  nan,
  OUTCOME,
  outcome,
  ROWS,
  short,
  shortGroup,
  unused,
  weights,
} from './mistakes.ts'

const risk = [0.5, 2, nan, 0.1, 0.2]

const predicted = (where: string): readonly string[] => [`${where}: not-a-probability`, `${where}: not-a-number`]

export const predictionMistakes: readonly Mistakes[] = [
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
