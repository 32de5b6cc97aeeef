/**
 * The cases of this tab across a reload: each under a key of its own, with the list of them. Gone when the tab is closed.
 *
 * None is dropped to make room: where the browser keeps nothing, or no more, the store says so.
 */
import { type CaseFile, readCaseFile } from '@leio/facts/case-file'
import { caseFileText } from '@leio/facts/case-json'
import type { PageIo } from '../page-io.ts'

const LIST = 'leio.cases'
const keyOf = (id: string): string => `leio.case.${id}`

const keptIds = (kept: PageIo['kept']): readonly string[] => {
  try {
    const ids: unknown = JSON.parse(kept(LIST) ?? '[]')
    return Array.isArray(ids) ? ids.map(String) : []
  } catch {
    return []
  }
}

export interface Kept {
  /** The latest first. */
  readonly cases: readonly CaseFile[]
  /** Ids that this tab had and that the browser did not keep, or not so that they can be read. */
  readonly lost: readonly string[]
}

/** The cases that this tab kept, and the ids of those that it lost. */
export const keptCases = ({ kept }: Pick<PageIo, 'kept'>): Kept => {
  const read = keptIds(kept).map((id) => ({ id, file: readCaseFile(kept(keyOf(id)) ?? '').case }))
  return {
    cases: read.flatMap(({ file }) => file ?? []),
    lost: read.filter(({ file }) => file === undefined).map(({ id }) => id),
  }
}

/** The list with a case put first; the one with the same id gives way to it. */
export const withCase = (cases: readonly CaseFile[], file: CaseFile): readonly CaseFile[] => [
  file,
  ...cases.filter(({ id }) => id !== file.id),
]

/** False where the browser does not keep it; an older copy, which would be taken for the case, goes then. */
export const keepCase = ({ keep, drop }: Pick<PageIo, 'keep' | 'drop'>, file: CaseFile): boolean => {
  const isKept = keep(keyOf(file.id), caseFileText(file))
  if (!isKept) drop(keyOf(file.id))
  return isKept
}

export const keepList = ({ keep }: Pick<PageIo, 'keep'>, cases: readonly CaseFile[]): boolean =>
  keep(LIST, JSON.stringify(cases.map(({ id }) => id)))
