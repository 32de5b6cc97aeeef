/**
 * What a board decides, as structure: options, decision, conditions, dissent, preference, and the reason for going another way.
 *
 * Words: a decision *follows* the statements of the plan that it carries out and goes *against* those that it does not; both
 * are named by the statements' ids, so that concordance can be worked out again later. A *draft* is a decision that nobody
 * has signed; it remembers which case and knowledge its author saw.
 */
import type { Stance, Topic } from '@leio/rules/release'

export interface DecisionOption {
  readonly text: string
  readonly adviceId?: string | undefined
  readonly stance?: Stance | undefined
}

export interface DecisionContent {
  readonly options: readonly DecisionOption[]
  readonly decision: {
    readonly text: string
    /** Statements that it follows. */
    readonly adviceIds?: readonly string[] | undefined
    /** Statements that it goes against. */
    readonly againstIds?: readonly string[] | undefined
  }
  readonly conditions: readonly string[]
  /** Who in words of a role ("radiation oncology"), never a name. */
  readonly dissent: readonly { readonly who: string; readonly text: string }[]
  readonly preference: string | null
  readonly differs: boolean
  readonly differenceReason?: string | undefined
}

/** The three things a signature is bound to. */
export interface PlanHashes {
  readonly caseHash: string
  readonly knowledgeHash: string
  readonly release: '2022' | 'current'
}

export interface Draft extends DecisionContent, PlanHashes {
  readonly savedBy: string
  readonly savedByName: string
}

/** One statement as the board saw it. */
export interface ShownAdvice {
  readonly id: string
  readonly topic: Topic
  readonly stance: Stance
  readonly status: 'applies' | 'undecided' | 'does-not-apply'
  readonly text: string
}

/** What the plan said when it was signed, kept with the decision. */
export interface ShownPlan {
  readonly headline: string
  /** The side in words, that it is not recorded, or null where the site has none. */
  readonly laterality: string | null
  readonly conflicts: readonly string[]
  /** Statements that apply or are open, and those that the decision names. */
  readonly advice: readonly ShownAdvice[]
}

/** Whether two sets of hashes name the same case under the same knowledge. */
export const isSamePlan = (a: PlanHashes, b: PlanHashes): boolean =>
  a.caseHash === b.caseHash && a.knowledgeHash === b.knowledgeHash && a.release === b.release
