/**
 * Tables as people and programs spoil them: missing cells, wrong words, swapped dates, stray quotes, formulas, letters that
 * are none. The maker counts the records it writes, by itself, so that a reader that loses one is found out.
 */
import type { Mapping } from '@leio/registry/import/mapping'
import { type Dice, seededDice } from '../oracles/random.ts'

export const FUZZ_MAPPING: Mapping = {
  name: 'Fuzz',
  kind: 'csv',
  locale: 'en',
  dates: 'dmy',
  existing: 'quarantine',
  unknown: { '9': 'not-recorded' },
  source: 'Fuzz',
  events: { operation: { kind: 'surgery' } },
  columns: {
    id: { number: true },
    family: { identity: 'familyName' },
    given: { identity: 'givenName' },
    born: { identity: 'birthDate' },
    found: { moment: 'diagnosis' },
    site: { fact: 'tumour.site', event: 'diagnosis', values: { Womb: 'uterus' } },
    age: { fact: 'patient.age', event: 'diagnosis' },
    scan: { moment: 'imaging' },
    size: { fact: 'tumour.size', event: 'imaging', unit: 'cm' },
    cut: { moment: 'operation' },
    margin: { fact: 'surgery.margin', event: 'operation' },
    died: { moment: 'death' },
    note: { part: 'detail', event: 'follow-up' },
  },
}

const COLUMNS = Object.keys(FUZZ_MAPPING.columns)

const date = (dice: Dice, from: number, to: number): string =>
  `${dice.between(1, 28)}.${dice.between(1, 12)}.${dice.between(from, to)}`

const plainCells = (dice: Dice, patient: number): readonly string[] => [
  String(patient),
  `Synthetic ${String(patient).padStart(6, '0')}`,
  'Synthetic',
  `1${dice.between(930, 980)}-0${dice.between(1, 9)}`,
  date(dice, 2015, 2017),
  dice.pick(['Womb', 'retroperitoneum', 'Extremity', '']),
  String(dice.between(30, 80)),
  date(dice, 2018, 2018),
  `${dice.between(1, 20)}.${dice.between(0, 9)}`,
  date(dice, 2019, 2019),
  dice.pick(['r0', 'r1', '9', '']),
  dice.chance(30) ? date(dice, 2020, 2024) : '',
  dice.pick(['', 'seen', 'n/a']),
]

const SPOILT: readonly [string, ...string[]] = [
  '=1+1',
  '@x',
  '-',
  '?',
  'Moon',
  '31.2.2020',
  '5/3/2020',
  '1.200',
  '5,2',
  '1e9',
  '\u0000',
  '\ud800',
  '\ufffd',
  '"',
  'a\nb',
  'a,b',
  '٣',
  '9'.repeat(80),
  '__proto__',
  'constructor',
  '-5',
  '0',
  '2031',
  "'; drop table leio.event; --",
  '\u202e',
]

const spoiltCells = (dice: Dice, cells: readonly string[]): readonly string[] => {
  const spoilt = cells.map((cell) => (dice.chance(8) ? dice.pick(SPOILT) : cell))
  if (dice.chance(1)) return spoilt.slice(0, dice.between(1, spoilt.length - 1))
  return dice.chance(1) ? [...spoilt, 'too many'] : spoilt
}

/** Mostly as RFC 4180 has it; seldom with text behind the closing quote. A quote is never left open. */
const written = (dice: Dice, cell: string): string => {
  const quoted = `"${cell.replaceAll('"', '""')}"`
  if (dice.chance(0.05)) return `${quoted}x`
  return /[",\n\r]/.test(cell) || dice.chance(5) ? quoted : cell
}

const lineOf = (dice: Dice, cells: readonly string[]): string => {
  const line = cells.map((cell) => written(dice, cell)).join(',')
  return line === '' ? '""' : line
}

export interface FuzzedFile {
  readonly text: string
  /** Records below the heading, as the maker counted them. */
  readonly records: number
}

/** So many records; a fifth of them of a patient who has another, one in a hundred the same as the one before. */
export const fuzzedFile = (records: number, seed: number): FuzzedFile => {
  const dice = seededDice(seed)
  const lines = [COLUMNS.join(',')]
  let patient = 1
  for (let record = 0; record < records; record += 1) {
    if (dice.chance(80)) patient += 1
    const again = dice.chance(1) && record > 0
    lines.push(again ? (lines.at(-1) ?? '') : lineOf(dice, spoiltCells(dice, plainCells(dice, patient))))
  }
  return { text: `${lines.join(dice.pick(['\n', '\r\n']))}\n`, records }
}
