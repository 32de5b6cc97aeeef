/**
 * The patients of the TCGA tables as records of the registry: events at whole days from the diagnosis.
 *
 * The tables give no date of surgery, so what was found at it is an event without a moment. Where the tables contradict
 * each other the fact is unknown, and the question goes to whoever keeps the data. Patients with another sarcoma are
 * refused by name of that reason; none is dropped.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import type { Moment, NewEvent, Recurrence } from '../../event.ts'
import { type FileReading, type ReadRow, refusedRow } from '../read-row.ts'
import { readTcga, type TcgaPatient } from './tcga.ts'
import { valueOfCell } from './tcga-cells.ts'
import { type Contradiction, foundTexts } from './tcga-contradiction.ts'
import { dayOfDeath, lastContactDay, siteText, tumourStatus } from './tcga-events.ts'
import type { RecordedFact, RecordedFacts } from './tcga-facts.ts'
import type { TcgaTexts } from './tcga-tables.ts'

const SOURCE = 'TCGA-CDR'

/** Which facts each event speaks of, by the beginning of their ids. */
const GROUPS: readonly (readonly [NewEvent['kind'], Moment | undefined, RegExp])[] = [
  ['diagnosis', { day: 0 }, /^(?:patient|history|diagnosis|tumour)\./],
  ['pathology', undefined, /^(?:pathology|molecular)\./],
  ['surgery', undefined, /^(?:disease|surgery|extent|systemic|radiotherapy)\./],
]

const factOf = (recorded: RecordedFact): Fact =>
  'value' in recorded
    ? { state: 'known', value: recorded.value, source: recorded.source }
    : { state: 'unknown', reason: recorded.unknown, source: recorded.source }

const factsIn = (recorded: RecordedFacts, ids: RegExp): Facts =>
  Object.fromEntries(
    Object.entries(recorded)
      .filter(([id]) => ids.test(id))
      .map(([id, fact]) => [id, factOf(fact)]),
  )

const factEvents = (facts: RecordedFacts): readonly NewEvent[] =>
  GROUPS.map(([kind, moment, ids]) => ({
    kind,
    source: SOURCE,
    body: { facts: factsIn(facts, ids) },
    ...present({ moment }),
  })).filter(({ body }) => Object.keys(body.facts).length > 0)

type NewTumour = 'distant-recurrence' | 'local-recurrence' | 'progression'

const RECURRENCES: Readonly<Record<NewTumour, Recurrence>> = {
  'distant-recurrence': { site: 'distant', kind: 'recurrence', basis: 'unknown' },
  'local-recurrence': { site: 'local', kind: 'recurrence', basis: 'unknown' },
  progression: { site: 'unknown', kind: 'progression', basis: 'unknown' },
}

/** A new primary tumour is another disease, so no recurrence. */
const recurrenceEvents = ({ cells }: TcgaPatient): readonly NewEvent[] => {
  const day = valueOfCell(cells.newEventDays)
  const type = valueOfCell(cells.newEventType)
  if (day === undefined || type === 'new-primary') return []
  const organ = siteText(cells)
  const recurrence = {
    ...RECURRENCES[type ?? 'progression'],
    ...present({ organs: organ === undefined ? undefined : [organ] }),
  }
  return [{ kind: 'recurrence', moment: { day }, source: SOURCE, body: { recurrence } }]
}

const deathEvents = ({ cells }: TcgaPatient): readonly NewEvent[] => {
  const day = dayOfDeath(cells)
  if (day === undefined) return []
  const detail = tumourStatus(cells)
  return [
    { kind: 'death', moment: { day }, source: SOURCE, body: { death: { cause: 'unknown' }, ...present({ detail }) } },
  ]
}

const followUpEvents = ({ cells }: TcgaPatient): readonly NewEvent[] => {
  const day = lastContactDay(cells)
  if (day === undefined) return []
  const detail = dayOfDeath(cells) === undefined ? tumourStatus(cells) : undefined
  return [{ kind: 'follow-up', moment: { day }, source: SOURCE, body: { detail: detail ?? 'last contact' } }]
}

/** The events of a patient, in the order of GROUPS and then of time. */
export const recordOf = (patient: TcgaPatient): readonly NewEvent[] => [
  ...factEvents(patient.facts),
  ...recurrenceEvents(patient),
  ...followUpEvents(patient),
  ...deathEvents(patient),
]

const questionOf = ({ sentence, found, unsettles }: Contradiction) => ({
  text: `${sentence} (${foundTexts(found)})`,
  ...present({ fact: unsettles[0] as FactId | undefined }),
})

const OTHER_DIAGNOSIS = (row: number, found: string) => ({
  kind: 'other-diagnosis',
  where: `row ${row}, column histological_type`,
  found,
  message: 'The histological type is not leiomyosarcoma.',
  cure: 'Nothing is to be done: the registry holds leiomyosarcoma only.',
})

/**
 * Every row of the TCGA-CDR file as an import counts it. With the files of data/tcga-sarc: 261 rows, 105 of them ready and
 * 156 refused because they are of another sarcoma.
 */
export const tcgaRows = (texts: TcgaTexts): FileReading => {
  const reading = readTcga(texts)
  if (reading.problems !== undefined) return { problems: reading.problems }
  const byId = new Map(reading.patients.map((patient) => [patient.id, patient]))
  const { columns, lines, byPatient } = reading.tables.cdr
  const idOfRow = new Map([...byPatient].map(([id, { row }]) => [row, id]))
  const rows = lines.map(({ row, cells }): ReadRow => {
    const patient = byId.get(idOfRow.get(row) ?? '')
    if (patient === undefined) return refusedRow(row, cells, OTHER_DIAGNOSIS(row, cells.histological_type ?? ''))
    const questions = patient.contradictions.map(questionOf)
    return { row, raw: cells, state: 'ready', number: patient.id, events: recordOf(patient), reasons: [], questions }
  })
  return { rows, columns }
}
