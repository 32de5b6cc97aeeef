/**
 * What the server answers about boards, in the shapes of the API.
 *
 * Words: a *case* of a board is one question about one patient, with an id of its own that never changes, whatever its
 * place on the agenda (H-21). *Readiness* says which unknown facts matter for that question, and who can supply each.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { UnknownReason } from '@leio/facts/fact'
import type { Conflict } from '@leio/plan/conflicts'
import type { Plan } from '@leio/plan/make-plan'
import type { ReleaseId, Stance } from '@leio/rules/release'
import type { Topic } from '@leio/rules/topic'
import type { CourseJson } from '../patient/course.ts'
import type { Identity, PatientSummary } from '../patient-summary.ts'

export type BoardState = 'planned' | 'open' | 'closed'

export interface BoardHead {
  readonly id: string
  readonly name: string
  /** ISO date. */
  readonly heldOn: string
  readonly state: BoardState
  readonly version: number
}

/** A board in the list, with its counts. */
export interface BoardSummary extends BoardHead {
  readonly cases: number
  readonly ready: number
  readonly decided: number
}

export interface Board extends BoardHead {
  readonly cases: readonly BoardCase[]
}

export type QuestionKind = Topic | 'general'

export interface BoardQuestion {
  /** One topic, several, or `general`. */
  readonly kind: QuestionKind | readonly QuestionKind[]
  readonly text: string
}

export interface Supplier {
  readonly role: string
  readonly text: string
}

export interface MissingFact {
  readonly fact: FactId
  readonly label: string
  readonly question: string
  readonly unknownReason?: UnknownReason
  /** How many statements of the plan the answer would decide. */
  readonly decides: number
  readonly wouldChange: readonly { readonly advice: string; readonly stance: Stance | null; readonly text: string }[]
  readonly supplier: Supplier
}

export interface Readiness {
  readonly isReady: boolean
  readonly missing: readonly MissingFact[]
  /** Statements for the question that are open. */
  readonly undecided: number
  readonly conflicts: readonly Conflict[]
}

export type CaseState = 'referred' | 'ready' | 'discussed' | 'decided' | 'deferred'

export interface BoardCase {
  readonly id: string
  readonly patient: string
  readonly number: string
  readonly label: string
  readonly identity?: Identity | null
  readonly question: BoardQuestion
  readonly state: CaseState
  readonly version: number
  readonly position: number
  readonly readiness: Readiness
  /** What whoever signs types to name the patient. */
  readonly confirmedBy: 'initials-and-birth-date' | 'initials-and-number' | 'number'
  /** Why it was put off. */
  readonly deferral?: string
  /** Signed. */
  readonly decision?: Decision | null
  /** Written, and not signed. */
  readonly draft?: SavedDraft | null
}

export interface DecisionOption {
  readonly text: string
  readonly adviceId?: string
  readonly stance?: Stance
}

export interface Dissent {
  readonly who: string
  readonly text: string
}

/** The decision as structure: what is saved as a draft, and later signed. */
export interface DecisionContent {
  readonly options: readonly DecisionOption[]
  readonly decision: {
    readonly text: string
    /** Statements of the plan that it follows, and those that it goes against. */
    readonly adviceIds?: readonly string[]
    readonly againstIds?: readonly string[]
  }
  readonly conditions: readonly string[]
  readonly dissent: readonly Dissent[]
  /** Null: not asked, or not known. */
  readonly preference: string | null
  readonly differs: boolean
  readonly differenceReason?: string | null
}

/** A decision that somebody has saved, and nobody signed. */
export interface SavedDraft extends DecisionContent {
  /** The name of whoever saved it last. */
  readonly savedByName: string
}

export interface PlanHashes {
  readonly caseHash: string
  readonly knowledgeHash: string
  readonly release: ReleaseId
}

export type Concordance = 'concordant' | 'differs' | 'not-comparable'

export const STEP_STATES = ['ordered', 'done', 'deviated', 'outcome'] as const
export type StepState = (typeof STEP_STATES)[number]

export interface FollowThrough {
  readonly id: string
  readonly state: StepState
  readonly on: string
  readonly note: string
  readonly reason?: string | null
  readonly by: string
  readonly at: string
}

export interface Decision extends DecisionContent, PlanHashes {
  readonly id: string
  readonly patient: string
  readonly board: string
  readonly boardName: string
  readonly heldOn: string
  readonly case: string
  /** What was asked, and the case in one line, as they were when it was signed. */
  readonly question: string
  readonly headline: string
  /** Null where it is damaged: then nobody signed what is stored. */
  readonly signedBy: string | null
  /** ISO instant, UTC; null where it is damaged. */
  readonly signedAt: string | null
  /** What is stored is not what was signed (H-54). */
  readonly isDamaged: boolean
  /** How many entries its follow-through has. */
  readonly version: number
  readonly concordance: { readonly then: Concordance; readonly today: Concordance; readonly why: string }
  readonly followThrough: readonly FollowThrough[]
}

/** A case with all that the board looks at. */
export interface CaseWithPlan extends BoardCase {
  readonly plan: Plan
  readonly planHashes: PlanHashes
  /** The statements that the decision must follow or go against. */
  readonly toTakeUp: readonly string[]
  readonly record: PatientRecord
  readonly timeline: CourseJson['timeline']
}

export interface PatientRecord extends PatientSummary {
  readonly case: { readonly facts: Readonly<Record<string, unknown>> }
}

/** What changed after the plan was made. `fact` is a fact's id, `recist` or `events`; before and after are words. */
export interface ChangedFact {
  readonly fact: string
  readonly before: string
  readonly after: string
}
