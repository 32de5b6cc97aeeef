import { releaseCurrent } from '@leio/knowledge/releases'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { makePlan } from '@leio/plan/make-plan'
import { describe, expect, it } from 'vitest'
import { sheetContent } from './sheet-content.ts'

describe.each(EXAMPLE_NAMES)('the board sheet of %s', (name) => {
  const plan = makePlan(releaseCurrent, exampleCase(name), { asOf: '2026-11-24', all: true })
  const { warnings, topics, notesLeftOut } = sheetContent(plan)

  it('H-27: prints or counts every statement that concerns the case, once', () => {
    const printed = [...warnings, ...topics.flatMap(({ applying, open }) => [...applying, ...open])]
    expect(new Set(printed.map(({ id }) => id)).size).toBe(printed.length)
    const concerned = plan.advice.filter(({ status }) => status !== 'does-not-apply')
    expect(printed.length + notesLeftOut).toBe(concerned.length)
    expect(concerned.filter(({ stance, id }) => stance !== 'note' && !printed.some((one) => one.id === id))).toEqual([])
  })
})
