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

/** Cases of this tab, the latest first; what cannot be read any more is left out. */
export const keptCases = ({ kept }: Pick<PageIo, 'kept'>): readonly CaseFile[] =>
  keptIds(kept).flatMap((id) => {
    const text = kept(keyOf(id))
    return text === undefined ? [] : (readCaseFile(text).case ?? [])
  })

/** The list with a case put first; the one with the same id gives way to it. */
export const withCase = (cases: readonly CaseFile[], file: CaseFile): readonly CaseFile[] => [
  file,
  ...cases.filter(({ id }) => id !== file.id),
]

/** Keeps the first case of the list, and the list. False where the browser does not keep it. */
export const keepFirst = ({ keep }: Pick<PageIo, 'keep'>, cases: readonly CaseFile[]): boolean => {
  const [first] = cases
  if (first === undefined) return true
  const isKept = keep(keyOf(first.id), caseFileText(first))
  return keep(LIST, JSON.stringify(cases.map(({ id }) => id))) && isKept
}
