/** The curves of an analysis as a figure, in the words of its endpoint. A model and a table have none. */

import { survivalCurve } from '@leio/figures/survival-curve'
import type { Curve, CurveData } from '@leio/figures/survival-data'
import { DARK, LIGHT } from '@leio/figures/tokens'
import { asComposite, endpointOf, ZERO_MARKS } from '@leio/registry/cohort/endpoint'
import type { CohortAnalysis } from './analyse-cohort.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'

const DAYS_A_YEAR = 365.25

type OfMethod<Method extends CohortAnalysis['method']> = Extract<CohortAnalysis, { readonly method: Method }>

const survivalCurves = ({ result }: OfMethod<'kaplan-meier'>): readonly Curve[] =>
  result.curves.map(({ group, n, time, survival, lower, upper, numberAtRisk, numberOfEvents, numberCensored }) => ({
    name: group ?? 'all patients',
    n,
    time,
    value: survival,
    lower,
    upper,
    numberAtRisk,
    events: numberOfEvents,
    censored: numberCensored,
  }))

type Incidence = OfMethod<'cumulative-incidence'>['result']['curves'][number]

/** Events of all other causes, time by time. */
const competing = ({ time, causes }: Incidence, place: number): readonly number[] =>
  time.map((_, row) => causes.reduce((sum, one, at) => sum + (at === place ? 0 : (one.numberOfEvents[row] ?? 0)), 0))

const incidenceCurve = (curve: Incidence, place: number, name: string): readonly Curve[] => {
  const cause = curve.causes[place]
  if (cause === undefined) return []
  return [
    {
      name,
      n: curve.n,
      time: curve.time,
      value: cause.incidence,
      lower: cause.lower,
      upper: cause.upper,
      numberAtRisk: curve.numberAtRisk,
      events: cause.numberOfEvents,
      censored: curve.numberCensored,
      competing: competing(curve, place),
    },
  ]
}

/** Between groups the incidence of the event; without groups that of the event and of what competes. */
const incidenceCurves = ({ result }: OfMethod<'cumulative-incidence'>): readonly Curve[] => {
  const [only, second] = result.curves
  if (only === undefined) return []
  if (second === undefined && only.group === null)
    return result.causes.flatMap((name, place) => incidenceCurve(only, place, name))
  return result.curves.flatMap((curve) => incidenceCurve(curve, 0, curve.group ?? 'all patients'))
}

const pText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`)

const noteOf = (analysis: CohortAnalysis): string => {
  const bands = 'Bands: pointwise limits.'
  const test = analysis.method === 'kaplan-meier' ? analysis.result.logRank : null
  if (test === null || test.chiSquare === null || test.pValue === null) return bands
  return `${bands} Log-rank test: chi-square ${test.chiSquare.toFixed(1)} on ${test.degreesOfFreedom} df, ${pText(test.pValue)}.`
}

/** What the figure is drawn from, for a page that draws it in its own width and colours; undefined where there are no curves. */
export const curveDataOf = (
  analysis: CohortAnalysis,
  { endpoint, timeZero, composite }: CohortAnalysisRequest,
): CurveData | undefined => {
  if (analysis.method === 'cox' || analysis.method === 'table-one') return undefined
  const isSurvival = analysis.method === 'kaplan-meier'
  const { label } = composite === true ? asComposite(endpointOf(endpoint)) : endpointOf(endpoint)
  const curves = isSurvival ? survivalCurves(analysis) : incidenceCurves(analysis)
  return {
    title: label,
    description: curves.map(({ name, n }) => `${name}: ${n} patients`).join('; '),
    timeLabel: `Years from ${ZERO_MARKS[timeZero].words}`,
    timeUnit: DAYS_A_YEAR,
    valueLabel: isSurvival ? label : 'Cumulative incidence',
    kind: isSurvival ? 'survival' : 'incidence',
    curves,
    note: noteOf(analysis),
  }
}

/** The figure as SVG text, 900 wide; undefined where the method draws none. */
export const analysisFigure = (
  analysis: CohortAnalysis,
  request: CohortAnalysisRequest,
  scheme: 'light' | 'dark' = 'light',
): string | undefined => {
  const data = curveDataOf(analysis, request)
  if (data === undefined) return undefined
  return String(survivalCurve(data, { width: 900, palette: scheme === 'dark' ? DARK : LIGHT, id: 'analysis' }))
}
