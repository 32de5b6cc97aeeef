import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recistJson } from './arbitraries.ts'
import { problemList } from './problem-list.ts'
import { readRecistBlock } from './recist-block.ts'

const block = (baseline: object, followup: object = {}) => ({
  baseline: { date: '2026-01', targets: [{ id: 'L1', organ: 'lung', mm: 20 }], ...baseline },
  followups: [{ month: 2, targets: [{ id: 'L1', mm: 18 }], ...followup }],
})

const problemsOf = (json: unknown) => {
  const list = problemList()
  readRecistBlock(json, ['recist'], list)
  return list.problems.map(({ where, kind }) => `${where} ${kind}`)
}

describe('a RECIST block', () => {
  it('is read as it is written, with no default filled in', () => {
    fc.assert(
      fc.property(recistJson, (json) => {
        const list = problemList()
        expect(readRecistBlock(json, [], list)).toEqual(json)
        expect(list.problems).toEqual([])
      }),
    )
  })

  it('H-12: holds whole millimetres', () => {
    const list = problemList()
    readRecistBlock(
      block({ targets: [{ id: 'L1', organ: 'lung', mm: 2.9 }] }, { targets: [{ id: 'L1', mm: '2.4 cm' }] }),
      [],
      list,
    )
    expect(list.problems.map(({ cure }) => cure)).toEqual([
      'Write 2 or 3, as the report supports it. If 2.9 cm was meant, write 29.',
      'Write 24, a number in mm without quotes.',
    ])
  })

  it('has at most five targets, a positive slice thickness and a moment for each examination', () => {
    const six = Array.from({ length: 6 }, (_, index) => ({ id: `L${index + 1}`, organ: 'lung', mm: 20 }))
    expect(problemsOf(block({ targets: six }))).toEqual(['recist.baseline.targets too-many-targets'])
    expect(problemsOf(block({ sliceThickness: 0 }))).toEqual(['recist.baseline.sliceThickness out-of-range'])
    expect(problemsOf(block({ month: 0 }, { month: undefined, date: '2026-02-30' }))).toEqual([
      'recist.baseline date-or-month',
      'recist.followups[0] date-or-month',
      'recist.followups[0].date no-such-date',
      'recist.followups[0].month wrong-type',
    ])
  })

  it('a target at follow-up has a length or a state, and only one of them', () => {
    expect(problemsOf(block({}, { targets: [{ id: 'L1' }] }))).toEqual([
      'recist.followups[0].targets[0] length-or-state',
    ])
    expect(problemsOf(block({}, { targets: [{ id: 'L1', mm: 3, state: 'too-small' }] }))).toEqual([
      'recist.followups[0].targets[0] length-or-state',
    ])
    expect(problemsOf(block({}, { targets: [{ id: 'L1', state: 'gone' }] }))).toEqual([
      'recist.followups[0].targets[0].state illegal-code',
    ])
  })

  it('reports everything that is missing or unknown, deep inside too', () => {
    expect(problemsOf({ baseline: { targets: [{}] }, followUps: [] })).toEqual([
      'recist missing-key',
      'recist.followUps unknown-key',
      'recist.baseline date-or-month',
      'recist.baseline.targets[0] missing-key',
      'recist.baseline.targets[0] missing-key',
      'recist.baseline.targets[0] missing-key',
    ])
  })
})
