import { describe, expect, it } from 'vitest'
import { inTurns, mapInSteps } from './steps.ts'

describe('reading in steps', () => {
  it('H-55: lets others have a turn after every hundred rows, and gives the same rows', async () => {
    let turns = 0
    const rows = Array.from({ length: 1050 }, (_, at) => at)
    const turn = async () => {
      turns += 1
    }
    expect(
      await inTurns(
        mapInSteps(rows, (row) => row * 2),
        turn,
      ),
    ).toEqual(rows.map((row) => row * 2))
    expect(turns).toBe(10)
  })
})
