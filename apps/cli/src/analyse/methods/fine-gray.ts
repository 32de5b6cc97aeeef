/** `leio analyse fine-gray`. */
import { fineGray } from '@leio/statistics/fine-gray'
import type { FineGray } from '@leio/statistics/fine-gray-model'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { findingsOf } from '../bias.ts'
import { causeOf } from '../causes.ts'
import { given } from '../choices.ts'
import { decimals, number, numberTable, percentText, pText } from '../number-text.ts'
import { argument, rCallOf, rCompetingRisks, rOutcome, rSurvivalData, rTerms } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { covariatesOf, mixedCovariates } from '../select-rows.ts'
import { causesInput, type SurvivalInput, survivalColumnNames } from '../survival-input.ts'
import { testLine } from './cox.ts'

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = causesInput(read, request)
    const { selection, columns, events } = input
    const cause = causeOf(request, events.causes)
    const options = given({ confidence: request.number('confidence') })
    const fit = withLines(selection, request.file, () =>
      fineGray(columns, covariatesOf(selection, request.covariates), { ...options, cause }),
    )
    return {
      n: fit.n,
      events: fit.events,
      excluded: selection.excluded,
      reading: `${events.reading}; modelled is ${events.causes[cause - 1]}`,
      result: fit,
      cautions: [...mixedCovariates(selection, request.covariates), ...fit.cautions],
      biasGuard: findingsOf(input, request, 'fine-gray', { parameters: fit.coefficients.length, cause }),
      r: rCall(input, request, cause),
      text: (page) => fineGrayText(fit, page),
    }
  },
}

const rCall = (input: SurvivalInput, request: AnalysisRequest, cause: number): string => {
  const { selection } = input
  const fit = rCompetingRisks('crr', selection, request, 'x', argument('failcode', cause), 'gtol = 1e-11')
  return [
    ...rSurvivalData(selection, request),
    rOutcome(input, request),
    `x <- model.matrix(~ ${rTerms(selection, request.covariates)}, data = d)[, -1, drop = FALSE]`,
    `fit <- ${fit}`,
    rCallOf('summary', 'fit', argument('conf.int', request.number('confidence'))),
  ].join('\n')
}

const fineGrayText = (fit: FineGray, page: Page): readonly string[] => {
  const head = ['', 'hazard ratio', `${percentText(fit.confidence)} limits`, 'coefficient', 'SE', 'z', 'p']
  const rows = fit.coefficients.map((one) => {
    const ratio = one.subdistributionHazardRatio
    return [
      one.name,
      decimals(ratio.estimate, 3),
      `${decimals(ratio.lower, 3)} to ${decimals(ratio.upper, 3)}`,
      number(one.estimate),
      number(one.standardError),
      decimals(one.statistic, 2),
      pText(one.pValue).replace('p = ', ''),
    ]
  })
  return [
    ...section(page, 'Subdistribution hazard ratios', numberTable([head, ...rows])),
    ...section(page, 'Test of all coefficients', testLine('Wald', fit.tests.wald)),
    '',
    `  ${number(fit.competingEvents)} competing events, ${number(fit.censored)} censored`,
  ]
}
