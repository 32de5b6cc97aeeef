import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seeded } from './arbitraries.ts'
import { differencingProblem, suppressedList, suppressedTable } from './small-cells.ts'

const K = 11
const counts = fc.array(fc.oneof(fc.nat(12), fc.nat(80)), { minLength: 1, maxLength: 7 })

/** The values that a suppressed count can have, for somebody who knows the rest and that counts are not negative. */
const valuesLeft = ({ counts: shown, total }: ReturnType<typeof suppressedList>): number => {
  const hidden = shown.filter((count) => count === null).length
  if (total === null || hidden === 0) return Number.POSITIVE_INFINITY
  const rest = total - shown.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return hidden === 1 ? 1 : rest + 1
}

describe('a list of counts', () => {
  it('loses the small one, and the next smallest with it', () => {
    expect(suppressedList([40, 25, 5])).toEqual({ counts: [40, null, null], total: 70 })
    expect(suppressedList([40, 3, 30, 4])).toEqual({ counts: [40, null, null, null], total: 77 })
    expect(suppressedList([40, 30])).toEqual({ counts: [40, 30], total: 70 })
    expect(suppressedList([40, 0])).toEqual({ counts: [null, null], total: 40 })
    expect(suppressedList([4, 3])).toEqual({ counts: [null, null], total: null })
    expect(suppressedList([40, 8, 7])).toEqual({ counts: [40, null, null], total: 55 })
  })

  it('H-56: never shows fewer than k patients, and never lets a hidden count be worked out to within k values', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const shown = suppressedList(list, K)
        for (const count of [...shown.counts, shown.total]) expect(count === null || count >= K).toBe(true)
        expect(valuesLeft(shown)).toBeGreaterThan(K)
        shown.counts.forEach((count, at) => {
          if (count !== null) expect(count).toBe(list[at])
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps what need not be hidden: with every count at k or more, all of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: K, max: 90 }), { minLength: 1, maxLength: 7 }), (list) => {
        expect(suppressedList(list, K).counts).toEqual(list)
      }),
    )
  })
})

describe('a table of counts', () => {
  it('is shown whole, or by its margins', () => {
    const whole = [
      [20, 30],
      [40, 50],
    ]
    expect(suppressedTable(whole).cells).toEqual(whole)
    const { cells, rows, columns } = suppressedTable([
      [20, 3],
      [40, 50],
    ])
    expect(cells).toBe(null)
    expect([rows.counts, columns.counts]).toEqual([
      [23, 90],
      [60, 53],
    ])
  })

  it('H-56: with its margins alone leaves every small cell at least k values', () => {
    const table = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(15)), { minLength: 2, maxLength: 3 })
    fc.assert(
      fc.property(table, (cells) => {
        const { cells: shown, rows, columns } = suppressedTable(cells, K)
        if (shown !== null) {
          expect(shown.flat().every((count) => count >= K)).toBe(true)
          return
        }
        for (const margin of [rows, columns]) {
          expect(valuesLeft(margin)).toBeGreaterThan(K)
          for (const count of margin.counts) expect(count === null || count >= K).toBe(true)
        }
      }),
    )
  })
})

describe('H-56: an attack by differences', () => {
  const random = seeded(56)
  const people = Array.from({ length: 400 }, (_, at) => ({
    id: `p${at}`,
    site: Math.floor(random() * 4),
    age: 20 + Math.floor(random() * 60),
  }))

  it('of 400 requests, each a little different, never gets two whose difference is a small group', () => {
    const shown: ReadonlySet<string>[] = []
    let refused = 0
    for (let request = 0; request < 400; request += 1) {
      const [site, from] = [request % 4, 20 + Math.floor(random() * 60)]
      const patients = people
        .filter((one) => (request % 3 === 0 || one.site === site) && one.age >= from)
        .map(({ id }) => id)
      if (differencingProblem(patients, shown, K) === undefined) shown.push(new Set(patients))
      else refused += 1
    }
    expect(refused).toBeGreaterThan(50)
    for (const one of shown)
      for (const other of shown) {
        const difference =
          [...one].filter((id) => !other.has(id)).length + [...other].filter((id) => !one.has(id)).length
        expect(difference === 0 || difference >= K).toBe(true)
      }
  })

  it('is refused without saying by how many the patients differ', () => {
    const all = people.map(({ id }) => id)
    const problem = differencingProblem(all.slice(3), [new Set(all)], K)
    expect(problem?.kind).toBe('too-close')
    expect(JSON.stringify(problem)).not.toMatch(/\d/)
    expect(differencingProblem(all, [new Set(all)], K)).toBe(undefined)
  })
})
