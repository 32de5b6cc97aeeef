/** Puts our answers beside R's: the one step that tests, the stored files and the parity page share. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Comparison, compareAnswers } from './compare.ts'
import type { GoldenCase, GoldenSuite } from './golden-case.ts'
import { columnsOf, type RAnswer, type RAnswers, suiteFolder } from './run-r.ts'

export interface AnsweredCase extends Comparison {
  readonly golden: GoldenCase
  readonly call: string
}

export interface StoredAnswers {
  readonly versions: Readonly<Record<string, string>>
  readonly cases: readonly (RAnswer & { readonly dataHash?: string })[]
}

/** `golden.json` of a suite. */
export const storedAnswers = ({ topic }: GoldenSuite): StoredAnswers | undefined => {
  const file = join(suiteFolder(topic), 'golden.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StoredAnswers) : undefined
}

/** Every case that R answered and whose data are here, compared. A case on which R stopped is a fault. */
export const answerCases = (
  { answers }: GoldenSuite,
  cases: readonly GoldenCase[],
  theirs: readonly RAnswer[],
  fresh?: RAnswers,
): readonly AnsweredCase[] => {
  const byId = new Map(theirs.map((answer) => [answer.id, answer]))
  return cases.flatMap((golden) => {
    const columns = columnsOf(golden.data, fresh)
    const reference = byId.get(golden.id)
    if (columns === undefined) return []
    return [{ golden, call: reference?.call ?? '', ...answerOne(answers[golden.function], golden, columns, reference) }]
  })
}

const fault = (words: string): Comparison => ({ values: 0, missing: 0, largest: Infinity, faults: [words] })

const answerOne = (
  own: GoldenSuite['answers'][string] | undefined,
  { options, function: name }: GoldenCase,
  columns: NonNullable<ReturnType<typeof columnsOf>>,
  reference: RAnswer | undefined,
): Comparison => {
  if (own === undefined) return fault(`answers.ts has no function ${name}`)
  if (reference === undefined) return fault('R has no answer: make golden.json anew (npm run golden)')
  if (reference.error !== undefined) return fault(`R stopped: ${reference.error}`)
  try {
    return compareAnswers(reference.expected, own.answer(columns, options), own.tolerances)
  } catch (error) {
    return fault(`ours stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
}
