/**
 * The units of the dictionary, and the few other ways of writing them that are read.
 *
 * A closed table: a unit that is not in it is refused, never guessed. Factors are exact decimals. µkat/L is left out on
 * purpose: an enzyme activity measured by another method is not converted by a factor. Case counts: M is not m.
 */
import { type Decimal, decimalOf } from './decimal.ts'

interface UnitWriting {
  /** What people read on the screen. */
  readonly label: string
  /** Spelling (without spaces) → factor to the dictionary's unit. */
  readonly spellings: Readonly<Record<string, string>>
}

const UNITS: Readonly<Record<string, UnitWriting>> = Object.freeze({
  mm: { label: 'mm', spellings: { mm: '1', cm: '10', m: '1000', in: '25.4' } },
  mm2: { label: 'mm²', spellings: { mm2: '1', 'mm²': '1', cm2: '100', 'cm²': '100' } },
  wk: { label: 'weeks', spellings: { wk: '1', week: '1', weeks: '1' } },
  mo: { label: 'months', spellings: { mo: '1', month: '1', months: '1' } },
  a: { label: 'years', spellings: { a: '1', year: '1', years: '1' } },
  'U/L': { label: 'U/L', spellings: { 'U/L': '1', 'U/l': '1' } },
  '10*9/L': {
    label: '×10⁹/L',
    spellings: {
      '10*9/L': '1',
      '10^9/L': '1',
      '10⁹/L': '1',
      'x10^9/L': '1',
      '×10^9/L': '1',
      'x10⁹/L': '1',
      '×10⁹/L': '1',
      'G/L': '1',
      '/nL': '1',
    },
  },
  'g/dL': { label: 'g/dL', spellings: { 'g/dL': '1', 'g/dl': '1', 'g/L': '0.1', 'g/l': '0.1' } },
  'mL/min': { label: 'mL/min', spellings: { 'mL/min': '1', 'ml/min': '1' } },
  '%': { label: '%', spellings: { '%': '1' } },
  Gy: { label: 'Gy', spellings: { Gy: '1' } },
  'g/mL': { label: 'g/mL', spellings: { 'g/mL': '1', 'g/ml': '1' } },
  'mg/m2': { label: 'mg/m²', spellings: { 'mg/m2': '1', 'mg/m²': '1' } },
})

const writingOf = (unit: string): UnitWriting => {
  const writing = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
  if (writing === undefined) throw new Error(`No unit table for ${unit}`)
  return writing
}

/** Every way of writing a unit that is read, the dictionary's own first. `spellingsOf('mm')` is mm, cm, m, in. */
export const spellingsOf = (unit: string): readonly string[] => Object.keys(writingOf(unit).spellings)

/**
 * The factor from a written unit to the dictionary's, or undefined where it is not in the table.
 * `factorTo('mm', 'cm')` is 10; `factorTo('U/L', 'µkat/L')` is undefined. Throws where the dictionary's unit has no table.
 */
export const factorTo = (unit: string, written: string): Decimal | undefined => {
  const { spellings } = writingOf(unit)
  const spelling = written.replaceAll(/[ \u00a0\u202f]/g, '')
  return Object.hasOwn(spellings, spelling) ? decimalOf(spellings[spelling] ?? '') : undefined
}

/** The unit as people read it. `unitLabel('mm2')` is 'mm²'. */
export const unitLabel = (unit: string): string => writingOf(unit).label
