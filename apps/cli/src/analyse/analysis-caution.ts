/** What to be careful about: a caution of a method, or one of reading the table. */
export interface AnalysisCaution {
  readonly kind: string
  readonly message: string
}
