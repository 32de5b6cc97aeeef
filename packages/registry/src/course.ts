/**
 * The course of a patient as survival endpoints need it, one small row worked out from the standing events.
 *
 * Nothing is completed: a partial date stays partial (H-47), and an endpoint that needs the day leaves the patient out
 * with that reason. Where a source counts in days from the diagnosis, so does the row.
 */
import type { DEATH_CAUSES, Moment } from './event.ts'

export interface Course {
  readonly diagnosis?: Moment
  /** The first operation with the aim to remove the primary. */
  readonly surgery?: Moment
  /** The start of the first systemic therapy with intent `advanced`. */
  readonly firstAdvancedTherapy?: Moment
  /** The first of each; `kind: 'progression'` only in `progression`. */
  readonly localRecurrence?: Moment
  readonly abdominalRecurrence?: Moment
  readonly distantRecurrence?: Moment
  readonly progression?: Moment
  /** The latest moment at which the patient was known to be alive: follow-up, or any other event that needs a living patient. */
  readonly lastContact?: Moment
  readonly death?: { readonly moment?: Moment; readonly cause: (typeof DEATH_CAUSES)[number] }
  readonly vitalStatus: 'alive' | 'dead' | 'unknown'
}
