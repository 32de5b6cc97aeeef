/**
 * What a release of the knowledge is made of. Types only: the content is in the knowledge package, the meaning in plan.
 *
 * Words: an *advice* is one statement with the condition under which it holds. A *classification* is a derivation that
 * is shown with its reachable values. A *constraint* says which combinations of facts are impossible; a *contradiction*
 * is an unlikely combination that is reported and restricts nothing. *Silence* is what the source does not say.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Derivation } from './derivation.ts'
import type { Condition, Expression } from './expression.ts'
import type { Pathway } from './pathway.ts'
import { TOPICS, type Topic } from './topic.ts'

export { TOPICS, type Topic }

export const STANCES = ['for', 'against', 'consider', 'uncertain', 'note'] as const
export type Stance = (typeof STANCES)[number]

export type ReleaseId = '2022' | 'current'

/** A figure as a reader of the advice sees it, with its population. */
export interface CitedFigure {
  readonly label: string
  readonly value: number | string
  readonly unit?: string
  readonly low?: number
  readonly high?: number
  readonly n?: number
  readonly population?: string
  readonly asPrinted?: number | string
  readonly note?: string
  readonly unverified?: true
}

/** Where a statement stands: the work, the place in it, and the figures that bear on the statement. */
export interface Citation {
  readonly ref: string
  readonly locator: string
  readonly date?: string
  readonly figures?: readonly CitedFigure[]
}

export interface Argument {
  readonly side: 'for' | 'against'
  readonly text: string
  readonly sources: readonly Citation[]
}

export interface Advice {
  readonly id: string
  readonly topic: Topic
  readonly stance: Stance
  /** The source's own strength word. */
  readonly strength: string
  /** One statement, at most two sentences, as a consultant would say it to a colleague. */
  readonly text: string
  /** When it applies. Topic safety may ask what is known; everything else is monotone. */
  readonly when: Condition | Expression
  /** Safety only: it warns within `when` until this is true. The only kind of statement that learning a fact may lift. */
  readonly unless?: Expression
  /** Inventory rows the statement rests on. */
  readonly rows: readonly string[]
  readonly sources: readonly Citation[]
  readonly arguments?: readonly Argument[]
  readonly unverified?: true
}

export interface Notice {
  readonly code: string
  readonly text: string
  readonly when: Expression
}

export interface Classification {
  readonly id: string
  readonly label: string
  readonly derivation: Derivation
  /** Left out of the plan until this holds; always shown when absent. */
  readonly shownWhen?: Expression
  /**
   * A fact in which a report states the value outright. *binds*: what is stated is taken where the description leaves it
   * open, through constraints. *compared*: it is only compared, and a difference is reported.
   */
  readonly stated?: {
    readonly fact: FactId
    readonly how: 'binds' | 'compared'
    /** The values each code agrees with. */
    readonly agrees: Readonly<Record<string, readonly string[]>>
    /** Notice when the statement narrowed the values. */
    readonly used?: string
  }
  /** Where the fact is unknown the classification reads it as this code, with the notice, and still asks for it. */
  readonly assumes?: { readonly fact: FactId; readonly code: string; readonly notice: string }
  /** Facts that are read where recorded and never guessed: asked for while another reading could change the value. */
  readonly readsWith?: readonly FactId[]
  readonly notices: readonly Notice[]
  readonly rows: readonly string[]
}

export interface Constraint {
  readonly id: string
  /** What every possible patient satisfies. */
  readonly legal: Condition
  /** What to say when recorded facts break it. */
  readonly text: string
}

export interface Contradiction {
  readonly id: string
  readonly when: Expression
  readonly facts: readonly FactId[]
  readonly text: string
}

export interface Silence {
  readonly id: string
  readonly topic: Topic
  readonly text: string
  /** Said when this is true: it was asked, or a reader would expect it. */
  readonly when: Expression
  readonly rows: readonly string[]
}

export interface Criterion {
  /** The criterion in the words a reader of the plan sees when it is not met or not known. */
  readonly text: string
  readonly met: Condition
  readonly unverified?: true
}

export interface Trial {
  readonly id: string
  readonly title: string
  readonly registration: string
  readonly status: 'recruiting' | 'closed'
  /** The day on which the status was seen. */
  readonly statusAsOf: string
  readonly closedBecause?: string
  readonly criteria: readonly Criterion[]
  readonly rows: readonly string[]
  readonly sources: readonly Citation[]
}

/** A published score whose points are verified. Every reachable sum is shown, never one guessed number. */
export interface Calculator {
  readonly id: string
  readonly label: string
  readonly appliesWhen: Expression
  readonly score: Derivation
  readonly notices: readonly Notice[]
  readonly sources: readonly Citation[]
}

/** Phases of imaging after an index date, in months from it. */
export interface SurveillancePhase {
  readonly everyMonths: number
  readonly fromMonth: number
  readonly untilMonth?: number
}

export interface Surveillance {
  readonly id: string
  readonly when: Condition
  readonly indexDate: FactId
  readonly phases: readonly SurveillancePhase[]
  readonly what: string
  readonly rows: readonly string[]
}

/** A recorded fact that is not to be used in some circumstance: it is read as unknown, and says so. */
export interface Discount {
  readonly fact: FactId
  readonly when: Expression
  readonly text: string
}

/** A range of published values of a test, turned into a range of probabilities after it. */
export interface PostTest {
  readonly id: string
  readonly label: string
  readonly positiveWhen: Expression
  readonly negativeWhen: Expression
  readonly sensitivity: readonly [number, number]
  readonly specificity: readonly [number, number]
  readonly priorProbability: readonly [number, number]
  readonly caveats: readonly string[]
  readonly sources: readonly Citation[]
}

export interface Release {
  readonly id: ReleaseId
  /** The day of the release; a statement is due for review 24 months later. */
  readonly date: string
  readonly reviewBy: string
  readonly derivations: readonly Derivation[]
  readonly classifications: readonly Classification[]
  readonly advice: readonly Advice[]
  readonly silences: readonly Silence[]
  readonly trials: readonly Trial[]
  readonly calculators: readonly Calculator[]
  readonly postTests: readonly PostTest[]
  readonly surveillance: readonly Surveillance[]
  /** The road of care, site by site. It gathers advice and adds none, and no plan reads it. */
  readonly pathways: readonly Pathway[]
  readonly constraints: readonly Constraint[]
  readonly contradictions: readonly Contradiction[]
  readonly discounts: readonly Discount[]
  /** When a question is shown; never restricts what is possible. */
  readonly appliesWhen: Readonly<Partial<Record<FactId, Expression>>>
  /** Facts that a report may simply not contain: "none stated" is a legal state of theirs. */
  readonly optionalReports: readonly FactId[]
}
