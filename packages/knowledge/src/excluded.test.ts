import { describe, expect, it } from 'vitest'
import { EVIDENCE } from './evidence.ts'
import { EXCLUDED } from './excluded.ts'
import { FIGURES } from './figures.ts'
import { GLOSSARY } from './glossary.ts'
import { INVENTORY, type RowId } from './inventory.ts'
import { SIMULATION_TARGETS } from './simulation-targets.ts'

describe('rows that no advice needs', () => {
  const covered = new Set<RowId>([
    ...FIGURES.map(({ row }) => row),
    ...EVIDENCE.flatMap(({ rows }) => rows),
    ...GLOSSARY.flatMap(({ rows }) => rows),
    ...SIMULATION_TARGETS.map(({ row }) => row),
    ...EXCLUDED.map(({ row }) => row),
  ])

  it('are all in a figure, a trial, the glossary, a simulation target, or excluded', () => {
    const left = INVENTORY.filter(({ id, flags }) => !flags.includes('R') && !covered.has(id))
    expect(left.map(({ id }) => id)).toEqual([])
  })

  it('leave to the advice only what recommends', () => {
    const left = INVENTORY.filter(({ id }) => !covered.has(id))
    expect(left.every(({ flags }) => flags.includes('R'))).toBe(true)
  })

  it('are excluded for typesetting only, and carry no figure', () => {
    for (const { row, reason } of EXCLUDED) {
      expect(reason).toMatch(/^Typesetting/)
      expect(FIGURES.some((figure) => figure.row === row)).toBe(false)
    }
  })
})
