/** Groups that became known after time zero: a patient had to live long enough to be put into them. */
import {
  type AnalysisDescription,
  type AnalysisGroup,
  countRows,
  inWords,
  patientsOf,
  unitOf,
} from './analysis-description.ts'
import { type Finding, SOURCES } from './finding.ts'

export const groupTimingFindings = (description: AnalysisDescription): readonly Finding[] => {
  const { group } = description
  if (group === undefined || group.determinedAt === 'baseline' || group.handledAs === 'time-dependent') return []
  if (group.determinedAt === undefined) return [cannotTell(group, description.time.length, description.time.length)]
  const since = startOf(group)
  const { determinedAt } = group
  const unknown = countRows(determinedAt.length, (row) => Number.isNaN(determinedAt[row]))
  return [
    ...immortalTime(description, group, determinedAt, since),
    ...fromTheFuture(description, group, determinedAt),
    ...(unknown === 0 ? [] : [cannotTell(group, unknown, determinedAt.length)]),
  ]
}

/** Groups may be known until here: time zero, or the landmark. */
const startOf = ({ handledAs }: AnalysisGroup): number => (typeof handledAs === 'object' ? handledAs.landmark : 0)

const immortalTime = (
  description: AnalysisDescription,
  group: AnalysisGroup,
  determinedAt: ArrayLike<number>,
  since: number,
): readonly Finding[] => {
  const { time } = description
  let [rows, immortal, total] = [0, 0, 0]
  for (let row = 0; row < time.length; row += 1) {
    const end = time[row] as number
    total += Math.max(0, end - since)
    if (!((determinedAt[row] as number) > since) || end <= since) continue
    rows += 1
    immortal += Math.min(determinedAt[row] as number, end) - since
  }
  if (rows === 0) return []
  const from = since === 0 ? 'time zero' : `the landmark at ${inWords(since)}`
  const share = (100 * immortal) / total
  return [
    {
      kind: 'immortal-time',
      severity: 'misleads',
      message: `${group.name} was known only after ${from} in ${patientsOf(rows, time.length)}: until then they could not die in their group. That is ${inWords(immortal)} ${unitOf(description)} without risk, ${inWords(share)} % of the time observed, given to a group that had not earned it.`,
      basis: { rows, of: time.length, immortalTime: immortal, totalTime: total, sharePercent: share },
      method:
        'Count time from a landmark by which the group is known, among those still at risk; or let the group change at its day, as a time-dependent covariate.',
      source: `${SOURCES.immortalTime}; ${SOURCES.landmark}`,
    },
  ]
}

/** A group that is known after the end of a patient's own time was read off the outcome, or a date is wrong. */
const fromTheFuture = (
  { time }: AnalysisDescription,
  group: AnalysisGroup,
  determinedAt: ArrayLike<number>,
): readonly Finding[] => {
  const rows = countRows(time.length, (row) => (determinedAt[row] as number) > (time[row] as number))
  if (rows === 0) return []
  return [
    {
      kind: 'group-from-the-future',
      severity: 'misleads',
      message: `${group.name} was known only after the patient's own time had ended in ${patientsOf(rows, time.length)}: the group looks back from the outcome, or a date is wrong.`,
      basis: { rows, of: time.length },
      method: 'Use only what was known while the patient was followed; check these dates.',
      source: SOURCES.immortalTime,
    },
  ]
}

const cannotTell = (group: AnalysisGroup, unknown: number, rows: number): Finding => ({
  kind: 'immortal-time',
  severity: 'cannot tell',
  message: `When ${group.name} became known is not recorded in ${patientsOf(unknown, rows)}: whether they had to live long enough to get into their group cannot be told.`,
  basis: { unknown, of: rows },
  method: 'Record the day on which the group was known for each patient.',
  source: SOURCES.immortalTime,
})
