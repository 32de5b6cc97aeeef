/** `leio analyse rmst`. */
import {
  compareRestrictedMeans,
  type RestrictedMean,
  type RestrictedMeanComparison,
  restrictedMean,
} from '@leio/statistics/restricted-mean'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { given } from '../choices.ts'
import { number, numberTable, pText, rangeText } from '../number-text.ts'
import { rMeans, rSurvivalData } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { type SurvivalInput, survivalColumnNames, survivalInput } from '../survival-input.ts'

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = survivalInput(read, request)
    const { selection, columns, events, group } = input
    const tau = request.number('tau') ?? shortestFollowUp(input)
    const options = given({ confidence: request.number('confidence') })
    return withLines(selection, request.file, () => {
      const compared = group === undefined ? null : compareRestrictedMeans(columns, group, tau, options)
      const means = compared?.groups ?? [{ group: 'all', ...restrictedMean(columns, tau, options) }]
      const comparisons = compared?.comparisons ?? []
      return {
        n: means.reduce((sum, { n }) => sum + n, 0),
        events: means.reduce((sum, one) => sum + one.events, 0),
        excluded: selection.excluded,
        reading: `${events.reading}; events and means up to ${number(tau)}`,
        result: { horizon: tau, groups: means, comparisons },
        cautions: means.flatMap(({ cautions }) => cautions),
        r: rCall(input, request, tau),
        text: (page: Page) => meansText(means, comparisons, page),
      }
    })
  },
}

const rCall = (input: SurvivalInput, request: AnalysisRequest, tau: number): string =>
  [
    'library(survival)',
    ...rSurvivalData(input.selection, request),
    ...rMeans(input, request, tau),
    `# Limits: the mean and qnorm(${(1 + (request.number('confidence') ?? 0.95)) / 2}) times its error to each side.`,
  ].join('\n')

/** Without `--tau`: the largest time that every group reaches, as survRM2 chooses it. */
const shortestFollowUp = ({ columns: { time }, group }: SurvivalInput): number => {
  const last = new Map<number, number>()
  for (let row = 0; row < time.length; row += 1) {
    const code = group?.codes[row] ?? 0
    last.set(code, Math.max(last.get(code) ?? 0, time[row] as number))
  }
  return Math.min(...last.values())
}

const meansText = (
  means: readonly (RestrictedMean & { readonly group: string })[],
  comparisons: readonly RestrictedMeanComparison[],
  page: Page,
): readonly string[] => {
  const rows = means.map((one) => [
    one.group,
    number(one.n),
    number(one.estimate),
    number(one.standardError),
    rangeText(one.lower, one.upper),
  ])
  const contrasts = comparisons.flatMap(({ group, reference, difference, ratio }) => [
    [
      `${group} minus ${reference}`,
      number(difference.estimate),
      rangeText(difference.lower, difference.upper),
      pText(difference.pValue),
    ],
    ...(ratio === null
      ? []
      : [
          [
            `${group} over ${reference}`,
            number(ratio.estimate),
            rangeText(ratio.lower, ratio.upper),
            pText(ratio.pValue),
          ],
        ]),
  ])
  return [
    ...section(page, 'Restricted mean survival', numberTable([['', 'n', 'mean', 'SE', 'limits'], ...rows])),
    ...section(page, 'Comparison', numberTable(contrasts)),
  ]
}
