/** `leio analyse match`: propensity scores, pairs, and balance before and after. */

import { type BalanceTable, balanceTable } from '@leio/statistics/balance'
import type { Factor } from '@leio/statistics/columns'
import type { MatchedSample } from '@leio/statistics/matched-sample'
import { type NearestMatchingOptions, nearestMatching } from '@leio/statistics/nearest-matching'
import { optimalMatching } from '@leio/statistics/optimal-matching'
import { propensityScore } from '@leio/statistics/propensity-score'
import { refuseIf } from '../../problems.ts'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { choiceOf, given } from '../choices.ts'
import { decimals, number, numberTable } from '../number-text.ts'
import { argument, rCallOf, rData, rName, rNumber, rTerms, rText } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import {
  covariatesOf,
  emptyProblems,
  mixedCovariates,
  namesOf,
  numbersOf,
  numericCovariates,
  type Selection,
  selectRows,
  wordProblems,
} from '../select-rows.ts'

const columnNames = (request: AnalysisRequest): readonly string[] => [
  request.text('treatment') ?? '',
  ...request.covariates.map(({ column }) => column),
  ...exactNames(request),
]

const exactNames = (request: AnalysisRequest): readonly string[] =>
  (request.text('exact') ?? '').split(',').filter((name) => name !== '')

export const method: Method = {
  columns: columnNames,
  analyse: ({ table }, request) => {
    const selection = selectRows(table, request.where, columnNames(request))
    refuseIf(emptyProblems(selection, request.file))
    const treatmentName = request.text('treatment') ?? ''
    const numeric = [treatmentName, ...numericCovariates(selection, request.covariates)]
    refuseIf(wordProblems(selection, numeric).map((problem) => ({ file: request.file, ...problem })))
    const treatment = numbersOf(selection, treatmentName)
    return withLines(selection, request.file, () => {
      const propensity = propensityScore(treatment, covariatesOf(selection, request.covariates))
      const matched = matchedBy(request, treatment, propensity.scores, exactOf(selection, request))
      const balance = balanceTable(treatment, covariatesOf(selection, request.covariates, 'none'), matched)
      const inLines = (row: number): number => selection.lineOf(row)
      return {
        n: matched.n,
        events: null,
        excluded: selection.excluded,
        result: { propensity, matched: withFileLines(matched, inLines), balance },
        cautions: [
          ...mixedCovariates(selection, request.covariates),
          ...propensity.cautions,
          ...matched.cautions,
          ...balance.cautions,
        ],
        r: rCall(selection, request),
        text: (page: Page) => matchingText(matched, balance, page),
      }
    })
  },
}

/** Rows of the analysis are no rows of the file where some were left out: the line stands beside each. */
const withFileLines = (matched: MatchedSample, lineOf: (row: number) => number) => ({
  ...matched,
  sets: matched.sets.map((set) => ({
    ...set,
    treatedLine: lineOf(set.treated),
    controlLines: set.controls.map(lineOf),
  })),
  unmatched: matched.unmatched.map((one) => ({ ...one, line: lineOf(one.row) })),
})

const exactOf = (selection: Selection, request: AnalysisRequest): Readonly<Record<string, Factor>> =>
  Object.fromEntries(exactNames(request).map((name) => [name, namesOf(selection, name)]))

const ORDERS: readonly NonNullable<NearestMatchingOptions['order']>[] = ['largest', 'smallest', 'closest', 'data']

const ORDER_UNUSED = {
  kind: 'unused-option',
  where: '--order',
  message: 'Optimal matching has no order: it chooses all pairs together.',
  cure: 'Leave out --order, or write --estimator nearest.',
}

const matchedBy = (
  request: AnalysisRequest,
  treatment: Float64Array,
  scores: readonly number[],
  exact: Readonly<Record<string, Factor>>,
): MatchedSample => {
  const shared = { exact, ...given({ caliper: request.number('caliper') }) }
  const order = choiceOf(request, 'order', ORDERS) ?? 'largest'
  if (choiceOf(request, 'estimator', ['nearest', 'optimal']) === 'optimal') {
    refuseIf(request.text('order') === undefined ? [] : [ORDER_UNUSED])
    return optimalMatching(treatment, scores, shared)
  }
  return nearestMatching(treatment, scores, { ...shared, order })
}

/** MatchIt 4.5.1 takes small differences of scores for equal (docs/deviations.md, M-01): it is given large ones. */
const rCall = (selection: Selection, request: AnalysisRequest): string => {
  const treatment = rNumber(selection, request.text('treatment') ?? '')
  const terms = rTerms(selection, request.covariates)
  const exact = exactNames(request)
  const nearest = rCallOf(
    'MatchIt::matchit',
    `${treatment} ~ 1`,
    'data = d',
    'distance = scores * 1e9',
    'method = "nearest"',
    argument('m.order', rText(request.text('order') ?? 'largest')),
    argument('exact', exact.length === 0 ? undefined : `~ ${exact.map(rName).join(' + ')}`),
    argument('caliper', request.number('caliper')),
  )
  return [
    ...rData(selection, request, columnNames(request)),
    `scores <- unname(fitted(glm(${treatment} ~ ${terms}, data = d, family = binomial, epsilon = 1e-14)))`,
    ...(request.text('estimator') === 'optimal' && exact.length === 0 && request.number('caliper') === undefined
      ? [
          `treated <- with(d, which(${treatment} == 1))`,
          `controls <- with(d, which(${treatment} == 0))`,
          'cost <- abs(outer(scores[treated], scores[controls], "-"))',
          'pairs <- clue::solve_LSAP(cost)',
          'sum(cost[cbind(seq_along(pairs), pairs)]) # the sum of distances; other pairs may have the same',
        ]
      : request.text('estimator') === 'optimal'
        ? [
            '# The pairs: clue::solve_LSAP(abs(outer(scores[treated], scores[controls], "-"))) within the exact names, where a',
            '# pair beyond the caliper costs more than all others together. MatchIt has them only with the package optmatch.',
          ]
        : request.text('order') === 'closest'
          ? [
              '# MatchIt 4.5.1 has no order "closest". The pairs: again and again the closest free pair of abs(outer(scores[treated],',
              '# scores[controls], "-")) within the exact names and the caliper, equal ones by row.',
            ]
          : [
              '# MatchIt 4.5.1 takes small differences of scores for equal, so they are made large. It takes equal ones in another order.',
              `fit <- ${nearest}`,
              'fit$match.matrix',
            ]),
  ].join('\n')
}

const matchingText = (matched: MatchedSample, balance: BalanceTable, page: Page): readonly string[] => {
  const rows = balance.covariates.map(({ name, before, after }) => [
    name,
    number(before.meanTreated),
    number(before.meanControls),
    decimals(before.standardisedDifference, 3),
    number(after?.meanControls),
    decimals(after?.standardisedDifference, 3),
  ])
  const head = ['', 'treated', 'controls', 'difference', 'matched controls', 'difference']
  const reasons = new Map<string, number>()
  for (const { reason } of matched.unmatched) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  return [
    ...section(page, 'Pairs', [
      `  ${matched.matchedTreated} of ${matched.treated} treated matched to ${matched.matchedControls} of ${matched.controls} controls`,
      `  sum of distances ${number(matched.totalDistance)}${matched.caliper === null ? '' : `, caliper ${number(matched.caliper)}`}`,
      ...numberTable([...reasons].map(([reason, count]) => [reason.replaceAll('-', ' '), String(count)])),
    ]),
    ...section(page, 'Balance (means, standardised differences)', numberTable([head, ...rows])),
  ]
}
