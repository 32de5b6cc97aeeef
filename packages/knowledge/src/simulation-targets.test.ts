import { describe, expect, it } from 'vitest'
import { evidenceOf } from './evidence.ts'
import { numbersIn, standInOrder } from './figures/numbers.ts'
import { figuresOf } from './figures.ts'
import { SIMULATION_TARGETS, type SimulationTarget, targetsOf } from './simulation-targets.ts'

const statedElsewhere = (target: SimulationTarget): boolean => {
  const wanted = [target.value, target.low, target.high].flatMap(numbersIn)
  const figures = figuresOf(target.row, target.release).map(({ value, low, high }) =>
    [value, low, high].flatMap(numbersIn),
  )
  const findings = target.evidence === undefined ? [] : (evidenceOf(target.evidence).findings ?? []).map(numbersIn)
  return [...figures, ...findings].some((found) => standInOrder(wanted, found))
}

describe('what a simulation should reproduce', () => {
  it('repeats the numbers of the figures or of the findings', () => {
    const unknown = SIMULATION_TARGETS.filter((target) => target.unit !== 'order' && !statedElsewhere(target))
    expect(unknown.map(({ row, quantity }) => `${row} ${quantity}`)).toEqual([])
  })

  it('names quantity and population, each pair once', () => {
    const keys = SIMULATION_TARGETS.map(({ row, quantity, population }) => `${row} ${quantity} ${population}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('flags the contested share of abdominal disease', () => {
    const contested = SIMULATION_TARGETS.filter(({ row, value }) => row === 'CC-06' && value === 90)
    expect(contested.map(({ flag }) => flag)).toEqual(['D18'])
  })

  it('keeps later series out of release 2022', () => {
    expect(targetsOf('2022').length).toBeLessThan(targetsOf('current').length)
    expect(targetsOf('2022').some(({ evidence }) => evidence === 'kapp-2008')).toBe(false)
  })
})
