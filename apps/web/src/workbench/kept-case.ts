/** The cases of this tab across a reload: the one on the table and those before it. Gone when the tab is closed. */
import { type CaseFile, readCaseFile } from '@leio/facts/case-file'
import { caseFileText } from '@leio/facts/case-json'
import type { PageIo } from '../page-io.ts'

const KEY = 'leio.cases'
const MOST = 8

/** Cases of this tab, the latest first; what cannot be read any more is left out. */
export const keptCases = ({ kept }: Pick<PageIo, 'kept'>): readonly CaseFile[] => {
  try {
    const texts: unknown = JSON.parse(kept(KEY) ?? '[]')
    return Array.isArray(texts) ? texts.flatMap((text) => readCaseFile(String(text)).case ?? []) : []
  } catch {
    return []
  }
}

/** The list with a case put first; one with the same id gives way to it. */
export const withCase = (cases: readonly CaseFile[], file: CaseFile): readonly CaseFile[] =>
  [file, ...cases.filter(({ id }) => id !== file.id)].slice(0, MOST)

export const keepCases = ({ keep }: Pick<PageIo, 'keep'>, cases: readonly CaseFile[]): void =>
  keep(KEY, cases.length === 0 ? undefined : JSON.stringify(cases.map(caseFileText)))
