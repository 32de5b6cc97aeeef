/**
 * What the dictionary says about one fact.
 *
 * Words: a *code* is one legal value of a choice. A code may be *partial*: a report that says "suspected metastasis"
 * has not said absent and has not said present. `mayBe` lists the exact codes that a partial code leaves open, so that
 * no rule can read it as either.
 */
export type FactType = 'boolean' | 'choice' | 'choices' | 'number' | 'quantity' | 'date' | 'text'

export interface CodeDefinition {
  readonly code: string
  readonly label: string
  /** Codes of other terminologies, verified ones only. */
  readonly codes?: Readonly<Record<string, string>>
  /** The exact codes that this partial code leaves open. */
  readonly mayBe?: readonly string[]
}

export interface FactDefinition {
  readonly id: string
  readonly group: string
  readonly label: string
  readonly question: string
  readonly type: FactType
  /** UCUM. A number without a unit here is a count or a ratio. Lengths are integer millimetres. */
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
  readonly values?: readonly CodeDefinition[]
  /** Prose for people; the expression that governs the question is in the knowledge package. */
  readonly appliesWhen?: string
  /** Facts that are read more exactly with this one. */
  readonly interprets?: readonly string[]
  /**
   * Half-width within which a recorded number could be off, in the fact's unit, or as a fraction. Unverified. Age,
   * performance status, lines and cycles have none: they are known, not measured.
   */
  readonly measurementError?: MeasurementError
  readonly codes?: Readonly<Record<string, string>>
  /** Inventory rows of the article that the fact serves. */
  readonly rows: readonly string[]
  /** Classifications, trials and calculators that read the fact. */
  readonly uses?: readonly string[]
}

/** Exactly one way of stating an error: an absolute half-width, or a fraction of the recorded value. */
export type MeasurementError = { readonly absolute: number } | { readonly fraction: number }
