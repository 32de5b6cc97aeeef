/** Numbers of a table, read from their bytes. */

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, power) => 10 ** power)
const MINUS = 45
const POINT = 46
const ZERO = 48

const decoder = new TextDecoder()
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * The number that a cell holds, or NaN where it holds none. Digits with at most one point are read here: up to fifteen of
 * them are an exact integer, and one division by an exact power of ten rounds once, as it should. The rest is left to
 * the language. Hexadecimal, `Infinity` and blanks are no numbers of a table.
 */
export const numberIn = (bytes: Uint8Array, from: number, to: number): number => {
  let at = from
  const isNegative = bytes[at] === MINUS
  if (isNegative) at += 1
  let mantissa = 0
  let digits = 0
  let point = -1
  for (; at < to; at += 1) {
    const byte = bytes[at] as number
    const digit = byte - ZERO
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      digits += 1
    } else if (byte === POINT && point === -1) point = at
    else return mayBeNumber(bytes[from] as number) ? slowNumber(bytes, from, to) : Number.NaN
  }
  if (digits === 0 || digits > 15) return slowNumber(bytes, from, to)
  const value = point === -1 ? mantissa : mantissa / (POWERS_OF_TEN[to - point - 1] as number)
  return isNegative ? -value : value
}

/** Digits, signs, the point and blanks: what a number may begin with. */
const mayBeNumber = (byte: number): boolean => byte <= 57

const slowNumber = (bytes: Uint8Array, from: number, to: number): number => {
  const text = decoder.decode(bytes.subarray(from, to)).trim()
  return NUMBER.test(text) ? Number(text) : Number.NaN
}
