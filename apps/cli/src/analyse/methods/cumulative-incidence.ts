/** `leio analyse cif`. */
import { survivalCurve } from '@leio/figures/survival-curve'
import type { CurveData } from '@leio/figures/survival-data'
import { LIGHT } from '@leio/figures/tokens'
import {
  type CumulativeIncidence,
  cumulativeIncidence,
  cumulativeIncidenceByGroup,
} from '@leio/statistics/cumulative-incidence'
import { grayTest } from '@leio/statistics/gray-test'
import { incidenceAt } from '@leio/statistics/incidence-at'
import { SURVIVAL_LIMITS } from '@leio/statistics/survival-limits'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import { askedHorizon, findingsOf } from '../bias.ts'
import { causeOf } from '../causes.ts'
import { choiceOf, given } from '../choices.ts'
import { decimals, number, numberTable, percentText } from '../number-text.ts'
import {
  argument,
  rCallOf,
  rCompetingRisks,
  rGroup,
  rLimits,
  rOutcome,
  rSurvivalData,
  rSurvOfCauses,
  rWeights,
} from '../r-call.ts'
import type { AnalysisRequest } from '../request.ts'
import { roundTimes } from '../round-times.ts'
import { causesInput, countEvents, namedGroups, type SurvivalInput, survivalColumnNames } from '../survival-input.ts'
import { grayLines } from './gray.ts'

interface NamedIncidence extends CumulativeIncidence {
  readonly group: string | null
}

export const method: Method = {
  columns: survivalColumnNames,
  analyse: (read, request) => {
    const input = causesInput(read, request)
    return withLines(input.selection, request.file, () => analysed(input, request))
  },
}

const analysed = (input: SurvivalInput, request: AnalysisRequest) => {
  const { columns, group, events, selection } = input
  const options = given({
    confidence: request.number('confidence'),
    limits: choiceOf(request, 'limits', SURVIVAL_LIMITS),
  })
  const all = { ...options, causes: events.causes.length }
  const curves: readonly NamedIncidence[] =
    group === undefined
      ? [{ group: null, ...cumulativeIncidence(columns, all) }]
      : cumulativeIncidenceByGroup(columns, namedGroups(request, group), all).groups
  const isPlain = columns.entry === undefined && columns.weights === undefined
  const tests =
    group === undefined || group.levels.length < 2 || !isPlain
      ? []
      : events.causes.map((cause, at) => ({
          name: cause,
          ...grayTest(columns, namedGroups(request, group), { cause: at + 1 }),
        }))
  const ticks = roundTimes(curves.map(({ time }) => time))
  const at = curves.map((curve) => ({ group: curve.group, ...incidenceAt(curve, request.at ?? ticks) }))
  const shown = causeOf(request, events.causes)
  return {
    n: curves.reduce((sum, { n }) => sum + n, 0),
    events: countEvents(events.event),
    excluded: selection.excluded,
    reading: events.reading,
    result: { causes: events.causes, curves, at, gray: tests },
    cautions: [
      ...at.flatMap(({ cautions }) => cautions),
      ...curves.flatMap(({ cautions }) => cautions),
      ...tests.flatMap(({ cautions }) => cautions),
    ],
    biasGuard: findingsOf(input, request, 'cumulative-incidence', askedHorizon(request)),
    r: rCall(input, request, tests.length > 0),
    text: (page: Page) => [
      ...curves.flatMap((curve, row) =>
        events.causes.flatMap((cause, place) => incidenceLines(curve, at[row], cause, place, page)),
      ),
      ...tests.flatMap((test) => section(page, `Gray's test: ${test.name}`, grayLines(test))),
    ],
    svg: () =>
      survivalCurve(curveData(request, curves, events.causes, shown), { width: 900, palette: LIGHT, id: 'incidence' }),
  }
}

const rCall = (input: SurvivalInput, request: AnalysisRequest, isTested: boolean): string => {
  const { selection } = input
  const limits = choiceOf(request, 'limits', SURVIVAL_LIMITS)
  const hasEntry = request.text('entry') !== undefined
  const fit = rCallOf(
    'survfit',
    `${rSurvOfCauses(input, request)} ~ ${rGroup(selection, request)}`,
    'data = d',
    rWeights(selection, request),
    argument('id', hasEntry ? 'row' : undefined),
    ...rLimits(request, limits === 'arcsine' ? 'none' : limits),
  )
  const at = request.at === undefined ? [] : [`times = c(${request.at.join(', ')})`, 'extend = TRUE']
  return [
    'library(survival)',
    ...rSurvivalData(selection, request),
    rOutcome(input, request),
    ...(hasEntry ? ['d$row <- seq_len(nrow(d))'] : []),
    ...(limits === 'arcsine' ? ['# survfit has no arcsine limits where causes compete; the errors are the same.'] : []),
    `fit <- ${fit}`,
    rCallOf('summary', 'fit', ...at),
    ...(isTested
      ? [`test <- ${rCompetingRisks('cuminc', selection, request, rGroup(selection, request))}$Tests`, 'test']
      : []),
  ].join('\n')
}

const incidenceLines = (
  curve: NamedIncidence,
  at: ReturnType<typeof incidenceAt> | undefined,
  cause: string,
  place: number,
  page: Page,
): readonly string[] => {
  const rows = (at?.times ?? []).map(({ time, numberAtRisk, causes }) => {
    const one = causes[place]
    return [
      number(time),
      number(numberAtRisk),
      decimals(one?.incidence, 3),
      decimals(one?.standardError, 4),
      one?.lower === null || one?.upper === null ? '–' : `${decimals(one?.lower, 3)} to ${decimals(one?.upper, 3)}`,
    ]
  })
  const head = ['time', 'at risk', 'incidence', 'SE', `${percentText(curve.confidence)} limits`]
  return section(page, `${curve.group === null ? '' : `${curve.group}: `}${cause}`, numberTable([head, ...rows]))
}

/** Events of all other causes, time by time. */
const competingOf = ({ time, causes }: NamedIncidence, cause: number): readonly number[] =>
  time.map((_, row) => causes.reduce((sum, one) => sum + (one.cause === cause ? 0 : (one.numberOfEvents[row] ?? 0)), 0))

/** With groups, the incidence of one cause in each; without, that of every cause. */
const curveData = (
  request: AnalysisRequest,
  curves: readonly NamedIncidence[],
  causes: readonly string[],
  shown: number,
): CurveData => {
  const hasGroups = curves.some(({ group }) => group !== null)
  const wanted = curves.flatMap((curve) =>
    curve.causes
      .filter((_, at) => !hasGroups || at + 1 === shown)
      .map((cause) => ({
        name: curve.group ?? causes[cause.cause - 1] ?? String(cause.cause),
        n: curve.n,
        time: curve.time,
        value: cause.incidence,
        lower: cause.lower,
        upper: cause.upper,
        numberAtRisk: curve.numberAtRisk,
        events: cause.numberOfEvents,
        competing: competingOf(curve, cause.cause),
        censored: curve.numberCensored,
      })),
  )
  const what = hasGroups ? `Cumulative incidence: ${causes[shown - 1]}` : 'Cumulative incidence'
  return {
    title: what,
    description: wanted.map(({ name, n }) => `${name}: ${n} rows`).join('; '),
    timeLabel: request.text('time') ?? 'time',
    valueLabel: what,
    kind: 'incidence',
    curves: wanted,
    note: `Aalen-Johansen estimates; bands: ${percentText(curves[0]?.confidence ?? 0.95)} limits.`,
  }
}
