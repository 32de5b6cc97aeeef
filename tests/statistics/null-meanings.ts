/**
 * The nulls that need no caution, since their place says what they mean: each place with its meaning.
 *
 * `*` stands for any name. `when` narrows a meaning to results of a kind; elsewhere such a null is a fault.
 */
export interface NullMeaning {
  readonly functions: readonly string[]
  readonly places: readonly string[]
  readonly meaning: string
  readonly when?: (result: unknown) => boolean
}

const hasNoLimits = (result: unknown): boolean => JSON.stringify(result).includes('"limits":"none"')

const fitsWithoutPenalty = ['coxRegression', 'coxRegression with exact ties']

export const NULL_MEANINGS: readonly NullMeaning[] = [
  {
    functions: ['kaplanMeier', 'kaplanMeierByGroup', 'cumulativeIncidence'],
    places: ['*lower[]', '*upper[]', '*standardError[]', '*logSurvivalStandardError[]'],
    meaning: 'no limits were asked for, and survival 0 has no error',
    when: hasNoLimits,
  },
  { functions: ['logRank'], places: ['trend'], meaning: 'no trend was asked for' },
  {
    functions: ['maxCombo'],
    places: ['statistics[].statistic', 'statistics[].pValue', 'correlation[][]'],
    meaning: 'the weight is 0 at every event: documented',
  },
  {
    functions: ['milestone'],
    places: ['comparisons[].*.statistic', 'comparisons[].*.pValue', 'comparisons[].tests[].*'],
    meaning: 'both errors are 0, or a curve has no value on the scale: documented',
  },
  {
    functions: ['parametricSurvival'],
    places: ['coefficients[].statistic', 'coefficients[].pValue', 'hazardRatios[].*'],
    meaning: 'the error is 0, or the ratio is beyond number: documented',
  },
  {
    functions: ['compareRestrictedMeans'],
    places: ['comparisons[].*statistic', 'comparisons[].*pValue', 'comparisons[].timeLostRatio', 'comparisons[].ratio'],
    meaning: 'both errors are 0, a mean is 0, or a group loses no time: documented',
  },
  {
    functions: ['fineGray', 'fineGrayIncidence', 'baselineHazard'],
    places: ['baseline.cumulativeHazard[]', 'incidence[]', '[].cumulativeHazard[]'],
    meaning: 'the hazard of covariates 0, or of the patient, is larger than a number can be: documented',
  },
  {
    functions: fitsWithoutPenalty,
    places: ['penalised', 'coefficients[].robustStandardError', 'modelVariance', 'tests.*'],
    meaning: 'no penalty, or no robust variance, was asked for, or a penalty leaves a test no meaning: documented',
  },
  {
    functions: [...fitsWithoutPenalty, 'parametricSurvival'],
    places: ['coefficients[].hazardRatio.*', 'coefficients[].timeRatio.*'],
    meaning: 'the ratio is larger than a number can be, its logarithm is there: documented',
  },
  {
    functions: ['baselineHazard', 'predictedSurvival', 'parametricSurvival'],
    places: ['[].stratum', 'scales[].stratum'],
    meaning: 'there are no strata',
  },
  {
    functions: ['predictedSurvival'],
    places: ['[].lower[]', '[].upper[]', '[].standardError[]', '[].*[]'],
    meaning: 'survival is 0 or 1, or beyond number: documented; a list of curves has no place for cautions',
  },
  {
    functions: ['proportionalHazards'],
    places: ['terms[].test', 'global'],
    meaning: 'the coefficient could not be estimated, as the fit says',
  },
  {
    functions: ['martingaleResiduals', 'scoreResiduals'],
    places: ['martingale[]', 'deviance[]', 'linearPredictor[]', 'score.*[]', 'dfbeta.*[]', 'dfbetas.*[]'],
    meaning: 'the row has weight 0, or the coefficient was not estimated: documented',
  },
  {
    functions: ['logisticRegression', 'parametricSurvival'],
    places: ['penalisedLogLikelihood', 'scales[].logScale'],
    meaning: 'there is no penalty; the exponential distribution has the scale 1',
  },
  {
    functions: ['predictQuantiles', 'predictSurvival'],
    places: ['[].*'],
    meaning: 'the fit has no finite answer, and says why: documented',
  },
  {
    functions: ['balanceTable'],
    places: ['covariates[].pairDistance', 'covariates[].*.varianceRatio', '*after'],
    meaning: 'there are no pairs or weights; a binary covariate has no variance ratio: documented',
  },
  {
    functions: ['nearestMatching', 'optimalMatching', 'treatmentWeights', 'propensityScore'],
    places: ['caliper', 'limits', 'overlap.common'],
    meaning: 'no caliper, no truncation; scores have no range in common',
  },
  {
    functions: ['tableOne'],
    places: ['variables[].*'],
    meaning: 'one value has no spread, one group no difference, and a test without an answer is null: documented',
  },
  { functions: ['proportionTest'], places: [''], meaning: 'nobody, or everybody, had the event: documented' },
  {
    functions: ['eValue'],
    places: ['riskRatio.lower', 'riskRatio.upper', 'limit'],
    meaning: 'the limit was not given',
    when: (result) => JSON.stringify(result).includes('"lower":null,"upper":null'),
  },
  {
    functions: ['poolEstimates', 'poolWaldTest', 'poolChiSquares', 'poolLikelihoodRatios'],
    places: ['degreesOfFreedom', 'denominatorDegreesOfFreedom'],
    meaning: 'they are infinite: documented',
  },
  {
    functions: ['metaAnalysis', 'subgroupAnalysis', 'trimAndFill'],
    places: [
      '*moderatorTest',
      '*rSquared',
      '*prediction',
      '*studies[].standardizedResidual',
      '*heterogeneity.tauSquaredStandardError',
      '*heterogeneity.limits',
      '*degreesOfFreedom',
    ],
    meaning: 'no moderators, a fixed effect, a normal test, or a study that decides its own fitted value: documented',
  },
  { functions: ['predictedEffect'], places: ['prediction'], meaning: 'the effect is fixed: documented' },
  { functions: ['subgroupAnalysis'], places: ['test'], meaning: 'one group is left: documented' },
  { functions: ['trimAndFill'], places: ['missingStandardError', 'pValue'], meaning: 'the count has none: documented' },
  {
    functions: ['leaveOneOut', 'cumulativeMetaAnalysis'],
    places: ['steps[].*'],
    meaning: 'one study has no heterogeneity, and equal effects have no error by Knapp and Hartung: documented',
  },
  {
    functions: ['influenceOfStudies'],
    places: ['studies[].*'],
    meaning: 'there is no model without the study, or its error is 0: documented',
  },
  { functions: ['funnelOf'], places: [''], meaning: 'with moderators there is no centre' },
  {
    functions: ['mantelHaenszel', 'mantelHaenszelRates', 'petoOddsRatio', 'petoFromObservedMinusExpected'],
    places: ['heterogeneity', 'iSquared', 'hSquared', 'association', 'homogeneity'],
    meaning: 'fewer than two studies say something, or the measure has no such test: documented',
  },
]

const matches = (pattern: string, place: string): boolean =>
  new RegExp(`^${pattern.replace(/[.[\]]/g, '\\$&').replace(/\*/g, '.*')}$`).test(place)

/** Whether the place of a null says what it means. */
export const isMeant = (name: string, place: string, result: unknown): boolean =>
  NULL_MEANINGS.some(
    ({ functions, places, when }) =>
      functions.includes(name) && places.some((pattern) => matches(pattern, place)) && (when?.(result) ?? true),
  )
