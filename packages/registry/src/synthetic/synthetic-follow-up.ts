/** What is recorded of a synthetic patient after primary treatment: imaging, relapse, lines of therapy, death. */
import { dateOfDay } from '../course/calendar-days.ts'
import type { NewEvent } from '../event.ts'
import { oneOf } from './random-stream.ts'
import type { Disease } from './synthetic-disease.ts'
import type { Outcome, Relapse } from './synthetic-outcome.ts'
import type { Recorder } from './synthetic-recording.ts'
import { stagingImaging } from './synthetic-work-up.ts'

/** As many follow-up scans are recorded as bring a record to fifteen events on average. */
const MOST_SCANS = 8
const SCAN_MONTHS = [4, 8, 12, 18, 24, 36, 48, 60, 84, 108]

const scansOf = (
  disease: Disease,
  { operatedOn, relapses, observedUntil }: Outcome,
  recorder: Recorder,
): readonly NewEvent[] => {
  if (operatedOn === undefined || disease.isMetastatic) return []
  const until = relapses[0]?.on ?? observedUntil
  const days = SCAN_MONTHS.map((month) => operatedOn + Math.round(month * 30.4375) + recorder.random.below(21) - 7)
  const due = days.filter((day) => day < until - 20 && recorder.random.chance(0.9)).slice(-MOST_SCANS)
  return due.map((day) => {
    const facts = recorder.facts({
      'imaging.done': stagingImaging(disease.site),
      'surveillance.disease-status': 'no-evidence-of-disease',
    })
    return recorder.event('imaging', day, { facts, detail: 'Follow-up imaging.' }, 'synthetic')
  })
}

const relapseOf = ({ on, site, organ }: Relapse, recorder: Recorder): NewEvent => {
  const isSaid = recorder.random.chance(0.96)
  const recurrence = {
    site: isSaid ? site : ('unknown' as const),
    kind: 'recurrence' as const,
    basis: oneOf(recorder.random, ['imaging', 'imaging', 'biopsy'] as const),
    ...(isSaid ? { organs: [organ] } : {}),
  }
  const facts = recorder.facts({ 'disease.phase': site === 'distant' ? 'advanced' : 'recurrence' })
  return recorder.event('recurrence', on, { recurrence, facts }, 'synthetic')
}

const LINES: readonly (readonly (readonly string[])[])[] = [
  [['doxorubicin'], ['doxorubicin', 'trabectedin'], ['gemcitabine', 'docetaxel']],
  [['trabectedin'], ['gemcitabine', 'docetaxel'], ['eribulin']],
  [['pazopanib'], ['eribulin'], ['dacarbazine']],
]

interface Line {
  readonly from: number
  readonly until: number
}

const linesOf = ({ advancedOn, observedUntil }: Outcome, recorder: Recorder): readonly Line[] => {
  if (advancedOn === undefined || !recorder.random.chance(0.8)) return []
  const lines: Line[] = []
  let from = advancedOn + 14 + recorder.random.below(30)
  while (from + 30 < observedUntil && lines.length < LINES.length) {
    const until = from + 60 + Math.round(recorder.random.exponential(130))
    lines.push({ from, until })
    from = until + 14 + recorder.random.below(40)
  }
  return lines
}

const lineEvents = ({ from, until }: Line, number: number, end: number, recorder: Recorder): readonly NewEvent[] => {
  const { random } = recorder
  const hasEnded = until < end
  const stopped = hasEnded && random.chance(0.85) ? recorder.moment(until) : undefined
  const therapy = {
    agents: oneOf(random, LINES[number] ?? [['other']]),
    ...(random.chance(0.95) ? { intent: 'advanced' as const } : {}),
    ...(stopped === undefined ? {} : { stopped, stopReason: 'progression' as const }),
  }
  const facts = recorder.facts({ 'response.stated': oneOf(random, ['pr', 'sd', 'sd', 'pd']) })
  const recurrence = { site: 'distant', kind: 'progression', basis: 'imaging' } as const
  return [
    recorder.event('systemic-therapy', from, { therapy }, 'synthetic'),
    ...(from + 60 < end ? [recorder.event('response', from + 60, { facts, detail: 'Response.' }, 'synthetic')] : []),
    ...(hasEnded ? [recorder.event('recurrence', until, { recurrence }, 'synthetic')] : []),
  ]
}

const lastSeen = ({ observedUntil, relapses, advancedOn, operatedOn }: Outcome, recorder: Recorder): NewEvent => {
  const isFree = relapses.length === 0 && advancedOn === undefined && operatedOn !== undefined
  const facts = recorder.facts({
    'surveillance.disease-status': isFree ? 'no-evidence-of-disease' : 'recurrence',
    'disease.phase': isFree ? 'surveillance' : advancedOn === undefined ? 'recurrence' : 'advanced',
  })
  // Never without its day: a patient is counted as seen on it, and a registry that does not know when has not seen.
  const moment = { date: dateOfDay(observedUntil) }
  return { kind: 'follow-up', source: 'synthetic', body: { facts, detail: 'Last contact.' }, moment }
}

const deathOf = ({ death }: Outcome, recorder: Recorder): readonly NewEvent[] => {
  if (death === undefined) return []
  const cause = recorder.random.chance(0.94) ? death.cause : 'unknown'
  return [recorder.event('death', death.on, { death: { cause } }, 'synthetic')]
}

/** The events after primary treatment, in the order in which they are written down. */
export const followUpEvents = (disease: Disease, outcome: Outcome, recorder: Recorder): readonly NewEvent[] => [
  ...scansOf(disease, outcome, recorder),
  ...outcome.relapses.map((relapse) => relapseOf(relapse, recorder)),
  ...linesOf(outcome, recorder).flatMap((line, number) => lineEvents(line, number, outcome.observedUntil, recorder)),
  ...(outcome.death === undefined ? [lastSeen(outcome, recorder)] : []),
  ...deathOf(outcome, recorder),
]
