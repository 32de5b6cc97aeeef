/** The cases that are built into the page. */
import { type CaseFile, caseFromObject } from '@leio/facts/case-file'

/**
 * The cases of a JSON list. One that cannot be read is a fault of the build, not of a user: it throws and names it, so
 * that no list is ever shorter than it says.
 */
export const builtInCases = (text: string): readonly CaseFile[] =>
  (JSON.parse(text) as readonly unknown[]).map((one, at) => {
    const { case: file, problems } = caseFromObject(one)
    if (file === undefined) throw new Error(`Built-in case ${at}: ${problems.map(({ message }) => message).join(' ')}`)
    return file
  })
