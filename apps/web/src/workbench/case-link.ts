/**
 * A link that carries a case behind its #, which browsers never send.
 *
 * The case goes in line by line, a line for the head, each fact, the lesions and the events, then an end mark; compressed,
 * and written in the letters of base64url. A link that was cut off on its way still gives the lines that arrived whole,
 * and is known to be cut off because the end mark is missing.
 */
import { type CaseFile, caseFromObject } from '@leio/facts/case-file'
import { caseToJson } from '@leio/facts/case-json'
import type { Problem } from '@leio/facts/problem'
import { type ReadablePart, readablePart } from '@leio/facts/readable-part'

const VERSION = '1.'
const PIECE = 16
/** No case file is longer; a link that unpacks to more is none of ours. */
const LONGEST = 1_000_000
const END = '.'

export type LinkReading =
  | { readonly case: CaseFile; readonly part?: undefined; readonly problems?: undefined }
  | { readonly case?: undefined; readonly part?: ReadablePart; readonly problems: readonly Problem[] }

const linesOf = (file: CaseFile): readonly string[] => {
  const { facts, recist, events, ...head } = caseToJson(file)
  return [
    JSON.stringify(head),
    ...Object.entries(facts).map((entry) => JSON.stringify(entry)),
    ...(recist === undefined ? [] : [JSON.stringify({ recist })]),
    ...(events === undefined ? [] : [JSON.stringify({ events })]),
    END,
  ]
}

const through = (bytes: Uint8Array<ArrayBuffer>, step: GenericTransformStream): ReadableStream<Uint8Array> =>
  new Blob([bytes]).stream().pipeThrough(step) as ReadableStream<Uint8Array>

const base64url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/** Letters that stand for whole bytes; what a cut left over at the end is dropped. */
const bytesOf = (letters: string): Uint8Array<ArrayBuffer> => {
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters
  return Uint8Array.from(atob(whole.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}

/** The text behind the # for a case: `c=` and its letters. */
export const linkOf = async (file: CaseFile): Promise<string> => {
  const bytes = new TextEncoder().encode(linesOf(file).join('\n'))
  const packed = await new Response(through(bytes, new CompressionStream('deflate-raw'))).arrayBuffer()
  return `c=${VERSION}${base64url(new Uint8Array(packed))}`
}

/** Whatever can be unpacked, up to the place where it breaks off. */
const unpacked = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  const unpack = new DecompressionStream('deflate-raw')
  const reader = (unpack.readable as ReadableStream<Uint8Array>).getReader()
  const writer = unpack.writable.getWriter()
  // What was unpacked before the break must not be lost with it, so the bytes go in little by little.
  const feed = async (): Promise<void> => {
    for (let at = 0; at < bytes.length; at += PIECE) await writer.write(bytes.slice(at, at + PIECE))
    await writer.close()
  }
  const fed = feed().catch(() => undefined)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || text.length > LONGEST) break
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // Cut off here.
  }
  if (text.length > LONGEST) await reader.cancel()
  else await fed
  return text
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** The case as an object, and the lines of which nothing can be made. */
const assembled = (
  lines: readonly string[],
): { readonly object: Record<string, unknown>; readonly unread: readonly string[] } => {
  const facts: Record<string, unknown> = {}
  const file: Record<string, unknown> = {}
  const unread: string[] = []
  for (const line of lines) {
    const value = parsed(line)
    if (Array.isArray(value)) facts[String(value[0])] = value[1]
    else if (typeof value === 'object' && value !== null) Object.assign(file, value)
    else unread.push(line)
  }
  return { object: { ...file, facts }, unread }
}

const notALink: Problem = {
  kind: 'not-a-case-link',
  where: 'the link',
  message: 'This link carries no case that can be read.',
  cure: 'Ask for the link again, or for the case file.',
}

const cutOff = (arrived: number): Problem => ({
  kind: 'link-cut-off',
  where: 'the link',
  found: `${arrived} facts`,
  message: `The link was cut off on its way: ${arrived} facts arrived whole, the rest is missing.`,
  cure: 'Ask for the link again, or for the case file. Mail programs may break long links.',
})

const damaged = (unread: readonly string[]): readonly Problem[] =>
  unread.map((line) => ({
    kind: 'link-damaged',
    where: 'the link',
    found: line.slice(0, 60),
    message: 'A part of this link cannot be read, and what it said is missing.',
    cure: 'Ask for the link again, or for the case file.',
  }))

/** The case of a link, or what of it arrived. Never throws. */
export const caseOfLink = async (text: string): Promise<LinkReading> => {
  if (!text.startsWith(VERSION)) return { problems: [notALink] }
  let lines: readonly string[]
  try {
    lines = (await unpacked(bytesOf(text.slice(VERSION.length)))).split('\n')
  } catch {
    return { problems: [notALink] }
  }
  const isWhole = lines.at(-1) === END
  const { object, unread } = assembled(lines.slice(0, -1))
  if (isWhole) {
    const { case: file, problems = [] } = caseFromObject(object)
    if (file !== undefined && unread.length === 0) return { case: file }
    const part = readablePart(object)
    return { problems: [...damaged(unread), ...problems], ...(part === undefined ? {} : { part }) }
  }
  const part = readablePart(object)
  if (part?.id === undefined) return { problems: [notALink] }
  return { part, problems: [cutOff(Object.keys(part.facts).length), ...part.problems] }
}
