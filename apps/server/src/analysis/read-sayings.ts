/** What the events of many patients say of some facts, read as narrowly as can be: an analysis asks for a few facts of all. */
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, UNKNOWN } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import type { Transaction } from '@leio/registry/connect'
import type { Moment } from '@leio/registry/event'
import { type Saying, type Sayings, sayingOf } from '@leio/registry/fact-sayings'

/** Date, day, source and facts of an event. */
type Said = readonly [string | null, number | null, string, Readonly<Record<string, unknown>>]

interface SayingRow {
  readonly patient: string
  readonly said: readonly Said[]
}

/** Facts as a row of the database holds them. What was recorded was legal; facts that are no longer are a defect, and thrown. */
export const recordedFacts = (json: unknown): Facts => {
  const { facts, problems } = factsFromJson(json ?? {})
  if (facts === undefined)
    throw new Error(`Recorded facts cannot be read: ${problems[0]?.where} ${problems[0]?.message}`)
  return facts
}

const momentOf = (date: string | null, day: number | null): { readonly moment?: Moment } => {
  if (date !== null) return { moment: { date } }
  return day === null ? {} : { moment: { day } }
}

type ReadFact = (id: FactId, json: unknown) => Fact

/** Reads each wording of a fact once: thousands of patients say the same few things, and the gate is what takes the time. */
const factReader = (): ReadFact => {
  const read = new Map<string, Fact>()
  return (id, json) => {
    const wording = `${id} ${JSON.stringify(json)}`
    const fact = read.get(wording) ?? recordedFacts({ [id]: json })[id] ?? UNKNOWN
    read.set(wording, fact)
    return fact
  }
}

const sayingsOfRow = ({ said }: SayingRow, read: ReadFact): Sayings => {
  const sayings = new Map<FactId, Saying[]>()
  for (const [date, day, source, facts] of said)
    for (const [key, json] of Object.entries(facts)) {
      const id = key as FactId
      const saying = sayingOf(read(id, json), { source, ...momentOf(date, day) })
      if (sayings.get(id)?.push(saying) === undefined) sayings.set(id, [saying])
    }
  return sayings
}

/**
 * The sayings of the standing events by patient, in the order of recording; a sequence says nothing beside that of a record
 * that is merged with it. Nothing is asked where no fact is read.
 * `readSayings(tx, ids, ['tumour.size'])`.
 */
export const readSayings = async (
  { query }: Transaction,
  patients: readonly string[],
  facts: readonly FactId[],
): Promise<ReadonlyMap<string, Sayings>> => {
  if (facts.length === 0) return new Map()
  const rows = await query<SayingRow>(
    `with record as (
       select patient, kept, count(*) over (partition by kept) > 1 as is_merged
       from (select s.patient, coalesce(s.merged_into, s.patient) as kept from leio.patient_state s) s
       where kept = any ($1::uuid[]))
     select r.kept as patient, json_agg(json_build_array(e.valid_date, e.valid_day, e.source, f.facts)
       order by case when r.is_merged then e.recorded_at end, e.patient, e.sequence) as said
     from record r join leio.event e on e.patient = r.patient
     cross join lateral (select jsonb_object_agg(v.key, v.value) as facts
       from jsonb_each(e.body -> 'facts') v where v.key = any ($2::text[])) f
     where e.body -> 'facts' ?| $2::text[] and e.retraction is null
       and not exists (select 1 from leio.event n where n.supersedes = e.id)
     group by r.kept`,
    [patients, facts],
  )
  const read = factReader()
  return new Map(rows.map((row) => [row.patient, sayingsOfRow(row, read)]))
}
