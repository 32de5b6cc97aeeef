/**
 * The outside world of a command: files, terminal and clock come in as arguments, so that a command runs the same in a
 * test as in a terminal. `main.ts` makes the real one.
 */
export interface Io {
  /** The text of a file; throws where it cannot be read or is not UTF-8. */
  readonly readFile: (path: string) => Promise<string>
  /** The whole of standard input. */
  readonly readInput: () => Promise<string>
  /** The bytes of a file in pieces, for tables that are too large for one text. */
  readonly readBytes: (path: string) => AsyncIterable<Uint8Array>
  /** The bytes of standard input in pieces. */
  readonly readInputBytes: () => AsyncIterable<Uint8Array>
  /** Writes a file, and makes its folder. */
  readonly writeFile: (path: string, text: string) => Promise<void>
  /** The names of the files in a folder. */
  readonly listFiles: (folder: string) => Promise<readonly string[]>
  /** Runs a script of the project, given from its root, in a process of its own on the same streams; its exit code. */
  readonly runScript: (path: string, argv: readonly string[]) => Promise<number>
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** The folder of the project, which holds `data` and `packages`. */
  readonly root: string
  /** Variables of the environment; a test sets those that it means. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** The day, as a full ISO date. */
  readonly today: string
  /** The moment, ISO 8601 with offset. */
  readonly now: string
  /** Whether standard output takes colour. Colour never carries meaning alone. */
  readonly colour: boolean
  /** The width of the terminal in characters; undefined where there is none. */
  readonly columns?: number
}

/** What ends a command; anything else is a defect. */
export const OK = 0
/** What was checked does not hold. */
export const DOES_NOT_HOLD = 1
export const BAD_INPUT = 2

/** JSON as a command prints it. */
export const printJson = (io: Pick<Io, 'stdout'>, value: unknown): void =>
  io.stdout(`${JSON.stringify(value, null, 2)}\n`)
