/** A case file as a command reads it: checked whole, with the hash of what the file writes. */
import { type CaseFile, caseFromObject } from '@leio/facts/case-file'
import { isPlainObject } from '@leio/facts/json-shape'
import { readJson } from '@leio/facts/json-text'
import { hashOf } from '@leio/facts/sha-256'
import type { Call } from './command.ts'
import type { Io } from './io.ts'
import type { CommandProblem } from './problems.ts'

export interface CaseInputFile extends CaseFile {
  /** SHA-256 of the canonical JSON of facts, recist and events as the file writes them. */
  readonly hash: string
}

export type CaseInputReading =
  | { readonly input: CaseInputFile; readonly problems?: undefined }
  | { readonly problems: readonly CommandProblem[]; readonly input?: undefined }

const HASHED = ['facts', 'recist', 'events']

const hashOfFile = (value: unknown): string =>
  hashOf(
    isPlainObject(value)
      ? Object.fromEntries(HASHED.filter((key) => Object.hasOwn(value, key)).map((key) => [key, value[key]]))
      : {},
  )

/** The case of a text, or every problem with it, each with the name of the file. */
export const caseOfText = (text: string, file: string): CaseInputReading => {
  const inFile = (problems: NonNullable<ReturnType<typeof caseFromObject>['problems']>): CaseInputReading => ({
    problems: problems.map((problem) => ({ file, ...problem })),
  })
  const { value, placeOf, problems: broken } = readJson(text)
  if (broken !== undefined) return inFile(broken)
  const { case: read, problems } = caseFromObject(value, placeOf)
  return problems === undefined ? { input: { ...read, hash: hashOfFile(value) } } : inFile(problems)
}

/** Reads the first operand of a call, or standard input for `-`; what is wrong goes into the call's problems. */
export const readCase = async (call: Call, io: Io): Promise<CaseInputFile | undefined> => {
  const path = call.operand(0)
  if (path === undefined) return undefined
  const file = path === '-' ? 'standard input' : path
  let text: string
  try {
    text = path === '-' ? await io.readInput() : await io.readFile(path)
  } catch (error) {
    call.problems.push(unreadable(file, error))
    return undefined
  }
  const { input, problems } = caseOfText(text, file)
  if (problems !== undefined) call.problems.push(...problems)
  return input
}

const REASONS: Readonly<Record<string, readonly [message: string, cure: string]>> = {
  ENOENT: ['There is no such file.', 'Check the path. Three cases to try are in the folder examples.'],
  EISDIR: ['This is a folder, not a file.', 'Name one case file in it.'],
  EACCES: ['The file may not be read.', 'Ask for the right to read it.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: ['The file is not text in UTF-8.', 'Save it as UTF-8.'],
}

const unreadable = (file: string, error: unknown): CommandProblem => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const [message, cure] = REASONS[code] ?? [
    `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    'Check the path and the rights.',
  ]
  return { kind: 'unreadable-file', file, where: '', message, cure }
}
