import { describe, expect, it } from 'vitest'
import { type Problem, problemText, refuseIf, StatisticsError, throughGates } from './problem.ts'

const problem = (where: string): Problem => ({
  kind: 'option-out-of-range',
  where,
  rows: [3, 7],
  count: 12,
  found: '-4',
  message: 'The value is negative.',
  cure: 'Check it.',
})

describe('a problem in words', () => {
  it('says where, which rows, what was found and what to do', () => {
    expect(problemText(problem('time'))).toBe(
      'time: The value is negative. [rows 3, 7 and 10 more] Found: -4. Check it.',
    )
  })
})

describe('gates', () => {
  it('give what each of them lets through', () => {
    const [, one, other] = throughGates(
      () => refuseIf([]),
      () => 'columns',
      () => 3,
    )
    expect([one, other]).toEqual(['columns', 3])
  })

  it('refuse together, with the problems of all that refuse, in their order', () => {
    const refused = () =>
      throughGates(
        () => refuseIf([problem('confidence')]),
        () => 'columns',
        () => refuseIf([problem('time'), problem('event')]),
      )
    expect(refused).toThrow(StatisticsError)
    try {
      refused()
    } catch (error) {
      expect((error as StatisticsError).problems.map(({ where }) => where)).toEqual(['confidence', 'time', 'event'])
    }
  })

  it('let an error that is no refusal through as it is', () => {
    expect(() =>
      throughGates(() => {
        throw new TypeError('a defect')
      }),
    ).toThrow(TypeError)
  })
})
