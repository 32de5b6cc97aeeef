/** Files that a person has chosen, as the API takes them. The tables of TCGA are four, and are known by their names. */
import type { Asking } from '../api.ts'
import type { ImportKind } from './import-answers.ts'

export interface ChosenFile {
  readonly kind: ImportKind
  readonly fileName: string
  readonly content: Pick<Asking, 'body' | 'text'>
}

/** Part of the name of each table of TCGA, as the source publishes them. */
const TCGA_TABLES = { cdr: 'tcga_cdr', cbioportal: 'pan_can_atlas', grades: 'fnclcc', tp53: 'tp53' } as const

export interface NamedText {
  readonly name: string
  readonly text: string
}

export type Choice =
  | { readonly file: ChosenFile; readonly missing?: undefined }
  | { readonly missing: readonly string[]; readonly file?: undefined }

const tcgaChoice = (files: readonly NamedText[]): Choice => {
  const found = Object.entries(TCGA_TABLES).map(
    ([table, part]) => [table, files.find(({ name }) => name.toLowerCase().includes(part))] as const,
  )
  const missing = found.filter(([, file]) => file === undefined).map(([table]) => table)
  if (missing.length > 0) return { missing }
  const texts = Object.fromEntries(found.map(([table, file]) => [table, file?.text ?? '']))
  return { file: { kind: 'tcga', fileName: 'TCGA sarcoma', content: { body: { files: texts } } } }
}

const TYPES: Readonly<Record<Exclude<ImportKind, 'tcga'>, string>> = {
  csv: 'text/csv',
  redcap: 'text/csv',
  msk: 'text/tab-separated-values',
  json: 'application/x-ndjson',
}

/** `choiceOf('csv', [{ name: 'a.csv', text: 'id\n7' }])` is that file; of TCGA all four tables are needed. */
export const choiceOf = (kind: ImportKind, files: readonly NamedText[]): Choice => {
  if (kind === 'tcga') return tcgaChoice(files)
  const [first] = files
  if (first === undefined) return { missing: ['file'] }
  return { file: { kind, fileName: first.name, content: { text: { type: TYPES[kind], content: first.text } } } }
}
