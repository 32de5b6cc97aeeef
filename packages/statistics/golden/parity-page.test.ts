import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { GoldenSuite } from './harness/golden-case.ts'
import { PARITY_SEED } from './parity-page.ts'
import { loadSuites } from './suites.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/parity.md'), 'utf8')
const rows = [...page.matchAll(/^\| ([\w-]+) \| `(\w+)` \| (\d+) \| (\d+) \| \S+ \| [^|]+ \| (\d+) \|/gm)].map(
  ([, topic = '', name = '', comparisons, values, faults]) => ({
    key: `${topic} ${name}`,
    comparisons: Number(comparisons),
    values: Number(values),
    faults: Number(faults),
  }),
)

/** Not estimators: other questions to one, asked of lalonde's data or of named terms only. */
const ON_FIXED_DATA = /^(matching|weighting) lalonde|^proportional-hazards proportionalHazardsOfTerms$/

describe('the parity page', () => {
  let suites: readonly GoldenSuite[]
  beforeAll(async () => {
    suites = await loadSuites()
  })

  it('is of today: it counts every comparison of every suite (npm run parity makes it anew)', () => {
    const expected = suites.flatMap((suite) => {
      const cases = [...suite.fixed, ...suite.random(PARITY_SEED)]
      return Object.keys(suite.answers).map((name) => ({
        key: `${suite.topic} ${name}`,
        comparisons: cases.filter((one) => one.function === name).length,
      }))
    })
    expect(rows.map(({ key, comparisons }) => ({ key, comparisons }))).toEqual(
      expected.filter((one) => one.comparisons > 0),
    )
  })

  it('has at least 400 comparisons of at least 30 functions, none out of tolerance', () => {
    expect(rows.length).toBeGreaterThanOrEqual(30)
    expect(rows.reduce((sum, { comparisons }) => sum + comparisons, 0)).toBeGreaterThanOrEqual(400)
    expect(rows.filter(({ faults, values }) => faults > 0 || values === 0)).toEqual([])
  })

  it('stands on a hundred random data sets for each function', () => {
    const few = suites.flatMap((suite) => {
      const random = suite.random(PARITY_SEED)
      return Object.keys(suite.answers)
        .map((name) => ({
          name: `${suite.topic} ${name}`,
          count: random.filter((one) => one.function === name).length,
        }))
        .filter(({ name, count }) => count < 100 && !ON_FIXED_DATA.test(name))
    })
    expect(few).toEqual([])
  })
})
