/**
 * Where the tables say two things about one patient.
 *
 * Words: a contradiction *unsettles* the facts that both sides are about: they become unknown, reason conflicting, and
 * neither side is chosen. Where it unsettles nothing, no fact depends on it, and a person should still look.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Cell, saysUnknown } from './tcga-cells.ts'
import type { Cells, ColumnKey } from './tcga-columns.ts'

export type ContradictionKind =
  | 'diagnosis'
  | 'site'
  | 'vessel'
  | 'depth'
  | 'organ'
  | 'size'
  | 'focality'
  | 'differentiation'
  | 'necrosis'
  | 'margin'
  | 'age'
  | 'sex'
  | 'year'
  | 'vital-status'
  | 'survival-time'
  | 'tumour-status'
  | 'new-event'
  | 'metastasis'

export interface Patient {
  readonly id: string
  /** Line of the patient in the TCGA-CDR file. */
  readonly row: number
  readonly cells: Cells
}

export interface Finding {
  readonly kind: ContradictionKind
  readonly columns: readonly ColumnKey[]
  readonly sentence: string
  readonly unsettles: readonly FactId[]
}

export interface Contradiction {
  readonly kind: ContradictionKind
  readonly patient: string
  readonly row: number
  /** The texts as they stand in the files, by column. */
  readonly found: Readonly<Record<string, string>>
  readonly sentence: string
  readonly unsettles: readonly FactId[]
}

export type Check = (cells: Cells) => Finding | undefined

/** Whether both cells were read and say different things. */
export const differ = <T>(a: Cell<T>, b: Cell<T>): boolean =>
  a.state === 'read' && b.state === 'read' && a.value !== b.value

/** What stands where, without the cells that say nothing. `foundTexts({ a: 'R0', b: '' })` is 'a R0'. */
export const foundTexts = (found: Contradiction['found']): string =>
  Object.entries(found)
    .filter(([, text]) => !saysUnknown(text))
    .map(([column, text]) => `${column} ${text}`)
    .join('; ')
