/**
 * What a command is: how it is called, and what runs it.
 *
 * Words: an *operand* is a word of the call that is no option. A *call* is what somebody typed, with a list for
 * everything that is wrong with it; a command reads its whole call before it refuses it, so that all problems are said.
 */
import type { CommandProblem } from './problems.ts'

export interface OperandSpec {
  readonly name: string
  readonly what: string
  readonly optional?: true
}

export interface OptionSpec {
  /** As the help prints it: `--as-of <DATE>`. */
  readonly flags: string
  readonly what: string
  readonly repeatable?: true
}

export interface CommandSpec {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What it is for and how to read it. */
  readonly about: string
  readonly operands: readonly OperandSpec[]
  readonly options: readonly OptionSpec[]
  /** A real one, to be typed in the folder of the project. */
  readonly example: string
  readonly load: () => Promise<{ readonly run: RunCommand }>
}

export type RunCommand = (call: Call, io: import('./io.ts').Io) => Promise<number>

export interface CallParts {
  readonly command: string
  readonly operands: readonly string[]
  /** A value that is missing behind its option is `true`. */
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>
  readonly problems: CommandProblem[]
}

export class Call {
  readonly command: string
  readonly problems: CommandProblem[]
  readonly #operands: readonly string[]
  readonly #options: CallParts['options']

  constructor({ command, operands, options, problems }: CallParts) {
    this.command = command
    this.problems = problems
    this.#operands = operands
    this.#options = options
  }

  /** Adds a problem of the call; `at` is the option or operand. */
  refuse(at: string, details: Omit<CommandProblem, 'where'>): undefined {
    this.problems.push({ where: `leio ${this.command} ${at}`.trim(), ...details })
  }

  operand(place: number): string | undefined {
    return this.#operands[place]
  }

  flag(name: string): boolean {
    return this.#options[name] === true
  }

  /** The value of an option, or undefined where it was not given. */
  text(name: string): string | undefined {
    const value = this.#options[name]
    return typeof value === 'string' ? value : undefined
  }

  /** Every value of an option that may be repeated. */
  texts(name: string): readonly string[] {
    const value = this.#options[name]
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  }
}
