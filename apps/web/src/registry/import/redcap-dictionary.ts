/** The data dictionary of REDCap as it helps a mapping: the server proposes, a person looks at it and saves. */
import { isFactId } from '@leio/facts/dictionary'
import { kindOfFact } from '../forms/event-kinds.ts'
import type { ColumnDraft, MappingDraft } from './mapping-draft.ts'

/** What `POST /api/mappings/redcap-dictionary` proposes for one field. */
export interface ColumnProposal {
  readonly column: string
  readonly label: string
  readonly fact?: string
  /** Codes of REDCap, each with the code of the fact. */
  readonly values?: Readonly<Record<string, string>>
  /** Codes of REDCap, with their labels, for which no code of the fact was found. */
  readonly open?: Readonly<Record<string, string>>
}

const linesFrom = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([code, to]) => `${code} = ${to}`)
    .join('\n')

const withProposal = (column: ColumnDraft, { fact, values = {} }: ColumnProposal): ColumnDraft => {
  const isOpen = column.meaning === 'ignore' || column.meaning === `fact ${fact}`
  if (fact === undefined || !isFactId(fact) || !isOpen) return column
  const words = column.words.trim() === '' ? linesFrom(values) : column.words
  return { ...column, meaning: `fact ${fact}`, event: kindOfFact(fact), words }
}

/**
 * A draft with what the dictionary proposes. A column that a person has given another meaning, and words that were typed,
 * stay as they are. A field `tumour_site` with the choice 1 Uterus becomes `fact tumour.site` with the words `1 = uterus`.
 */
export const withProposals = (draft: MappingDraft, proposals: readonly ColumnProposal[]): MappingDraft => {
  const byColumn = new Map(proposals.map((one) => [one.column, one]))
  const columns = draft.columns.map((column) => {
    const proposal = byColumn.get(column.name)
    return proposal === undefined ? column : withProposal(column, proposal)
  })
  return { ...draft, columns }
}

/** Codes that stay without a meaning, such as `tumour_site: 2 (Somewhere)`; rows that use them wait for a person. */
export const openCodes = (draft: MappingDraft, proposals: readonly ColumnProposal[]): readonly string[] => {
  const inFile = new Set(draft.columns.map(({ name }) => name))
  return proposals
    .filter(({ column }) => inFile.has(column))
    .flatMap(({ column, open = {} }) => Object.entries(open).map(([code, label]) => `${column}: ${code} (${label})`))
}
