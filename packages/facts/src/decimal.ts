/**
 * Exact decimals: what somebody wrote, digit for digit.
 *
 * 4.9999999999999999 is not 5, though a double says so; on a limit of 5 cm that is another stage. A decimal here is
 * digits times a power of ten, both exact. It becomes a double only where the double says the same decimal back.
 */
export interface Decimal {
  readonly negative: boolean
  /** Without leading or trailing zeros; '0' for zero. */
  readonly digits: string
  /** The value is digits × 10^exponent. */
  readonly exponent: number
}

const GRAMMAR = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/** At most 15 digits without exponent: every such decimal survives in a double, so nothing need be compared. */
const SURELY_EXACT = /^-?(?:\d{1,15}|\d{1,7}\.\d{1,8})$/

const ZERO_DIGIT = 48

/** The decimal that a text states. `decimalOf('5.20')` is 52 × 10^-1; undefined where the text is not a number. */
export const decimalOf = (text: string): Decimal | undefined => {
  const match = GRAMMAR.exec(text)
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  return normalised(sign === '-', whole + fraction, Number(exponent) - fraction.length)
}

// Loops, not /0+$/: that expression takes quadratic time on a long number from an untrusted file.
const normalised = (negative: boolean, digits: string, exponent: number): Decimal => {
  let first = 0
  while (first < digits.length && digits.charCodeAt(first) === ZERO_DIGIT) first += 1
  if (first === digits.length) return { negative: false, digits: '0', exponent: 0 }
  let end = digits.length
  while (digits.charCodeAt(end - 1) === ZERO_DIGIT) end -= 1
  return { negative, digits: digits.slice(first, end), exponent: exponent + (digits.length - end) }
}

/** The decimal that a finite double shows. `decimalOfNumber(0.1)` is 1 × 10^-1. Throws on NaN and infinity. */
export const decimalOfNumber = (value: number): Decimal => {
  const decimal = decimalOf(String(value))
  if (decimal === undefined) throw new Error(`${value} is not a finite number`)
  return decimal
}

/**
 * The double that says exactly this decimal, or undefined where a double cannot.
 * `exactNumber('5.20')` is 5.2; `exactNumber('4.9999999999999999')` and `exactNumber('9007199254740993')` are undefined.
 */
export const exactNumber = (text: string): number | undefined => {
  if (SURELY_EXACT.test(text)) return Number(text) + 0
  const decimal = decimalOf(text)
  const value = Number(text)
  if (decimal === undefined || !Number.isFinite(value)) return undefined
  return sameDecimal(decimal, decimalOfNumber(value)) ? value + 0 : undefined
}

/** Whether two decimals are the same number: 5 and 5.00 are. */
export const sameDecimal = (a: Decimal, b: Decimal): boolean =>
  a.negative === b.negative && a.digits === b.digits && a.exponent === b.exponent

/** The exact product. `times(decimalOf('5.2'), decimalOf('10'))` is 52. */
export const times = (a: Decimal, b: Decimal): Decimal =>
  normalised(a.negative !== b.negative, String(BigInt(a.digits) * BigInt(b.digits)), a.exponent + b.exponent)

export const isWhole = (decimal: Decimal): boolean => decimal.exponent >= 0

/** The whole numbers on both sides of a decimal that is not whole. For 52.4 they are 52 and 53. */
export const wholeNeighbours = (decimal: Decimal): readonly [bigint, bigint] => {
  const [whole = ''] = plainText({ ...decimal, negative: false }).split('.')
  const towardsZero = BigInt(whole)
  return decimal.negative ? [-towardsZero - 1n, -towardsZero] : [towardsZero, towardsZero + 1n]
}

/** The decimal without exponent. `plainText(decimalOf('1e-7'))` is '0.0000001'. */
export const plainText = ({ negative, digits, exponent }: Decimal): string => {
  const sign = negative ? '-' : ''
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent)
  const padded = digits.padStart(1 - exponent, '0')
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}
