import { describe, expect, it } from 'vitest'
import { ERRATA } from './errata.ts'
import type { Figure } from './figure.ts'
import { AS_PRINTED } from './figures/as-printed.ts'
import { lintPrinted, type PrintedCheck } from './figures/lint-printed.ts'
import { fitsPercentage, numbersIn, positionAfter, possiblePercentage } from './figures/numbers.ts'
import { FIGURES } from './figures.ts'
import { lintFigures } from './figures-lint.ts'
import type { RowId } from './inventory.ts'

const SEED = 20_220_527

/** A small seeded generator (mulberry32), so that the mutations are the same every time. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type NumericField = 'value' | 'low' | 'high' | 'asPrinted' | 'n' | 'count'
const FIELDS: readonly NumericField[] = ['value', 'value', 'value', 'low', 'high', 'asPrinted', 'n', 'count']

const pick = <T>(items: readonly T[], random: () => number): T => items[Math.floor(random() * items.length)] as T

const slip = (number: number, random: () => number): number => {
  const decimals = String(number).split('.')[1]?.length ?? 0
  const step = 10 ** -decimals
  const slips = [number + step, number - step, number * 10, number / 10, 100 - number, number + 10 * step]
  return Number(Math.abs(pick(slips, random)).toFixed(decimals + 1))
}

/** One number somewhere in one figure changed by a slip of the pen, or exchanged with that of a neighbour. */
const mutate = (figures: readonly Figure[], random: () => number): readonly Figure[] | undefined => {
  const index = Math.floor(random() * figures.length)
  const figure = figures[index] as Figure
  const field = pick(FIELDS, random)
  const before = figure[field]
  if (numbersIn(before).length === 0) return undefined
  const neighbour = figures.find((other) => other.row === figure.row && other !== figure && other.unit === figure.unit)
  if (field === 'value' && neighbour !== undefined && random() < 0.3) {
    if (String(neighbour.value) === String(before)) return undefined
    return figures.with(index, { ...figure, value: neighbour.value })
  }
  const wrong = pick(numbersIn(before), random)
  const right = slip(wrong, random)
  if (right === wrong) return undefined
  const after = typeof before === 'number' ? right : String(before).replace(String(wrong), String(right))
  return after === before ? undefined : figures.with(index, { ...figure, [field]: after })
}

const mutations = (count: number): readonly (readonly Figure[])[] => {
  const random = randomFrom(SEED)
  const made: (readonly Figure[])[] = []
  while (made.length < count) {
    const mutation = mutate(FIGURES, random)
    if (mutation !== undefined) made.push(mutation)
  }
  return made
}

/** The errors of the article that can be seen without its sources. */
const KNOWN: readonly (readonly [PrintedCheck, RowId, string])[] = [
  ['year-differs-from-reference', 'T2-1', 'D1'],
  ['year-differs-from-reference', 'T2-2', 'D2'],
  ['cells-repeated', 'T2-4', 'D3'],
  ['phase-differs-from-title', 'T2-3', 'D3'],
  ['percentage-impossible', 'T2-5', 'D8'],
  ['mark-without-footnote', 'T2-5', 'D8'],
  ['bound-in-no-class', 'T1-IA', 'D12'],
  ['year-differs-from-reference', 'US-01', 'D12'],
  ['shares-do-not-sum', 'CC-24', 'D19'],
  ['part-exceeds-whole', 'SM-02', 'D25'],
  ['trial-listed-twice', 'T2-2', 'T2-1-T2-2'],
  ['stray-sign', 'T2-N2', 'T2-HEADER'],
  ['abbreviation-misexplained', 'T2-N1', 'T2-NA'],
]

/** The errors of the article that only its sources show; the figures keep both numbers. */
const CORRECTED: readonly (readonly [RowId, string])[] = [
  ['T2-4', 'D3'],
  ['SM-36', 'D5'],
  ['RPM-18', 'D13'],
  ['CC-31', 'D16'],
  ['RPD-18', 'D17'],
  ['US-20', 'D23'],
  ['US-21', 'D23'],
  ['SM-31', 'D26'],
]

describe('H-06: the source linter', () => {
  const findings = lintPrinted(AS_PRINTED)

  it.each(KNOWN)('finds %s in %s (%s)', (check, row) => {
    expect(findings.some((finding) => finding.check === check && finding.rows.includes(row))).toBe(true)
  })

  it('finds nothing in the article that has no erratum', () => {
    const explained = new Set(KNOWN.map(([check, , erratum]) => `${check} ${erratum}`))
    for (const { check, rows } of findings) {
      const errata = ERRATA.filter((erratum) => rows.some((row) => erratum.rows.includes(row)))
      expect(errata.some(({ id }) => explained.has(`${check} ${id}`))).toBe(true)
    }
  })

  it.each(CORRECTED)('keeps print and correction apart in %s (%s)', (row, erratum) => {
    const corrected = FIGURES.filter((figure) => figure.row === row && figure.asPrinted !== undefined)
    expect(corrected.length).toBeGreaterThan(0)
    for (const { value, asPrinted, errata } of corrected) {
      expect(String(asPrinted)).not.toBe(String(value))
      expect(errata as readonly string[]).toContain(erratum)
    }
  })

  it('has nothing against the table once it is corrected', () => {
    const [, final, maki, eribulin] = AS_PRINTED.table2.rows
    if (final === undefined || maki === undefined || eribulin === undefined) throw new Error('Table 2 has five rows')
    const corrected = [
      { ...final, year: 2019 },
      { ...maki, phase: 'II' },
      { ...eribulin, patients: 452, leiomyosarcoma: 309 },
    ]
    const none = { shares: [], years: [], classes: [], fractions: [], parts: [] }
    expect(lintPrinted({ ...none, table2: { rows: corrected, heads: [], footnotes: [], abbreviations: [] } })).toEqual(
      [],
    )
  })

  it('has nothing against the figures that we publish', () => {
    expect(lintFigures(FIGURES)).toEqual([])
  })

  it('catches at least 95 of 100 injected slips of the pen', () => {
    const injected = mutations(200)
    const missed = injected.filter((figures) => lintFigures(figures).length === 0)
    expect(injected).toHaveLength(200)
    expect(missed.length / injected.length, `seed ${SEED}`).toBeLessThanOrEqual(0.05)
  })

  it('catches a figure without a population, a swapped arm, and a correction without an erratum', () => {
    const [first, ...rest] = FIGURES
    if (first === undefined) throw new Error('There are figures')
    expect(lintFigures([{ ...first, population: ' ' }, ...rest]).map(({ check }) => check)).toEqual([
      'population-missing',
    ])
    const arms = FIGURES.filter((figure) => figure.row === 'SM-20').toReversed()
    expect(lintFigures(arms).map(({ check }) => check)).toEqual(['out-of-order'])
    const { errata: _, ...bare } = FIGURES.find((figure) => figure.asPrinted === 120) as Figure
    expect(lintFigures([bare]).map(({ check }) => check)).toContain('correction-without-erratum')
  })
})

describe('numbers in a sentence', () => {
  it('are read without trial numbers, row ids and thousands spaces', () => {
    expect(numbersIn('HR 0.65 (0.44-0.95), NCT02997358')).toEqual([0.65, 0.44, 0.95])
    expect(numbersIn('P = .0169, 0.64 per 100 000, see CC-22')).toEqual([0.0169, 0.64, 100_000])
    expect(numbersIn('High grade 75 %, grade 3 or 4 in reference 12: 20 %')).toEqual([75, 20])
    expect(numbersIn('G1-G3')).toEqual([])
    expect(numbersIn(undefined)).toEqual([])
  })

  it('are found in order', () => {
    expect(positionAfter([4.2, 1.5], [518, 4.2, 1.5, 12.4], 0)).toBe(3)
    expect(positionAfter([1.5, 4.2], [518, 4.2, 1.5, 12.4], 0)).toBe(-1)
  })

  it('fit a percentage or do not', () => {
    expect(fitsPercentage(5, 31, 16.1)).toBe(true)
    expect(possiblePercentage(16.1, 32)).toBe(false)
    expect(possiblePercentage(16.1, 31)).toBe(true)
    expect(possiblePercentage(45, 20)).toBe(true)
  })
})
