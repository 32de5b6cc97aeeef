/** Row-level security with the application's checks off: the second wall by itself (tests/verify-bypass.ts prints each attempt). */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ownRowsSeen, runAttempts, schemaFaults } from './bypass-run.ts'
import { openStage, type Stage } from './bypass-stage.ts'

describe.each(inject('postgres'))('Past row-level security, on $name', ({ folder }) => {
  describe.each([
    ['a login that owns nothing', false],
    ['a login that owns the tables, by anything but being the owner', true],
  ])('with %s', (_, isOwner) => {
    let stage: Stage
    beforeAll(async () => {
      stage = await openStage(folder)
    })
    afterAll(() => stage.close())

    it('H-58: no attempt shows or touches a row of another centre', { timeout: 120_000 }, async () => {
      expect(await ownRowsSeen(stage, isOwner)).toBe(true)
      const outcomes = await runAttempts(stage, isOwner)
      expect(outcomes.filter(({ success }) => success !== undefined)).toEqual([])
      expect(outcomes.length).toBeGreaterThanOrEqual(60)
    })

    it('H-58: no table, reference or function of the schema stands outside the walls', async () => {
      expect(await schemaFaults(stage)).toEqual([])
      expect(stage.unfilled).toEqual([])
    })
  })
})
