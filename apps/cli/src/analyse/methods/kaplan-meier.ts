/** `leio analyse km`. */

import { survivalCurve } from '@leio/figures/survival-curve'
import type { Curve, CurveData } from '@leio/figures/survival-data'
import { LIGHT } from '@leio/figures/tokens'
import { type KaplanMeier, kaplanMeier, kaplanMeierByGroup } from '@leio/statistics/kaplan-meier'
import { type LogRank, logRank } from '@leio/statistics/log-rank'
import { restrictedMean } from '@leio/statistics/restricted-mean'
import { survivalAt } from '@leio/statistics/survival-at'
import { SURVIVAL_LIMITS } from '@leio/statistics/survival-limits'
import { medianFollowUp, medianSurvival } from '@leio/statistics/survival-quantile'
import { refuseIf } from '../../problems.ts'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { askedHorizon, findingsOf } from '../bias.ts'
import { choiceOf, given } from '../choices.ts'
import { decimals, number, numberTable, percentText, pText, reached } from '../number-text.ts'
import { rCallOf, rGroup, rLimits, rLogRank, rMeans, rSurv, rSurvivalData, rWeights } from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { roundTimes } from '../round-times.ts'
import { countEvents, namedGroups, type SurvivalInput, survivalColumnNames, survivalInput } from '../survival-input.ts'

interface NamedCurve extends KaplanMeier {
  /** Null where there are no groups. */
  readonly group: string | null
}

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = survivalInput(read, request)
    return withLines(input.selection, request.file, () => analysed(input, request))
  },
}

const analysed = (input: SurvivalInput, request: AnalysisRequest) => {
  const { columns, group, events, selection } = input
  const options = given({
    confidence: request.number('confidence'),
    limits: choiceOf(request, 'limits', SURVIVAL_LIMITS),
  })
  const curves: readonly NamedCurve[] =
    group === undefined
      ? [{ group: null, ...kaplanMeier(columns, options) }]
      : kaplanMeierByGroup(columns, namedGroups(request, group), options).groups
  const medians = curves.map((curve) => ({ group: curve.group, ...medianSurvival(curve) }))
  const followUp = columns.weights === undefined ? medianFollowUp(columns, options) : null
  const test =
    group !== undefined && group.levels.length > 1 && columns.weights === undefined
      ? logRank(columns, namedGroups(request, group))
      : null
  const times = request.at ?? roundTimes(curves.map(({ time }) => time))
  const at = curves.map((curve) => ({ group: curve.group, ...survivalAt(curve, times) }))
  const tau = request.number('tau')
  if (tau !== undefined && group !== undefined)
    refuseIf([
      {
        kind: 'unused-option',
        where: '--tau',
        message: 'km gives a restricted mean of all rows together only.',
        cure: 'For the restricted mean of each group and their difference: leio analyse rmst, with the same options.',
      },
    ])
  const mean =
    tau === undefined || group !== undefined
      ? null
      : restrictedMean(columns, tau, given({ confidence: options.confidence }))
  const result = { curves, medians, followUp, at, logRank: test, restrictedMean: mean }
  return {
    n: curves.reduce((sum, { n }) => sum + n, 0),
    events: countEvents(events.event),
    excluded: selection.excluded,
    reading: events.reading,
    result,
    cautions: [
      ...at.flatMap((one) => one.cautions),
      ...(followUp?.cautions ?? []),
      ...(mean?.cautions ?? []),
      ...curves.flatMap((one) => one.cautions),
      ...medians.flatMap((one) => one.cautions),
      ...(test?.cautions ?? []),
    ],
    biasGuard: findingsOf(input, request, 'kaplan-meier', askedHorizon(request)),
    r: rCall(input, request, result),
    text: (page: Page) => kaplanMeierText(result, page),
    svg: () => survivalCurve(curveData(request, curves, test), { width: 900, palette: LIGHT, id: 'kaplan-meier' }),
  }
}

const rCall = (input: SurvivalInput, request: AnalysisRequest, result: Result): string => {
  const { selection } = input
  const limits = rLimits(request, choiceOf(request, 'limits', SURVIVAL_LIMITS))
  const fit = rCallOf(
    'survfit',
    `${rSurv(input, request)} ~ ${rGroup(selection, request)}`,
    'data = d',
    rWeights(selection, request),
    ...limits,
  )
  const reverse = rCallOf('survfit', `${rSurv(input, request, true)} ~ 1`, 'data = d', ...limits)
  return [
    'library(survival)',
    ...rSurvivalData(selection, request),
    ...(result.restrictedMean === null ? [] : rMeans(input, request, result.restrictedMean.horizon)),
    `fit <- ${fit}`,
    'quantile(fit, 0.5)',
    ...(request.at === undefined ? [] : [`summary(fit, times = c(${request.at.join(', ')}), extend = TRUE)`]),
    ...(result.followUp === null ? [] : [`followUp <- ${reverse}`, 'quantile(followUp, 0.5)']),
    ...(result.logRank === null ? [] : rLogRank(input, request)),
  ].join('\n')
}

interface Result {
  readonly curves: readonly NamedCurve[]
  readonly medians: readonly ReturnType<typeof medianSurvival>[]
  readonly followUp: ReturnType<typeof medianFollowUp> | null
  readonly at: readonly ReturnType<typeof survivalAt>[]
  readonly logRank: LogRank | null
  readonly restrictedMean: ReturnType<typeof restrictedMean> | null
}

const kaplanMeierText = (
  { curves, medians, followUp, at, logRank: test, restrictedMean: mean }: Result,
  page: Page,
): readonly string[] => {
  const limits = `${percentText(curves[0]?.confidence ?? 0.95)} limits`
  const medianRows = curves.map((curve, row) => [
    curve.group ?? 'all',
    number(curve.n),
    number(curve.events),
    reached(medians[row]?.estimate),
    `${reached(medians[row]?.lower)} to ${reached(medians[row]?.upper)}`,
  ])
  return [
    ...section(page, 'Median survival', numberTable([['', 'n', 'events', 'median', limits], ...medianRows])),
    ...curves.flatMap((curve, row) =>
      section(page, `Survival${curve.group === null ? '' : `: ${curve.group}`}`, atLines(at[row], limits)),
    ),
    ...(mean === null
      ? []
      : section(page, `Restricted mean up to ${number(mean.horizon)}`, [
          `  ${number(mean.estimate)} (SE ${number(mean.standardError)}), ${limits} ${number(mean.lower)} to ${number(mean.upper)}`,
        ])),
    ...(followUp === null
      ? []
      : section(page, 'Follow-up', [
          `  median ${reached(followUp.estimate)} (reverse Kaplan-Meier), ${limits} ${reached(followUp.lower)} to ${reached(followUp.upper)}`,
        ])),
    ...(test === null ? [] : section(page, 'Log-rank test', logRankLines(test))),
  ]
}

const atLines = (at: ReturnType<typeof survivalAt> | undefined, limits: string): readonly string[] => {
  if (at === undefined) return []
  const rows = at.time.map((time, place) => [
    number(time),
    number(at.numberAtRisk[place]),
    number(at.eventsUntil[place]),
    ...(isUnknown(at, place)
      ? ['–', 'nobody followed so far']
      : [decimals(at.survival[place], 3), `${decimals(at.lower[place], 3)} to ${decimals(at.upper[place], 3)}`]),
  ])
  return numberTable([['time', 'at risk', 'events', 'survival', limits], ...rows])
}

/** Behind the last time a curve says nothing, unless nobody was left alive. */
const isUnknown = (at: ReturnType<typeof survivalAt>, place: number): boolean =>
  at.isBeyondFollowUp[place] === true && at.survival[place] !== 0

/** Observed and expected events of each group, and the test. */
export const logRankLines = ({ groups, chiSquare, degreesOfFreedom, pValue }: LogRank): readonly string[] => [
  ...numberTable([
    ['', 'n', 'observed', 'expected'],
    ...groups.map(({ group, n, observed, expected }) => [group, number(n), number(observed), number(expected)]),
  ]),
  `  chi-square ${decimals(chiSquare, 1)} on ${degreesOfFreedom} df, ${pText(pValue)}`,
]

const curveData = (request: AnalysisRequest, curves: readonly NamedCurve[], test: LogRank | null): CurveData => ({
  title: `Kaplan-Meier curves of ${request.text('event') ?? 'the event'}`,
  description: `${curves.map(({ group, n, events }) => `${group ?? 'all'}: ${n} rows, ${events} events`).join('; ')}.`,
  timeLabel: request.text('time') ?? 'time',
  valueLabel: 'Survival',
  kind: 'survival',
  curves: curves.map(asCurve),
  note: `Bands: ${percentText(curves[0]?.confidence ?? 0.95)} limits (${curves[0]?.limits ?? 'log'}).${test === null ? '' : ` Log-rank test: chi-square ${decimals(test.chiSquare, 1)} on ${test.degreesOfFreedom} df, ${pText(test.pValue)}.`}`,
})

const asCurve = ({
  group,
  n,
  time,
  survival,
  lower,
  upper,
  numberAtRisk,
  numberOfEvents,
  numberCensored,
}: NamedCurve): Curve => ({
  name: group ?? 'all',
  n,
  time,
  value: survival,
  lower,
  upper,
  numberAtRisk,
  events: numberOfEvents,
  censored: numberCensored,
})
