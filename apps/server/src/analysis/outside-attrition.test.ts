import { type Attrition, attritionOf } from '@leio/registry/cohort/attrition'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outsideAttrition } from './outside-attrition.ts'

const K = 11
const attritionOfLeft = (left: readonly (readonly number[])[], end: number): Attrition => {
  const start = left.flat().reduce((sum, count) => sum + count, end)
  let n = start
  const steps = left.map((counts, at) => {
    n -= counts.reduce((sum, count) => sum + count, 0)
    return { label: `step ${at}`, n, left: counts.map((count, reason) => ({ reason: `reason ${reason}`, count })) }
  })
  return attritionOf({ label: 'Records', n: start }, steps)
}

/** Every sum over hidden counts that the shown numbers give: between two numbers that are shown, what is hidden in all. */
const hiddenStretches = (attrition: Attrition, k: number): readonly { cells: number; patients: number }[] => {
  const { start, steps } = outsideAttrition(attrition, k)
  if (start.n === null) return []
  const stretches: { cells: number; patients: number }[] = []
  let [cells, patients] = [0, 0]
  steps.forEach(({ n, left }, at) => {
    left.forEach(({ count }, reason) => {
      if (count !== null) return
      cells += 1
      patients += attrition.steps[at]?.left[reason]?.count ?? 0
    })
    const isLast = at === steps.length - 1
    if (n === null && !isLast) return
    if (n === null) [cells, patients] = [cells + 1, patients + (attrition.steps[at]?.n ?? 0)]
    stretches.push({ cells, patients })
    ;[cells, patients] = [0, 0]
  })
  return stretches
}

describe('attrition outside the centre', () => {
  it('hides a small step, and the number after it, which later steps would give away', () => {
    const { start, steps } = outsideAttrition(attritionOfLeft([[4, 6], [30]], 60))
    expect(start.n).toBe(100)
    expect(steps.map(({ n, left }) => [n, ...left.map(({ count }) => count)])).toEqual([
      [null, null, null],
      [60, null],
    ])
  })

  it('shows all where no step is small', () => {
    const { steps } = outsideAttrition(attritionOfLeft([[40, 60], [30]], 60))
    expect(steps.map(({ n }) => n)).toEqual([90, 60])
  })

  it('H-56: shows no number under k, and no sum of hidden ones that is smaller', () => {
    const left = fc.array(fc.array(fc.oneof(fc.nat(9), fc.nat(60)), { maxLength: 3 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(left, fc.nat(90), (counts, end) => {
        const attrition = attritionOfLeft(counts, end)
        const { start, steps } = outsideAttrition(attrition, K)
        const shown = [start.n, ...steps.flatMap(({ n, left: own }) => [n, ...own.map(({ count }) => count)])]
        for (const count of shown) expect(count === null || count >= K).toBe(true)
        for (const { cells, patients } of hiddenStretches(attrition, K))
          expect(cells === 0 || (cells > 1 && patients >= K)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
