import type { WorkedCase } from '@leio/knowledge/worked-case'
import { describe, expect, it } from 'vitest'
import { verdictsOf } from './worked-verdict.ts'

const aCase = (title: string, expected: WorkedCase['expect'], more: Partial<WorkedCase> = {}): WorkedCase => ({
  title,
  facts: {},
  expect: expected,
  tags: [],
  ...more,
})

const cases = [
  aCase('no', { doesNotApply: ['r'] }),
  aCase('open', { undecided: { r: ['tumour.size', 'surgery.margin'] } }),
  aCase('warns', { applies: ['r'], warns: { r: ['patient.age'] } }),
  aCase('yes', { applies: ['q', 'r'] }),
  aCase('other', { applies: ['q'] }),
  aCase('later', { applies: ['r'] }, { in: ['current'] }),
]

describe('what the worked cases show of a rule', () => {
  it('holds first, then does not hold, then cannot be known; cases of other rules are left out', () => {
    expect(verdictsOf('r', 'current', cases).map(({ title, says }) => `${title}: ${says}`)).toEqual([
      'yes: holds',
      'later: holds',
      'no: does not hold',
      'open: cannot be known',
      'warns: warns while unknown',
    ])
  })

  it('names the missing facts in the words of the clinic', () => {
    const [open] = verdictsOf('r', 'current', cases).filter(({ says }) => says === 'cannot be known')
    expect(open?.missing).toBe('tumour size and margin status')
  })

  it('shows a case of release current only there', () => {
    expect(verdictsOf('r', '2022', cases).map(({ title }) => title)).not.toContain('later')
  })
})
