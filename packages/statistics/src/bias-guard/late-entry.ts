/** Patients who came under observation after time zero: those who died before are not in the data. */
import { type AnalysisDescription, countRows, inWords, patientsOf, unitOf } from './analysis-description.ts'
import { type Finding, SOURCES } from './finding.ts'

export const lateEntryFindings = (description: AnalysisDescription): readonly Finding[] => {
  const { observedFrom, usesEntry = false, time } = description
  if (observedFrom === 'time-zero') return []
  const rows = time.length
  if (observedFrom === undefined) return usesEntry ? [] : [cannotTell(rows, rows)]
  const unknown = countRows(rows, (row) => Number.isNaN(observedFrom[row]))
  return [
    ...(usesEntry ? [] : ignoredEntry(description, observedFrom)),
    ...(unknown === 0 ? [] : [cannotTell(unknown, rows)]),
  ]
}

const ignoredEntry = (description: AnalysisDescription, observedFrom: ArrayLike<number>): readonly Finding[] => {
  const { time } = description
  let [rows, before, total] = [0, 0, 0]
  for (let row = 0; row < time.length; row += 1) {
    const end = time[row] as number
    total += end
    if (!((observedFrom[row] as number) > 0)) continue
    rows += 1
    before += Math.min(observedFrom[row] as number, end)
  }
  if (rows === 0) return []
  const share = (100 * before) / total
  return [
    {
      kind: 'late-entry-ignored',
      severity: 'misleads',
      message: `${patientsOf(rows, time.length)} came under observation after time zero, on average after ${inWords(before / rows)} ${unitOf(description)}, and are counted at risk from time zero. Those who died before are missing, so survival is too good: ${inWords(share)} % of the time counted was not observed.`,
      basis: { rows, of: time.length, timeBeforeEntry: before, totalTime: total, sharePercent: share },
      method:
        'Let each patient enter the risk set on the day of first observation (left truncation: entry), or begin time there.',
      source: SOURCES.lateEntry,
    },
  ]
}

const cannotTell = (unknown: number, rows: number): Finding => ({
  kind: 'late-entry-ignored',
  severity: 'cannot tell',
  message: `From when ${patientsOf(unknown, rows)} ${unknown === 1 ? 'was' : 'were'} under observation is not recorded: whether patients who died early could have been missed cannot be told.`,
  basis: { unknown, of: rows },
  method: 'Record the day of first contact with the centre, or state that all were followed from time zero.',
  source: SOURCES.lateEntry,
})
