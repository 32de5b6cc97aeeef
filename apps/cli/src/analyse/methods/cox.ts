/** `leio analyse cox`. */

import { type Concordance, concordance } from '@leio/statistics/concordance'
import type { CoxRegression } from '@leio/statistics/cox-model'
import { coxRegression } from '@leio/statistics/cox-regression'
import type { TestResult } from '@leio/statistics/estimate'
import { type ProportionalHazards, proportionalHazards } from '@leio/statistics/proportional-hazards'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { findingsOf } from '../bias.ts'
import { choiceOf, given } from '../choices.ts'
import { decimals, number, numberTable, percentText, pText } from '../number-text.ts'
import { argument, rCallOf, rName, rSurv, rSurvivalData, rTerms, rText, rWeights } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { type Covariates, covariatesOf, mixedCovariates, namesOf } from '../select-rows.ts'
import { type SurvivalInput, survivalColumnNames, survivalInput } from '../survival-input.ts'

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = survivalInput(read, request)
    return withLines(input.selection, request.file, () => analysed(input, request))
  },
}

const analysed = (input: SurvivalInput, request: AnalysisRequest) => {
  const { selection, columns, events, strata } = input
  const cluster = request.text('cluster')
  const confidence = request.number('confidence')
  const covariates = covariatesOf(selection, request.covariates)
  const options = {
    ties: tiesOf(request),
    ...given({ strata, confidence, cluster: cluster === undefined ? undefined : namesOf(selection, cluster) }),
  }
  const fit = coxRegression(columns, covariates, options)
  const isEstimable = fit.coefficients.some(({ estimate }) => estimate !== null)
  const hazards =
    isEstimable && options.ties !== 'exact' ? proportionalHazards(fit, columns, covariates, options) : null
  const marker = linearPredictor(fit, covariates, columns.time.length)
  const order = concordance(columns, marker, given({ strata, confidence }))
  const global = hazards?.global ?? null
  const knowledge = {
    parameters: fit.coefficients.length,
    ...given({ proportionalHazards: global === null ? undefined : { pValue: global.pValue } }),
  }
  return {
    n: fit.n,
    events: fit.events,
    excluded: selection.excluded,
    reading: events.reading,
    result: { ...fit, proportionalHazards: hazards, concordance: order },
    cautions: [
      ...mixedCovariates(selection, request.covariates),
      ...fit.cautions,
      ...(hazards?.cautions ?? []),
      ...order.cautions,
    ],
    biasGuard: findingsOf(input, request, 'cox', knowledge),
    r: rCall(input, request),
    text: (page: Page) => coxText(fit, hazards, order, page),
  }
}

/** What the coefficients make of each row; coefficients that could not be estimated count as 0. */
const linearPredictor = ({ coefficients }: CoxRegression, covariates: Covariates, rows: number): Float64Array => {
  const marker = new Float64Array(rows)
  for (const { name, estimate } of coefficients) {
    const column = covariates[name]
    if (column === undefined || estimate === null) continue
    for (let row = 0; row < rows; row += 1) marker[row] = (marker[row] as number) + estimate * (column[row] as number)
  }
  return marker
}

const TIES = ['efron', 'breslow', 'exact'] as const

const tiesOf = (request: AnalysisRequest): (typeof TIES)[number] => choiceOf(request, 'ties', TIES) ?? 'efron'

const rCall = (input: SurvivalInput, request: AnalysisRequest): string => {
  const { selection } = input
  const strata = request.text('strata')
  const cluster = request.text('cluster')
  const within = strata === undefined ? '' : ` + strata(${rName(strata)})`
  const fit = rCallOf(
    'coxph',
    `${rSurv(input, request)} ~ ${rTerms(selection, request.covariates)}${within}`,
    'data = d',
    rWeights(selection, request),
    argument('cluster', cluster === undefined ? undefined : rName(cluster)),
    argument('ties', rText(tiesOf(request))),
    'control = coxph.control(eps = 1e-13)',
  )
  return [
    'library(survival)',
    ...rSurvivalData(selection, request),
    `fit <- ${fit}`,
    rCallOf('summary', 'fit', argument('conf.int', request.number('confidence'))),
    ...(tiesOf(request) === 'exact' ? [] : ['cox.zph(fit, terms = FALSE)']),
    ...(cluster === undefined ? [] : ['# The error of the concordance is that of clusters here, and of rows in Leio.']),
    'concordance(fit)',
  ].join('\n')
}

const coxText = (
  fit: CoxRegression,
  hazards: ProportionalHazards | null,
  order: Concordance,
  page: Page,
): readonly string[] => {
  const head = ['', 'hazard ratio', `${percentText(fit.confidence)} limits`, 'coefficient', 'SE', 'z', 'p']
  const rows = fit.coefficients.map((one) => [
    one.name,
    decimals(one.hazardRatio.estimate, 3),
    `${decimals(one.hazardRatio.lower, 3)} to ${decimals(one.hazardRatio.upper, 3)}`,
    number(one.estimate),
    number(one.robustStandardError ?? one.standardError),
    decimals(one.statistic, 2),
    pText(one.pValue).replace('p = ', ''),
  ])
  const { likelihoodRatio, wald, score, robustScore } = fit.tests
  return [
    ...section(page, 'Hazard ratios', numberTable([head, ...rows])),
    ...section(page, 'Tests of all coefficients', [
      ...testLine('likelihood ratio', likelihoodRatio),
      ...testLine('Wald', wald),
      ...testLine('score (log-rank)', score),
      ...testLine('robust score', robustScore),
    ]),
    ...section(page, 'Proportional hazards', [
      ...(hazards?.terms ?? []).flatMap(({ name, test }) => testLine(name, test)),
      ...testLine('all together', hazards?.global ?? null),
    ]),
    ...section(page, 'Concordance', [
      `  ${decimals(order.concordance.estimate, 3)} (SE ${decimals(order.concordance.standardError, 4)})`,
    ]),
  ]
}

/** `  Wald  chi-square 10.1 on 2 df, p = 0.006`, or nothing. */
export const testLine = (name: string, test: TestResult | null): readonly string[] =>
  test === null
    ? []
    : [`  ${name.padEnd(18)}chi-square ${number(test.statistic)} on ${test.degreesOfFreedom} df, ${pText(test.pValue)}`]
