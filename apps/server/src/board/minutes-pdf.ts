/**
 * The minutes as a tagged PDF. PDF/UA-1 is what keeps H-27: the compiler refuses a document with a sign that no embedded
 * font can show, so a "≥" cannot vanish; the sign is then written out, and the first page says so.
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { BoardPapers } from './board-papers.ts'
import { type Minutes, minutesOf } from './minutes-data.ts'
import { MINUTES_TEMPLATE } from './minutes-template.ts'
import { mapTexts, seenText, without } from './paper-text.ts'

const NOTE =
  'Signs that the fonts of this document do not have are written as code points in brackets, such as [U+4E2D].'

/** Signs the fonts lack, at most, before the document is given up: each costs a run of the compiler. */
const MOST_RUNS = 100

const compile = (compiler: NodeCompiler, data: unknown): Uint8Array => {
  const compiled = compiler.compile({ mainFileContent: MINUTES_TEMPLATE, inputs: { d: JSON.stringify(data) } })
  const { result } = compiled
  if (result === null)
    throw new Error(`The minutes cannot be set: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`)
  return compiler.pdf(result, { pdfStandard: 'ua-1' })
}

/** The signs that an error of the compiler names as not to be shown. */
const namedSigns = (error: unknown): readonly string[] => {
  const text = error instanceof Error ? error.message : String(error)
  return [...text.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].flatMap(([, signs = '']) =>
    signsOf(signs),
  )
}

/** The compiler writes some signs as `\\u{202e}`. */
const signsOf = (written: string): readonly string[] => [
  ...written.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
]

const shown = (minutes: Minutes, missing: ReadonlySet<string>): unknown =>
  mapTexts({ ...minutes, note: missing.size === 0 ? null : NOTE }, (text) => without(seenText(text), missing))

const pdfOf = (compiler: NodeCompiler, minutes: Minutes, missing: ReadonlySet<string>): Uint8Array => {
  try {
    return compile(compiler, shown(minutes, missing))
  } catch (error) {
    const more = namedSigns(error).filter((sign) => !missing.has(sign))
    if (more.length === 0 || missing.size >= MOST_RUNS) throw error
    return pdfOf(compiler, minutes, new Set([...missing, ...more]))
  }
}

/** The minutes of a board as the bytes of a PDF/UA-1 document. */
export const minutesPdf = (papers: BoardPapers): Uint8Array => {
  const compiler = NodeCompiler.create()
  const pdf = pdfOf(compiler, minutesOf(papers), new Set())
  // What the compiler remembers holds names; nothing of one board is kept for the next.
  compiler.evictCache(0)
  return pdf
}
