/**
 * What is wrong with an input: what, where, what was found, what to do. Readers return every problem at once.
 */
export interface Problem {
  /** A closed word for machines, kebab-case: 'unknown-fact', 'illegal-value'. */
  readonly kind: string
  /** Where: a JSON path such as `facts.tumour.size`, or `row 41, column mitotic_count`; with line and column where known. */
  readonly where: string
  readonly line?: number
  readonly column?: number
  /** What was found, as text. */
  readonly found?: string
  /** One sentence: what is wrong. */
  readonly message: string
  /** One sentence: what to do. */
  readonly cure: string
}
