/** Follow-up that ends before the question, or that differs between groups. */

import type { Factor, NumericColumn } from '../columns.ts'
import { kaplanMeierByGroup } from '../survival/kaplan-meier.ts'
import { logRank } from '../survival/log-rank.ts'
import { type AnalysisDescription, inWords, unitOf } from './analysis-description.ts'
import { type Finding, SOURCES } from './finding.ts'

/** A curve is unsure where fewer than this part is at risk. */
const SHARE_AT_RISK = 0.1

export const followUpFindings = (description: AnalysisDescription): readonly Finding[] => [
  ...horizonFindings(description),
  ...unequalFollowUp(description),
]

interface Part {
  readonly name: string
  readonly rows: number
  readonly last: number
  readonly atRisk: number
  /** Nobody was censored: survival after the last time is 0, and known to be. */
  readonly isComplete: boolean
}

/** All patients, or each group: counted in one pass over the rows. */
const partsOf = ({ time, event, group }: AnalysisDescription, horizon: number): readonly Part[] => {
  const names = group?.factor.levels ?? ['']
  const counts = countParts(time, event, horizon, group?.factor.codes, names.length)
  return names
    .map((name, code) => ({
      name,
      rows: counts.rows[code] as number,
      last: counts.last[code] as number,
      atRisk: counts.atRisk[code] as number,
      isComplete: counts.censored[code] === 0,
    }))
    .filter(({ rows }) => rows > 0 || group === undefined)
}

/** Typed columns and not an object a group: a field that is written a million times makes a million numbers. */
const countParts = (
  time: NumericColumn,
  event: NumericColumn,
  horizon: number,
  codes: NumericColumn | undefined,
  parts: number,
) => {
  const [rows, atRisk, censored] = [new Int32Array(parts), new Int32Array(parts), new Int32Array(parts)]
  const last = new Float64Array(parts)
  for (let row = 0; row < time.length; row += 1) {
    const code = codes === undefined ? 0 : (codes[row] as number)
    const ended = time[row] as number
    rows[code] = (rows[code] as number) + 1
    if (ended > (last[code] as number)) last[code] = ended
    if (ended >= horizon) atRisk[code] = (atRisk[code] as number) + 1
    if (event[row] === 0) censored[code] = (censored[code] as number) + 1
  }
  return { rows, last, atRisk, censored }
}

const horizonFindings = (description: AnalysisDescription): readonly Finding[] => {
  const { horizon } = description
  if (horizon === undefined) return []
  return partsOf(description, horizon).flatMap((part) => {
    if (part.atRisk === 0 && part.isComplete) return []
    if (part.atRisk >= Math.max(1, SHARE_AT_RISK * part.rows)) return []
    return [part.atRisk === 0 ? beyond(description, part, horizon) : thin(description, part, horizon)]
  })
}

const inGroup = ({ name }: Part): string => (name === '' ? '' : ` in ${name}`)

const beyond = (description: AnalysisDescription, part: Part, horizon: number): Finding => ({
  kind: 'horizon-beyond-follow-up',
  severity: 'misleads',
  message: `Nobody${inGroup(part)} was followed to ${horizon} ${unitOf(description)}; the longest time is ${part.last}. What is read off there is the last value carried on.`,
  basis: { horizon, longest: part.last, atRisk: 0, of: part.rows },
  method: `Read the curve at ${part.last} or before, or wait for longer follow-up.`,
  source: SOURCES.horizon,
})

const thin = (description: AnalysisDescription, part: Part, horizon: number): Finding => ({
  kind: 'horizon-beyond-follow-up',
  severity: 'be careful',
  message: `Only ${part.atRisk} of ${part.rows} patients${inGroup(part)} ${part.atRisk === 1 ? 'is' : 'are'} still at risk at ${horizon} ${unitOf(description)}: the curve there rests on them alone.`,
  basis: { horizon, longest: part.last, atRisk: part.atRisk, of: part.rows },
  method: 'Choose a time at which a tenth of the patients or more are at risk, and show the numbers at risk.',
  source: SOURCES.horizon,
})

/** Times to censoring compared between groups, as if censoring were the event (reverse Kaplan-Meier). */
const unequalFollowUp = (description: AnalysisDescription): readonly Finding[] => {
  const { time, event, group } = description
  if (group === undefined) return []
  const factor = presentLevels(group.factor)
  if (factor.levels.length < 2) return []
  const censoring = new Uint8Array(event.length)
  for (let row = 0; row < censoring.length; row += 1) censoring[row] = event[row] === 0 ? 1 : 0
  const censored = { time, event: censoring }
  const { pValue } = logRank(censored, factor)
  if (pValue === null || pValue >= 0.05) return []
  const medians = kaplanMeierByGroup(censored, factor).groups.map((curve) => ({
    group: curve.group,
    median: medianOf(curve),
  }))
  const said = medians.map((one) => `${one.group} ${one.median === null ? 'not reached' : one.median}`).join(', ')
  return [
    {
      kind: 'unequal-follow-up',
      severity: 'be careful',
      message: `Groups were not followed equally long (p = ${inWords(pValue)}): median follow-up in ${unitOf(description)} ${said}. Where patients left because of how they were, the comparison is of who was watched.`,
      basis: { pValue },
      method:
        'Ask why follow-up ended; cut all groups at a common time, or weight by the inverse probability of being followed.',
      source: SOURCES.followUp,
    },
  ]
}

/** The factor without levels that have no row. */
const presentLevels = ({ codes, levels }: Factor): Factor => {
  const seen = new Uint8Array(levels.length)
  for (let row = 0; row < codes.length; row += 1) seen[codes[row] as number] = 1
  if (seen.every((one) => one === 1)) return { codes, levels }
  const present = levels.map((_, code) => code).filter((code) => seen[code] === 1)
  return {
    levels: present.map((code) => levels[code] as string),
    codes: Int32Array.from(codes, (code) => present.indexOf(code)),
  }
}

const medianOf = ({ time, survival }: { time: readonly number[]; survival: readonly number[] }): number | null =>
  time[survival.findIndex((value) => value <= 0.5)] ?? null
