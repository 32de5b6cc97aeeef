import { RELEASES } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { verifyMorcellation, withPlantedDefect } from './morcellation/oracle.ts'

describe('H-28: the morcellation warning (long form: npm run verify:morcellation)', () => {
  it.each(Object.values(RELEASES))(
    'release $id: over every 211th combination none is missed and none is needless',
    (release) => {
      const { missed, needless, warned } = verifyMorcellation(release, 211)
      expect(missed).toEqual([])
      expect(needless).toEqual([])
      expect(warned).toBeGreaterThan(1000)
    },
  )

  it('a warning that any presumption of leiomyoma lifts is caught', () => {
    const release = RELEASES['2022']
    expect(verifyMorcellation(release, 211, withPlantedDefect(release)).missed.length).toBeGreaterThan(0)
  })
})
