/**
 * All public estimators that read patients row by row, and how each is called on a cohort.
 *
 * Words: an entry with `orderMatters` has a reason why the order of rows may change its answer; `rowwise` names its lists
 * of one value a row. `unitFree` takes out of a result what must be the same in days and in months; an entry without it
 * gives times, or knows no time. Estimators of counts and of studies stand in `every-count-function.ts`.
 */
import { biasGuard } from '../../packages/statistics/src/bias-guard/bias-guard.ts'
import { factorOf } from '../../packages/statistics/src/columns.ts'
import { assignment } from '../../packages/statistics/src/comparison/assignment.ts'
import { balanceTable } from '../../packages/statistics/src/comparison/balance.ts'
import { nearestMatching } from '../../packages/statistics/src/comparison/nearest-matching.ts'
import { optimalMatching } from '../../packages/statistics/src/comparison/optimal-matching.ts'
import { propensityScore } from '../../packages/statistics/src/comparison/propensity-score.ts'
import { effectiveSampleSize, treatmentWeights } from '../../packages/statistics/src/comparison/treatment-weights.ts'
import { weightedDifference } from '../../packages/statistics/src/comparison/weighted-difference.ts'
import {
  cumulativeIncidence,
  cumulativeIncidenceByGroup,
} from '../../packages/statistics/src/competing-risks/cumulative-incidence.ts'
import { fineGray } from '../../packages/statistics/src/competing-risks/fine-gray.ts'
import { fineGrayIncidence } from '../../packages/statistics/src/competing-risks/fine-gray-incidence.ts'
import { grayTest } from '../../packages/statistics/src/competing-risks/gray-test.ts'
import { incidenceAt } from '../../packages/statistics/src/competing-risks/incidence-at.ts'
import { multiState, transitionMatrix } from '../../packages/statistics/src/competing-risks/multi-state.ts'
import { baselineHazard, predictedSurvival } from '../../packages/statistics/src/cox/cox-curves.ts'
import { coxRegression } from '../../packages/statistics/src/cox/cox-regression.ts'
import { proportionalHazards } from '../../packages/statistics/src/cox/proportional-hazards.ts'
import {
  martingaleResiduals,
  schoenfeldResiduals,
  scoreResiduals,
} from '../../packages/statistics/src/cox/residuals.ts'
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
import { predictQuantiles, predictSurvival } from '../../packages/statistics/src/regression/parametric-predictions.ts'
import { bootstrapMedian } from '../../packages/statistics/src/survival/bootstrap-median.ts'
import { kaplanMeier, kaplanMeierByGroup } from '../../packages/statistics/src/survival/kaplan-meier.ts'
import { landmark } from '../../packages/statistics/src/survival/landmark.ts'
import { logRank } from '../../packages/statistics/src/survival/log-rank.ts'
import { maxCombo } from '../../packages/statistics/src/survival/max-combo.ts'
import { milestone } from '../../packages/statistics/src/survival/milestone.ts'
import { compareRestrictedMeans, restrictedMean } from '../../packages/statistics/src/survival/restricted-mean.ts'
import { survivalAt } from '../../packages/statistics/src/survival/survival-at.ts'
import { SURVIVAL_LIMITS } from '../../packages/statistics/src/survival/survival-limits.ts'
import {
  medianFollowUp,
  medianSurvival,
  survivalQuantile,
} from '../../packages/statistics/src/survival/survival-quantile.ts'
import {
  CHOSEN_BY_ROW,
  competing,
  coxFit,
  coxOptions,
  curveOptions,
  groupsOf,
  illness,
  newRowOf,
  omit,
  outcome,
  parametric,
  patientOf,
  plain,
  plainCompeting,
  unweighted,
  whole,
} from './cohort-calls.ts'
import { type Cohort, pick } from './data-sets.ts'

export interface PublicFunction<Input> {
  readonly name: string
  readonly call: (input: Input) => unknown
  readonly rowwise?: readonly string[]
  readonly orderMatters?: string
  readonly unitFree?: (result: unknown) => unknown
}

export const cohortFunctions: readonly PublicFunction<Cohort>[] = [
  { name: 'kaplanMeier', call: (c) => kaplanMeier(outcome(c), curveOptions(c)), unitFree: omit('time') },
  {
    name: 'kaplanMeierByGroup',
    call: (c) => kaplanMeierByGroup(outcome(c), c.group, curveOptions(c)),
    unitFree: omit('time'),
  },
  { name: 'survivalAt', call: (c) => survivalAt(kaplanMeier(outcome(c)), [0, c.horizon]), unitFree: omit('time') },
  { name: 'survivalQuantile', call: (c) => survivalQuantile(kaplanMeier(outcome(c), curveOptions(c)), 0.25) },
  { name: 'medianSurvival', call: (c) => medianSurvival(kaplanMeier(outcome(c), curveOptions(c))) },
  { name: 'medianFollowUp', call: (c) => medianFollowUp(outcome(c)) },
  {
    name: 'bootstrapMedian',
    call: (c) => bootstrapMedian(plain(c), { seed: c.choice, replicates: 40 }),
    orderMatters: 'a draw takes rows by their number',
  },
  {
    name: 'logRank',
    call: (c) =>
      logRank(unweighted(c), c.group, {
        rho: pick(c, [0, 1, 0.5]),
        gamma: pick(c, [0, 0, 1, 0.5]),
        ...(c.choice % 2 === 0 ? {} : { strata: c.strata }),
        ...(c.choice % 5 === 0 ? { trend: c.group.levels.map((_, code) => code) } : {}),
      }),
    unitFree: whole,
  },
  { name: 'maxCombo', call: (c) => maxCombo(unweighted(c), c.group), unitFree: whole },
  {
    name: 'milestone',
    call: (c) => milestone(outcome(c), c.group, c.horizon, curveOptions(c)),
    unitFree: omit('time', 'cautions'),
  },
  { name: 'restrictedMean', call: (c) => restrictedMean(outcome(c), c.horizon) },
  { name: 'compareRestrictedMeans', call: (c) => compareRestrictedMeans(outcome(c), c.group, c.horizon) },
  {
    name: 'landmark',
    call: (c) => landmark(unweighted(c), c.horizon / 4),
    orderMatters: 'it lists the rows that it keeps',
  },
  {
    name: 'cumulativeIncidence',
    call: (c) => cumulativeIncidence(competing(c), { limits: pick(c, SURVIVAL_LIMITS) }),
    unitFree: omit('time'),
  },
  {
    name: 'cumulativeIncidence with the variance of Aalen',
    call: (c) => cumulativeIncidence(plainCompeting(c), { variance: 'aalen' }),
    unitFree: omit('time'),
  },
  {
    name: 'cumulativeIncidenceByGroup',
    call: (c) => cumulativeIncidenceByGroup(competing(c), c.group),
    unitFree: omit('time'),
  },
  {
    name: 'incidenceAt',
    call: (c) => incidenceAt(cumulativeIncidence(competing(c)), [0, c.horizon]),
    unitFree: omit('time', 'cautions'),
  },
  {
    name: 'grayTest',
    call: (c) => grayTest(plainCompeting(c), c.group, c.choice % 2 === 0 ? {} : { strata: c.strata, rho: 1 }),
    unitFree: whole,
  },
  {
    name: 'fineGray',
    call: (c) => fineGray(competing(c), c.covariates, c.choice % 2 === 0 ? {} : { censoringStrata: c.strata }),
    unitFree: omit('time'),
  },
  {
    name: 'fineGrayIncidence',
    call: (c) => fineGrayIncidence(fineGray(plainCompeting(c), c.covariates), patientOf(c)),
    orderMatters: 'the patient of the example is the first row',
    unitFree: omit('time'),
  },
  {
    name: 'multiState',
    call: (c) => multiState(illness(c), { limits: pick(c, SURVIVAL_LIMITS) }),
    orderMatters: 'a relapse is followed by a death in every second row of the example',
    unitFree: omit('time'),
  },
  {
    name: 'transitionMatrix',
    call: (c) => transitionMatrix(illness(c), { from: 0, to: c.horizon }),
    orderMatters: 'a relapse is followed by a death in every second row of the example',
    unitFree: whole,
  },
  { name: 'coxRegression', call: coxFit, unitFree: whole },
  {
    name: 'coxRegression with exact ties',
    call: (c) => coxRegression(unweighted(c), c.covariates, { ties: 'exact' }),
    unitFree: whole,
  },
  {
    name: 'baselineHazard',
    call: (c) => baselineHazard(coxFit(c), outcome(c), c.covariates, coxOptions(c)),
    unitFree: omit('time'),
  },
  {
    name: 'predictedSurvival',
    call: (c) => predictedSurvival(coxFit(c), outcome(c), c.covariates, newRowOf(c), coxOptions(c)),
    orderMatters: 'the new patient of the example is the first row',
    unitFree: omit('time'),
  },
  {
    name: 'proportionalHazards',
    call: (c) =>
      proportionalHazards(coxFit(c), outcome(c), c.covariates, {
        ...coxOptions(c),
        transform: pick(c, ['km', 'identity', 'rank']),
      }),
    unitFree: whole,
  },
  {
    name: 'martingaleResiduals',
    call: (c) => martingaleResiduals(coxFit(c), outcome(c), c.covariates, coxOptions(c)),
    rowwise: ['martingale', 'deviance', 'linearPredictor'],
    unitFree: whole,
  },
  {
    name: 'scoreResiduals',
    call: (c) => scoreResiduals(coxFit(c), outcome(c), c.covariates, coxOptions(c)),
    rowwise: ['score', 'dfbeta', 'dfbetas'],
    unitFree: whole,
  },
  {
    name: 'schoenfeldResiduals',
    call: (c) => schoenfeldResiduals(coxFit(c), outcome(c), c.covariates, coxOptions(c)),
    orderMatters: 'events at one time are listed in the order of their rows',
    unitFree: omit('time'),
  },
  {
    name: 'brierScore',
    call: (c) => brierScore(plainCompeting(c), [c.risk], { times: [c.horizon / 2, c.horizon + 1e-6] }),
    unitFree: omit('time', 'cautions'),
  },
  {
    name: 'calibrationCurve',
    call: (c) => calibrationCurve(plainCompeting(c), c.risk, { time: c.horizon }),
    unitFree: omit('time'),
  },
  {
    name: 'calibrationGroups',
    call: (c) => calibrationGroups(plainCompeting(c), c.risk, { time: c.horizon, groups: 3 }),
    unitFree: omit('time', 'cautions'),
  },
  {
    name: 'calibrationSummary',
    call: (c) => calibrationSummary(plain(c), c.risk, { time: c.horizon, link: pick(c, ['cloglog', 'logit']) }),
    unitFree: omit('time', 'cautions'),
  },
  {
    name: 'concordance',
    call: (c) =>
      concordance(outcome(c), c.risk, {
        timeWeight: c.entry === undefined ? pick(c, ['n', 'S', 'n/G2']) : 'n',
        ...(c.choice % 2 === 0 ? {} : { strata: c.strata }),
      }),
    unitFree: whole,
  },
  { name: 'decisionCurve', call: (c) => decisionCurve(c.event, { model: c.risk }, { thresholds: [0.1, 0.5, 0.99] }) },
  {
    name: 'survivalDecisionCurve',
    call: (c) =>
      survivalDecisionCurve(plainCompeting(c), { model: c.risk }, { thresholds: [0.1, 0.5], time: c.horizon }),
    unitFree: omit('cautions'),
  },
  {
    name: 'pseudoValues',
    call: (c) => pseudoValues(plainCompeting(c), { times: [c.horizon] }),
    rowwise: ['pseudoValues'],
    unitFree: omit('time', 'cautions'),
  },
  {
    name: 'timeDependentAuc',
    call: (c) =>
      timeDependentAuc(plainCompeting(c), [c.risk], {
        times: [c.horizon],
        controls: pick(c, ['without-the-event', 'event-free']),
      }),
    unitFree: omit('time', 'cautions'),
  },
  {
    name: 'logisticRegression',
    call: (c) =>
      logisticRegression(c.event, c.covariates, {
        ...(c.weights === undefined ? {} : { weights: c.weights }),
        penalty: pick(c, ['none', 'firth']),
        variance: pick(c, ['model', 'model', 'robust']),
      }),
    rowwise: ['fitted', 'linearPredictors'],
  },
  {
    name: 'parametricSurvival',
    call: parametric,
    rowwise: ['linearPredictors', 'devianceResiduals'],
    unitFree: (result) => (result as { hazardRatios: unknown }).hazardRatios,
  },
  {
    name: 'predictQuantiles',
    call: (c) => predictQuantiles(parametric(c), { covariates: patientOf(c), ...stratumOf(c) }, [0.1, 0.5]),
    orderMatters: 'the patient of the example is the first row',
  },
  {
    name: 'predictSurvival',
    call: (c) => predictSurvival(parametric(c), { covariates: patientOf(c), ...stratumOf(c) }, [c.horizon]),
    orderMatters: 'the patient of the example is the first row',
    unitFree: omit('time'),
  },
  {
    name: 'assignment',
    call: (c) => assignment(Float64Array.from(c.risk), 1, c.risk.length),
    orderMatters: CHOSEN_BY_ROW,
  },
  {
    name: 'balanceTable',
    call: (c) => balanceTable(c.treatment, c.covariates, c.weights === undefined ? {} : { weights: c.weights }),
  },
  {
    name: 'nearestMatching',
    call: (c) =>
      nearestMatching(c.treatment, c.risk, {
        order: pick(c, ['largest', 'smallest', 'data', 'closest']),
        replacement: c.choice % 7 === 0,
        ...(c.choice % 2 === 0 ? {} : { caliper: 0.2, exact: groupsOf(c.group) }),
      }),
    orderMatters: CHOSEN_BY_ROW,
  },
  {
    name: 'optimalMatching',
    call: (c) => optimalMatching(c.treatment, c.risk, c.choice % 2 === 0 ? {} : { caliper: 0.2, ratio: 2 }),
    orderMatters: CHOSEN_BY_ROW,
  },
  {
    name: 'propensityScore',
    call: (c) => propensityScore(c.treatment, c.covariates, { penalty: pick(c, ['none', 'firth']) }),
    rowwise: ['scores', 'linearPredictors'],
  },
  {
    name: 'treatmentWeights',
    call: (c) =>
      treatmentWeights(c.treatment, c.risk, {
        estimand: pick(c, ['ATE', 'ATT', 'ATC', 'overlap']),
        stabilised: c.choice % 2 === 0,
        ...(c.choice % 3 === 0 ? { trim: 0.1 } : {}),
        ...(c.choice % 5 === 0 ? { truncate: [0.05, 0.95] } : {}),
      }),
    rowwise: ['weights'],
  },
  { name: 'effectiveSampleSize', call: (c) => effectiveSampleSize(c.treatment, c.weights ?? c.risk) },
  {
    name: 'weightedDifference',
    call: (c) =>
      weightedDifference(c.risk, c.treatment, {
        ...(c.weights === undefined ? {} : { weights: c.weights }),
        ...(c.choice % 2 === 0 ? {} : { clusters: c.strata }),
      }),
  },
  {
    name: 'tableOne',
    call: (c) =>
      tableOne({ ...c.covariates, time: c.time, site: c.group }, { group: factorOf(Array.from(c.event)), tests: true }),
  },
  { name: 'diagnosticTable', call: (c) => diagnosticTable(c.treatment, c.event) },
  {
    name: 'biasGuard',
    call: (c) =>
      biasGuard({
        method: pick(c, ['kaplan-meier', 'cox', 'log-rank', 'one-minus-kaplan-meier', 'fine-gray']),
        time: c.time,
        event: c.causes,
        causes: [
          { code: 1, name: 'death of sarcoma', role: 'counted' },
          { code: 2, name: 'other death', role: 'competing' },
        ],
        ...(c.entry === undefined ? {} : { observedFrom: c.entry }),
        group: { name: 'Site', factor: c.group, ...(c.choice % 2 === 0 ? {} : { determinedAt: c.risk }) },
        parameters: 2,
        horizon: c.horizon,
      }),
  },
]

const stratumOf = (cohort: Cohort): { readonly stratum?: string } =>
  cohort.choice % 3 === 0 ? { stratum: cohort.strata.levels[0] as string } : {}
