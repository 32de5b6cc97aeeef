/** Problems on the way to the reader: every one at once, each as what, where, what was found and what to do. */
import type { Problem } from '@leio/facts/problem'
import { counted } from '@leio/plan/words/fact-text'
import { BAD_INPUT, type Io } from './io.ts'
import { wrap } from './text/wrap.ts'

/** A problem with the file it lies in. */
export interface CommandProblem extends Problem {
  readonly file?: string
}

/** Bad input: ends the command with exit code 2. */
export class Refusal extends Error {
  readonly problems: readonly CommandProblem[]

  constructor(problems: readonly CommandProblem[]) {
    super(`${problems.length} problems`)
    this.problems = problems
  }
}

/** Ends the command where there is any problem. */
export const refuseIf = (problems: readonly CommandProblem[]): void => {
  if (problems.length > 0) throw new Refusal(problems)
}

const SHOWN = 100

const placeText = ({ file, line, column, where }: CommandProblem): string => {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  return [place, where].filter((part) => part !== '' && part !== '$').join('  ')
}

const bodyLines = ({ message, found, cure }: CommandProblem): readonly string[] => {
  const said = found === undefined || message.includes(found) ? message : `${message} Found: ${found}.`
  return [...wrap(said, 94), ...wrap(cure, 94)].map((line) => `  ${line}`)
}

/** Writes the problems to standard error; the result is the exit code. */
export const reportProblems = (
  command: string,
  problems: readonly CommandProblem[],
  io: Pick<Io, 'stderr'>,
): number => {
  const lines = problems.slice(0, SHOWN).flatMap((problem) => ['', placeText(problem), ...bodyLines(problem)])
  const more = problems.length > SHOWN ? ['', `And ${counted(problems.length - SHOWN, 'problem')} more.`] : []
  io.stderr(`${[`${command}: ${counted(problems.length, 'problem')}`, ...lines, ...more].join('\n')}\n`)
  return BAD_INPUT
}
