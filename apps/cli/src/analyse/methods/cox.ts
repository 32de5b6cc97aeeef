/** `leio analyse cox`. */

import type { CoxRegression } from '@leio/statistics/cox/cox-model'
import { coxRegression } from '@leio/statistics/cox/cox-regression'
import type { TestResult } from '@leio/statistics/estimate'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { choiceOf, given } from '../choices.ts'
import { decimals, number, numberTable, percentText, pText } from '../number-text.ts'
import type { AnalysisRequest } from '../request.ts'
import { covariatesOf, namesOf } from '../select-rows.ts'
import { survivalColumnNames, survivalInput, survText } from '../survival-input.ts'

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const { selection, columns, events, strata } = survivalInput(read, request)
    const cluster = request.text('cluster')
    const confidence = request.number('confidence')
    const fit = withLines(selection, request.file, () =>
      coxRegression(columns, covariatesOf(selection, request.covariates), {
        ties: tiesOf(request),
        ...given({ strata, confidence, cluster: cluster === undefined ? undefined : namesOf(selection, cluster) }),
      }),
    )
    return {
      n: fit.n,
      events: fit.events,
      excluded: selection.excluded,
      reading: events.reading,
      result: fit,
      cautions: fit.cautions,
      r: rCall(request),
      text: (page) => coxText(fit, page),
    }
  },
}

const TIES = ['efron', 'breslow', 'exact'] as const

const tiesOf = (request: AnalysisRequest): (typeof TIES)[number] => choiceOf(request, 'ties', TIES) ?? 'efron'

const rCall = (request: AnalysisRequest): string => {
  const terms = request.covariates.map(({ column, asNames }) => (asNames ? `factor(${column})` : column))
  const strata = request.text('strata')
  const cluster = request.text('cluster')
  const weights = request.text('weights')
  const right = [...terms, ...(strata === undefined ? [] : [`strata(${strata})`])].join(' + ')
  const options = [
    ...(cluster === undefined ? [] : [`cluster = ${cluster}`]),
    ...(weights === undefined ? [] : [`weights = ${weights}`]),
    `ties = "${tiesOf(request)}"`,
    'control = coxph.control(eps = 1e-13)',
  ]
  return `coxph(${survText(request)} ~ ${right}, ${options.join(', ')})`
}

const coxText = (fit: CoxRegression, page: Page): readonly string[] => {
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
  ]
}

/** `  Wald  chi-square 10.1 on 2 df, p = 0.006`, or nothing. */
export const testLine = (name: string, test: TestResult | null): readonly string[] =>
  test === null
    ? []
    : [`  ${name.padEnd(18)}chi-square ${number(test.statistic)} on ${test.degreesOfFreedom} df, ${pText(test.pValue)}`]
