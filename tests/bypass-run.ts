/** All attempts on one database, with the login that owns nothing or with the owner's; what each came to. */
import { type Attempt, successOf } from './bypass-attempt.ts'
import { powerAttempts } from './bypass-power.ts'
import { readAttempts } from './bypass-read.ts'
import type { Stage } from './bypass-stage.ts'
import { ticketAttempts } from './bypass-ticket.ts'
import { writeAttempts } from './bypass-write.ts'

export interface Outcome {
  readonly name: string
  /** Why the attempt has succeeded; absent where it has not. */
  readonly success?: string
  /** What came of it, in a few words. */
  readonly came: string
}

const outcomeOf = async (stage: Stage, attempt: Attempt, isOwner: boolean): Promise<Outcome> => {
  const seen = await stage.attempt(attempt.run, isOwner)
  const success = successOf(attempt, seen)
  const first = seen.errors[0]?.split(' · ')[0]
  const came = success ?? (first === undefined ? 'no row of the other centre' : `refused: ${first}`)
  return { name: attempt.name, came: came.slice(0, 120), ...(success === undefined ? {} : { success }) }
}

const TOUCHED = 'a row of the other centre was changed'

/** Several at once; what they touched shows at the end only. */
const allAtOnce = async (
  stage: Stage,
  title: string,
  attempts: readonly Attempt[],
  isOwner: boolean,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  const waiting = [...attempts]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      outcomes.push(await outcomeOf(stage, next, isOwner))
  }
  await Promise.all([worker(), worker(), worker()])
  return (await stage.hasChanged())
    ? [...outcomes, { name: `one of ${title}`, came: TOUCHED, success: TOUCHED }]
    : outcomes
}

/** One after another, each looked at for what it touched. */
const oneByOne = async (stage: Stage, attempts: readonly Attempt[], isOwner: boolean): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const attempt of attempts) {
    const outcome = await outcomeOf(stage, attempt, isOwner)
    outcomes.push((await stage.hasChanged()) ? { ...outcome, came: TOUCHED, success: TOUCHED } : outcome)
  }
  return outcomes
}

/** Runs all. With `isOwner` those are left out that the owner may do by being the owner. */
export const runAttempts = async (stage: Stage, isOwner: boolean): Promise<readonly Outcome[]> => {
  const fitting = (attempts: readonly Attempt[]) =>
    attempts.filter(({ needsStranger }) => !isOwner || needsStranger === undefined)
  return [
    ...(await allAtOnce(stage, 'the attempts to read', fitting(readAttempts(stage.tables)), isOwner)),
    ...(await allAtOnce(stage, 'the attempts with tickets', fitting(ticketAttempts(stage.functions)), isOwner)),
    ...(await allAtOnce(stage, 'the attempts to get more power', fitting(powerAttempts), isOwner)),
    ...(await oneByOne(stage, fitting(writeAttempts), isOwner)),
  ]
}

/** Without this every attempt would fail for the wrong reason: that a ticket shows the rows of its own centre. */
export const ownRowsSeen = async (stage: Stage, isOwner: boolean): Promise<boolean> => {
  const seen = await stage.attempt(async ({ enter, say }) => {
    await enter('north')
    await say('select (select count(*) from leio.patient) > 0 and (select count(*) from leio.event) > 0 as own')
    await say('commit')
  }, isOwner)
  return seen.rows.some((row) => (row as { own?: boolean }).own === true)
}

/** What the schema must be for the attempts to mean anything for tables that come later; every breach of it. */
export const schemaFaults = async ({ superuser }: Stage): Promise<readonly string[]> => {
  const rows = await superuser.query<{ fault: string }>(`
    select c.oid::regclass || ' holds a centre and is not under row-level security for everybody' as fault
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'centre' and not a.attisdropped
      where c.relnamespace = 'leio'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
    union all
    select c.oid::regclass || ' may be used by the login and has neither a centre nor row-level security'
      from pg_class c where c.relnamespace = 'leio'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'centre'
      and has_table_privilege('leio_app', c.oid, 'select, insert, update, delete') and not c.relrowsecurity
    union all
    select p.oid::regprocedure || ' looks for types among temporary ones first'
      from pg_proc p where p.pronamespace = 'leio'::regnamespace
      and p.proconfig is distinct from array['search_path=pg_catalog, pg_temp']
    union all
    select c.conname || ' of ' || c.conrelid::regclass || ' refers to a row without its centre'
      from pg_constraint c where c.contype = 'f' and c.connamespace = 'leio'::regnamespace and cardinality(c.conkey) = 1
      and c.confrelid <> 'leio.event'::regclass
      and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'centre')
      and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'centre')`)
  return rows.map(({ fault }) => fault)
}
