import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { cumulativeIncidence } from './cumulative-incidence.ts'
import { multiState, transitionMatrix } from './multi-state.ts'

const three = {
  subject: [1, 1, 2, 3],
  entry: [0, 2, 0, 0],
  exit: [2, 4, 3, 5],
  from: [1, 2, 1, 1],
  to: [2, 3, 3, 0],
}

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatisticsError)
      return error.problems.map(({ kind, where, rows }) => `${where}: ${kind} in ${rows?.join() ?? 'all'}`)
    throw error
  }
  return []
}

describe('multiState', () => {
  it('moves people between states as they are seen to move', () => {
    const { states, time, moves, n } = multiState(three)
    expect([n, time]).toEqual([3, [2, 3, 4, 5]])
    const rounded = states.map(({ probability }) => probability.map((value) => Math.round(value * 3)))
    expect(rounded).toEqual([
      [2, 1, 1, 1],
      [1, 1, 0, 0],
      [0, 1, 2, 2],
    ])
    expect(moves).toEqual([
      { from: 1, to: 2, count: 1 },
      { from: 1, to: 3, count: 1 },
      { from: 2, to: 3, count: 1 },
    ])
  })

  it('is the cumulative incidence where nobody moves twice', () => {
    const time = [1, 2, 2, 3, 4, 5, 5, 6]
    const event = [1, 0, 2, 1, 0, 1, 2, 1]
    const curve = cumulativeIncidence({ time, event })
    const { states } = multiState({
      subject: time.map((_, at) => at),
      entry: time.map(() => 0),
      exit: time,
      from: time.map(() => 1),
      to: event.map((code) => (code === 0 ? 0 : code + 1)),
    })
    states[1]?.probability.forEach((value, at) => {
      expect(value).toBeCloseTo(curve.causes[0]?.incidence[at] as number, 12)
      expect(states[1]?.standardError[at]).toBeCloseTo(curve.causes[0]?.standardError[at] as number, 7)
    })
  })

  it('has more variance where the distribution at the start was estimated too', () => {
    const rows = {
      subject: [1, 2, 3, 4],
      entry: [0, 0, 0, 0],
      exit: [2, 3, 4, 5],
      from: [1, 2, 1, 2],
      to: [3, 3, 2, 0],
    }
    const fixed = multiState(rows).states[0]?.standardError[0] as number
    const estimated = multiState(rows, { initialDistribution: 'estimated' }).states[0]?.standardError[0] as number
    expect(estimated).toBeGreaterThan(fixed)
  })

  it('refuses gaps, overlaps and impossible orders of one subject by row', () => {
    const rows = { subject: ['a', 'a', 'b', 'b', 'c', 'c'], from: [1, 2, 1, 2, 1, 1], to: [2, 3, 2, 3, 2, 3] }
    const problems = problemsOf(() => multiState({ ...rows, entry: [0, 3, 0, 1, 0, 2], exit: [2, 4, 2, 5, 2, 5] }))
    expect(problems).toEqual([
      'entry: overlapping-rows in 4',
      'entry: gap-between-rows in 2',
      'from: impossible-order in 6',
    ])
    expect(problemsOf(() => multiState({ ...three, from: [0, 2, 1, 1], to: [2, 2, 3, 0] }))).toEqual([
      'from: unknown-state in 1',
      'to: impossible-order in 2',
    ])
  })

  it('says that nobody moves', () => {
    const { states, cautions } = multiState({ subject: [1, 2], entry: [0, 0], exit: [3, 4], from: [1, 1], to: [0, 0] })
    expect(states.map(({ probability }) => probability)).toEqual([[1, 1]])
    expect(cautions.map(({ kind }) => kind)).toEqual(['no-events'])
  })
})

describe('transitionMatrix', () => {
  it('is the probability to be in the column after being in the row', () => {
    expect(transitionMatrix(three, { from: 2, to: 4 })).toEqual([
      [0.5, 0, 0.5],
      [0, 0, 1],
      [0, 0, 1],
    ])
  })

  it('multiplies over adjoining intervals', () => {
    const [first, second, both] = [
      transitionMatrix(three, { from: 0, to: 2 }),
      transitionMatrix(three, { from: 2, to: 5 }),
      transitionMatrix(three, { from: 0, to: 5 }),
    ]
    first.forEach((row, at) => {
      both[at]?.forEach((value, column) => {
        const product = row.reduce((sum, share, middle) => sum + share * (second[middle]?.[column] as number), 0)
        expect(product).toBeCloseTo(value, 12)
      })
    })
  })

  it('refuses an interval that runs backwards', () => {
    expect(problemsOf(() => transitionMatrix(three, { from: 3, to: 1 }))).toEqual([
      'from, to: option-out-of-range in all',
    ])
  })
})
