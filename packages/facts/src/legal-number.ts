/**
 * A number in a case file: in the fact's own unit, within its range, whole where the dictionary asks for it.
 */
import { decimalOfNumber, exactNumber, isWhole, plainText, times } from './decimal.ts'
import { type Reader, wrongType } from './json-shape.ts'
import { limitProblems, type NumberDefinition } from './number-limits.ts'
import { parseQuantity } from './quantity.ts'
import { unitLabel } from './unit.ts'
import { unknownWordCure } from './unknown-word.ts'

/**
 * Reads a number as the definition wants it. For a tumour size 52 is legal; 52.4 is refused with both neighbours, and the
 * text "52 mm" with the cure to write 52: a case file holds numbers, and the dictionary holds their unit.
 */
export const numberReader =
  (definition: NumberDefinition): Reader<number> =>
  (value, path, problems) => {
    const { unit } = definition
    const expected = unit === undefined ? 'a number' : `a number in ${unitLabel(unit)}`
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      const cure = typeof value === 'string' ? textCure(value, definition, expected) : `Write ${expected}.`
      return problems.add(path, wrongType(expected, value, cure))
    }
    const found = limitProblems(decimalOfNumber(value), definition, (number) => number)
    for (const problem of found) {
      const hint = problem.kind === 'not-whole' ? centimetreHint(value, definition) : ''
      problems.add(path, { ...problem, cure: problem.cure + hint })
    }
    return found.length === 0 ? value + 0 : undefined
  }

const textCure = (text: string, definition: NumberDefinition, expected: string): string => {
  const unknown = unknownWordCure(text)
  if (unknown !== undefined) return unknown
  const reading = parseQuantity(text, definition, { locale: 'en' })
  if (reading.problems === undefined) return `Write ${reading.value}, ${expected} without quotes.`
  const bare = exactNumber(text.trim())
  if (bare !== undefined && definition.unit === undefined) return `Write ${bare}, without quotes.`
  if (bare !== undefined) return `Write ${bare} without quotes, if it is in ${unitLabel(definition.unit ?? '')}.`
  return `Write ${expected}, without quotes. ${reading.problems.map(({ cure }) => cure).join(' ')}`
}

// H-12: a fraction of a millimetre in a case file is most often a length in centimetres.
const centimetreHint = (value: number, definition: NumberDefinition): string => {
  const millimetres = times(decimalOfNumber(value), { negative: false, digits: '1', exponent: 1 })
  const whole = definition.unit === 'mm' && isWhole(millimetres)
  return whole ? ` If ${value} cm was meant, write ${plainText(millimetres)}.` : ''
}
