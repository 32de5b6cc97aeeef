/**
 * The body of a request as a file of an import. A file comes with the request; an address to fetch one from is never taken,
 * so that nobody can have the server read what only the server can reach.
 */
import { isPlainObject } from '@leio/facts/json-shape'
import type { Problem } from '@leio/facts/problem'
import type { Transaction } from '@leio/registry/connect'
import type { Mapping } from '@leio/registry/import/mapping'
import { readSavedMapping } from '@leio/registry/import/mappings'
import type { ImportFile } from '@leio/registry/import/read-file'
import type { ImportKind } from '@leio/registry/import/read-row'
import { TABLE_NAMES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import { ApiError, refused } from '../api/api-error.ts'

const problem = (where: string, message: string, cure: string): Problem => ({ kind: 'body', where, message, cure })

const textOf = (body: unknown): string => {
  if (typeof body === 'string' && body !== '') return body
  throw refused([
    problem(
      'body',
      'The body is not the text of a file.',
      'Send the file itself as text/csv, text/tab-separated-values or application/x-ndjson; no address is fetched.',
    ),
  ])
}

const tcgaTexts = (body: unknown): TcgaTexts => {
  const files = isPlainObject(body) && isPlainObject(body.files) && Object.keys(body).length === 1 ? body.files : {}
  const problems = TABLE_NAMES.filter((name) => typeof files[name] !== 'string').map((name) =>
    problem(
      `body.files.${name}`,
      'The text of this table is missing.',
      'Send {"files": {cdr, cbioportal, grades, tp53}}.',
    ),
  )
  if (problems.length > 0) throw refused(problems)
  return files as TcgaTexts
}

const mappingFor = async (tx: Transaction, kind: 'csv' | 'redcap', id: string | undefined): Promise<Mapping> => {
  if (id === undefined)
    throw refused([problem('query.mapping', 'A table of this kind needs a mapping.', 'Save one, and give its id.')])
  const { mapping } = await readSavedMapping(tx, id)
  if (mapping.kind !== kind)
    throw new ApiError({ status: 422, type: 'invalid', title: `The mapping is for files of kind "${mapping.kind}".` })
  return mapping
}

/** `fileOf(tx, { kind: 'csv', mapping: id }, 'id,size\n7,5.2')` is the text with the saved mapping. */
export const fileOf = async (
  tx: Transaction,
  { kind, mapping }: { readonly kind: ImportKind; readonly mapping?: string | undefined },
  body: unknown,
): Promise<ImportFile> => {
  switch (kind) {
    case 'tcga':
      return { kind, texts: tcgaTexts(body) }
    case 'csv':
    case 'redcap':
      return { kind, text: textOf(body), mapping: await mappingFor(tx, kind, mapping) }
    case 'msk':
    case 'json':
      return { kind, text: textOf(body) }
  }
}

/** What a file is known by: all its text. */
export const fileText = (file: ImportFile): string =>
  file.kind === 'tcga' ? TABLE_NAMES.map((name) => file.texts[name]).join('\u0000') : file.text
