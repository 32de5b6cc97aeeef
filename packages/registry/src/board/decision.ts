/**
 * Signed decisions: appended in the transaction that has checked them, and never changed.
 *
 * A decision keeps what the plan said when it was signed and up to which event the record was read, so that it can be
 * understood, and its plan made again, under every later release. Its digest is compared whenever it is read: a decision of
 * which anything has changed since is *damaged*.
 */
import { hashOf } from '@leio/facts/sha-256'
import type { Topic } from '@leio/rules/topic'
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'
import type { DecisionContent, PlanHashes, ShownPlan } from './decision-content.ts'

export interface Decision extends PlanHashes {
  readonly id: string
  readonly patient: string
  readonly board: string
  readonly case: string
  readonly boardName: string
  /** ISO day. */
  readonly heldOn: string
  readonly question: string
  readonly topics: readonly Topic[]
  /** The sequence of the last event that the signed plan rests on. */
  readonly patientVersion: number
  /** ISO day of the plan. */
  readonly planAsOf: string
  readonly content: DecisionContent
  readonly shown: ShownPlan
  /** The event of kind `board` that the decision wrote into the record. */
  readonly event: string
  readonly signedBy: string
  readonly signedByName: string
  /** ISO instant, UTC. */
  readonly signedAt: string
  readonly digest: string
  /** What is stored is no longer what was signed. It counts as signed by nobody (H-54). */
  readonly isDamaged: boolean
}

/** A decision as it is about to be signed. */
export type Signing = Omit<Decision, 'signedBy' | 'signedByName' | 'digest' | 'isDamaged'>

/** SHA-256 of all that was signed; equal as long as nobody has touched it. */
export const decisionDigest = ({
  digest: _,
  isDamaged: __,
  ...signed
}: Omit<Decision, 'digest' | 'isDamaged'> & Partial<Pick<Decision, 'digest' | 'isDamaged'>>): string => hashOf(signed)

const INSERT = `insert into leio.decision (id, centre, patient, board, board_case, board_name, held_on, question, topics,
  release, case_hash, knowledge_hash, patient_version, plan_as_of, content, shown, event, signed_by, signed_by_name,
  signed_at, digest)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`

/** Appends a decision, signed by the person. A second one for the same case is a conflict of the database. */
export const insertDecision = async (
  { query }: Transaction,
  { id: signedBy, name: signedByName, centre }: Person,
  signing: Signing,
): Promise<Decision> => {
  const unsealed = { ...signing, signedBy, signedByName }
  const decision = { ...unsealed, digest: decisionDigest(unsealed), isDamaged: false }
  await query(INSERT, [
    decision.id,
    centre,
    decision.patient,
    decision.board,
    decision.case,
    decision.boardName,
    decision.heldOn,
    decision.question,
    decision.topics,
    decision.release,
    decision.caseHash,
    decision.knowledgeHash,
    decision.patientVersion,
    decision.planAsOf,
    JSON.stringify(decision.content),
    JSON.stringify(decision.shown),
    decision.event,
    signedBy,
    signedByName,
    decision.signedAt,
    decision.digest,
  ])
  return decision
}

const SELECT = `select id, patient, board, board_case as "case", board_name as "boardName", held_on as "heldOn", question,
  topics, release, case_hash as "caseHash", knowledge_hash as "knowledgeHash", patient_version as "patientVersion",
  plan_as_of as "planAsOf", content, shown, event, signed_by as "signedBy", signed_by_name as "signedByName",
  signed_at as "signedAt", digest from leio.decision`

type StoredDecision = Omit<Decision, 'isDamaged'>

/** Every read looks at the digest: one flipped bit, or one edited word, and the decision is no longer the signed one. */
const checked = (stored: StoredDecision): Decision => ({
  ...stored,
  isDamaged: decisionDigest(stored) !== stored.digest,
})

export interface DecisionFilter {
  /** Decisions about records that are merged into this one are this patient's too. */
  readonly patient?: string | undefined
  readonly board?: string | undefined
  readonly limit: number
  /** The id of the last one seen. */
  readonly after?: string | undefined
}

/** Signed decisions of the centre, the latest first; one more than `limit` where there are more. */
export const readDecisions = async (
  { query }: Transaction,
  { patient, board, limit, after }: DecisionFilter,
): Promise<readonly Decision[]> =>
  (
    await query<StoredDecision>(
      `${SELECT} where ($1::uuid is null or patient = $1
         or patient in (select s.patient from leio.patient_state s where s.merged_into = $1))
       and ($2::uuid is null or board = $2)
       and ($3::uuid is null or (signed_at, id) < (select signed_at, id from leio.decision where id = $3))
     order by signed_at desc, id desc limit $4`,
      [patient ?? null, board ?? null, after ?? null, limit + 1],
    )
  ).map(checked)

/** The ids of the decisions of the centre that are damaged. */
export const damagedDecisions = async ({ query }: Transaction): Promise<ReadonlySet<string>> => {
  const rows = (await query<StoredDecision>(SELECT)).map(checked)
  return new Set(rows.filter(({ isDamaged }) => isDamaged).map(({ id }) => id))
}

/** One decision, or undefined where there is none to be seen. */
export const readDecision = async ({ query }: Transaction, id: string): Promise<Decision | undefined> => {
  const [row] = await query<StoredDecision>(`${SELECT} where id = $1`, [id])
  return row === undefined ? undefined : checked(row)
}
