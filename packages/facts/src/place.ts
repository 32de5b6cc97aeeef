/**
 * Where something stands in an input: its path in the JSON, its line and its column.
 */
export type Path = readonly (string | number)[]

/** Both start at 1. A column counts UTF-16 units, as editors do. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The place of the value at a path, or of its key. Where nothing stands at the path, the place of what holds it. */
export type PlaceOf = (path: Path, part?: 'key' | 'value') => Place | undefined

const PLAIN_KEY = /^[A-Za-z0-9$_.-]{1,80}$/

/** The path as text. `pathText(['recist', 'baseline', 'targets', 0, 'mm'])` is `recist.baseline.targets[0].mm`; of the whole `$`. */
export const pathText = (path: Path): string => {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (PLAIN_KEY.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${JSON.stringify(shortened(step, 60))}]`
  }
  return text === '' ? '$' : text
}

/** A text cut to a length that fits a message. `shortened('abcdef', 3)` is 'abc…'. */
export const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length)}…`

/** From offsets in a text to places: `placesIn('a\nbc')(2)` is line 2, column 1. Lines end with \n, \r\n or \r. */
export const placesIn = (text: string): ((offset: number) => Place) => {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineEnd.index + lineEnd[0].length)
  return (offset) => {
    const line = linesUpTo(starts, offset)
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
  }
}

const linesUpTo = (starts: readonly number[], offset: number): number => {
  let low = 0
  let high = starts.length
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}
