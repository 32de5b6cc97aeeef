/** Events after which the counted one can no longer happen, treated as if it still could. */

import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import { cumulativeIncidence } from '../competing-risks/cumulative-incidence.ts'
import { kaplanMeier } from '../survival/kaplan-meier.ts'
import { type AnalysisDescription, countRows, inWords, isCounted, patientsOf, unitOf } from './analysis-description.ts'
import { type Finding, SOURCES } from './finding.ts'

export const competingDeathFindings = (description: AnalysisDescription): readonly Finding[] => {
  const { method, causes, event, time } = description
  if (method === 'cumulative-incidence' || method === 'fine-gray' || method === 'gray-test') return []
  const isProbability = method === 'kaplan-meier' || method === 'one-minus-kaplan-meier'
  if (causes === undefined) return [cannotTell(countRows(time.length, (row) => event[row] === 0))]
  const competing = countRows(time.length, (row) => event[row] !== 0 && !isCounted(description, row))
  if (competing === 0) return []
  return [isProbability ? tooHigh(description, competing) : causeSpecific(description, competing)]
}

/** How far one minus Kaplan-Meier lies above the incidence that patients will see (Aalen-Johansen). */
const tooHigh = (description: AnalysisDescription, competing: number): Finding => {
  const { time, horizon } = description
  const at = horizon ?? lastCounted(description)
  const columns = outcomeOf(description)
  const oneMinus = valueAt(kaplanMeier({ ...columns, event: countedOnly(columns) }), at)
  const incidence = incidenceAt(columns, at)
  const excess = oneMinus - incidence
  return {
    kind: 'competing-deaths',
    severity: 'misleads',
    message: `${patientsOf(competing, time.length)} had another event first (${namesOf(description)}) and ${competing === 1 ? 'is' : 'are'} counted as if what is studied could still happen to them. At ${inWords(at)} ${unitOf(description)} one minus Kaplan-Meier says ${inWords(100 * oneMinus)} %; the part of patients who have had the event is ${inWords(100 * incidence)} %.`,
    basis: {
      rows: competing,
      of: time.length,
      at,
      oneMinusKaplanMeier: oneMinus,
      cumulativeIncidence: incidence,
      excess,
    },
    method: 'Cumulative incidence with the other events as competing (Aalen-Johansen); Gray’s test between groups.',
    source: SOURCES.competing,
  }
}

const causeSpecific = ({ method, time, ...rest }: AnalysisDescription, competing: number): Finding => ({
  kind: 'competing-deaths',
  severity: 'be careful',
  message: `${patientsOf(competing, time.length)} had another event first (${namesOf({ method, time, ...rest })}). The ${method === 'cox' ? 'hazard ratio' : 'test'} then compares rates among those still at risk, not how many patients will have the event.`,
  basis: { rows: competing, of: time.length },
  method: 'Show the cumulative incidence beside it; for the probability, Fine-Gray regression or Gray’s test.',
  source: SOURCES.competing,
})

const cannotTell = (censored: number): Finding => ({
  kind: 'competing-deaths',
  severity: 'cannot tell',
  message: `What the event codes mean is not said: whether some of the ${censored} censored patients had died of something else, so that the event could no longer happen, cannot be told.`,
  basis: { censored },
  method: 'Name each event code as counted or competing, deaths of other causes among them.',
  source: SOURCES.competing,
})

const namesOf = ({ causes = [], event }: AnalysisDescription): string => {
  const seen = new Set(Array.from(event))
  return causes.flatMap(({ code, name, role }) => (role === 'competing' && seen.has(code) ? [name] : [])).join(', ')
}

/** 1 where the event is counted, 2 where it competes; with entry, where the analysis uses it. */
const outcomeOf = (description: AnalysisDescription): SurvivalColumns => {
  const { time, event, observedFrom, usesEntry } = description
  const codes = Array.from({ length: time.length }, (_, row) =>
    event[row] === 0 ? 0 : isCounted(description, row) ? 1 : 2,
  )
  return { time, event: codes, ...(usesEntry === true && isSound(observedFrom, time) ? { entry: observedFrom } : {}) }
}

/** An entry that is unknown, or not before the end, is not used: the guard still speaks of the other deaths. */
const isSound = (
  observedFrom: AnalysisDescription['observedFrom'],
  time: NumericColumn,
): observedFrom is NumericColumn =>
  typeof observedFrom === 'object' && Array.from(observedFrom).every((from, row) => from < (time[row] as number))

const countedOnly = ({ event }: SurvivalColumns): readonly number[] => Array.from(event, (code) => Number(code === 1))

const lastCounted = (description: AnalysisDescription): number => {
  let last = 0
  for (let row = 0; row < description.time.length; row += 1)
    if (isCounted(description, row)) last = Math.max(last, description.time[row] as number)
  return last
}

const valueAt = ({ time, survival }: { time: readonly number[]; survival: readonly number[] }, at: number): number =>
  1 - (survival[time.findLastIndex((one) => one <= at)] ?? 1)

const incidenceAt = (columns: SurvivalColumns, at: number): number => {
  const { time, causes } = cumulativeIncidence(columns, { causes: 2 })
  return causes[0]?.incidence[time.findLastIndex((one) => one <= at)] ?? 0
}
