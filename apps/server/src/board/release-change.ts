/**
 * When a release changes: every living patient of the centre planned under both, and those whose plan changes, with how.
 *
 * Patients whose vital status is not recorded are looked at too: nobody has said that they died. Made-up patients stand in
 * no list of a clinical centre (H-11). In = changed + unchanged.
 */
import { readEvents } from '@leio/registry/append-event'
import { audit } from '@leio/registry/audit'
import type { Transaction } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import type { ReleaseId } from '@leio/rules/release'
import type { Context } from '../api/context.ts'
import { casePlanOf } from './case-plan.ts'
import { type PlanChange, planChange } from './plan-change.ts'

export interface ReleasePair {
  readonly from: ReleaseId
  readonly to: ReleaseId
}

export interface ChangedPatient extends PlanChange {
  readonly id: string
  readonly number: string
  readonly label: string
}

export interface ReleaseChange extends ReleasePair {
  /** ISO day of both plans. */
  readonly asOf: string
  readonly patients: readonly ChangedPatient[]
  readonly counts: {
    readonly patients: number
    readonly changed: number
    readonly unchanged: number
    /** Of all of them, those whose vital status is not recorded. */
    readonly vitalStatusUnknown: number
  }
}

interface Living {
  readonly id: string
  readonly number: string
  readonly label: string
  readonly vitalStatus: string
}

const BATCH = 50

const LIVING = `from leio.patient_state s join leio.centre c on c.id = s.centre
  where s.vital_status <> 'dead' and s.merged_into is null and (c.kind <> 'clinical' or s.kind = 'clinical')`

const livingAfter = ({ query }: Transaction, after: string | undefined): Promise<readonly Living[]> =>
  query<Living>(
    `select s.patient as id, s.number, s.label, s.vital_status as "vitalStatus" ${LIVING}
       and ($1::text is null or s.number > $1) order by s.number limit $2`,
    [after ?? null, BATCH],
  )

const livingCount = async ({ query }: Transaction): Promise<number> =>
  (await query<{ count: number }>(`select count(*) as count ${LIVING}`))[0]?.count ?? 0

const changeOf = async (
  context: Context,
  tx: Transaction,
  { from, to }: ReleasePair,
  { id, number, label }: Living,
): Promise<ChangedPatient | undefined> => {
  const events = await readEvents(tx, id)
  const change = planChange(casePlanOf(context, id, events, from).plan, casePlanOf(context, id, events, to).plan)
  return change === undefined ? undefined : { id, number, label, ...change }
}

interface Batch {
  readonly living: readonly Living[]
  readonly changed: readonly ChangedPatient[]
}

/** One short transaction a batch: a person's ticket lives for two minutes, and writers of records wait for nobody. */
const nextBatch = (context: Context, person: Person, pair: ReleasePair, after: string | undefined): Promise<Batch> =>
  context.doorkeeper.as(person, async (tx) => {
    const living = await livingAfter(tx, after)
    const changed: ChangedPatient[] = []
    for (const one of living) {
      const change = await changeOf(context, tx, pair, one)
      if (change !== undefined) changed.push(change)
    }
    const detail = { ...pair, patients: living.map(({ id }) => id) }
    await audit(tx, { action: 'release-change.run', outcome: 'done', detail })
    return { living, changed }
  })

/**
 * Plans every living patient of the person's centre under both releases. `onProgress` hears the part that is done, from 0
 * to 1; what it throws ends the run. `runReleaseChange(context, me, { from: '2022', to: 'current' }, report)`.
 */
export const runReleaseChange = async (
  context: Context,
  person: Person,
  pair: ReleasePair,
  onProgress: (part: number, message: string) => Promise<void>,
): Promise<ReleaseChange> => {
  const total = await context.doorkeeper.as(person, livingCount, { readOnly: true })
  const patients: ChangedPatient[] = []
  let [seen, vitalStatusUnknown]: [number, number] = [0, 0]
  let after: string | undefined
  do {
    const { living, changed } = await nextBatch(context, person, pair, after)
    patients.push(...changed)
    seen += living.length
    vitalStatusUnknown += living.filter(({ vitalStatus }) => vitalStatus === 'unknown').length
    after = living.length < BATCH ? undefined : living.at(-1)?.number
    await onProgress(Math.min(1, total === 0 ? 1 : seen / total), `${seen} of ${total} patients`)
  } while (after !== undefined)
  const counts = { patients: seen, changed: patients.length, unchanged: seen - patients.length, vitalStatusUnknown }
  return { ...pair, asOf: context.clock.today(), patients, counts }
}
