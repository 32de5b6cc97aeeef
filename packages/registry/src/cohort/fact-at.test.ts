import { known } from '@leio/facts/fact'
import { describe, expect, it } from 'vitest'
import { type Saying, sayingOf } from '../fact-sayings.ts'
import { factAt, factNow } from './fact-at.ts'

const said = (value: number, date: string | undefined, asOf?: string): Saying =>
  sayingOf(
    { ...known(value), ...(asOf === undefined ? {} : { asOf }) },
    { source: 'CT', ...(date === undefined ? {} : { moment: { date } }) },
  )

const sizes = [said(50, '2024-01-05'), said(50, '2024-03-01'), said(120, '2025-06-01')]
const zero = { date: '2024-04-01' }

describe('a fact as of time zero', () => {
  it('is what was said by then, since the day on which that first stood', () => {
    expect(factAt(sizes, zero)).toMatchObject({ fact: { value: 50 }, since: { date: '2024-01-05' } })
    expect(factAt(sizes, { date: '2024-01-05' })).toMatchObject({ fact: { value: 50 } })
    expect(factNow(sizes)).toMatchObject({ fact: { value: 120 }, since: { date: '2025-06-01' } })
  })

  it('is unknown where nothing was said by then', () => {
    expect(factAt(sizes, { date: '2024-01-04' })).toEqual({ fact: { state: 'unknown' } })
    expect(factAt([], zero)).toEqual({ fact: { state: 'unknown' } })
  })

  it('is what a later event says as of an earlier day', () => {
    expect(factAt([said(50, '2024-01-05'), said(60, '2025-01-01', '2024-02-01')], zero)).toMatchObject({
      fact: { value: 60 },
      since: { date: '2024-02-01' },
    })
  })

  it('H-47: is unknown where a partial date leaves open whether another value stood', () => {
    const open = factAt([said(50, '2024-01-05'), said(70, '2024')], zero)
    expect(open.fact).toMatchObject({ state: 'unknown', reason: 'conflicting' })
    expect(factAt([said(50, '2024-01-05'), said(50, '2024')], zero)).toMatchObject({ fact: { value: 50 } })
    expect(factAt([said(50, '2024')], zero).fact.state).toBe('unknown')
  })

  it('that nobody dated stands, without a day', () => {
    expect(factAt([said(50, undefined)], zero)).toEqual({ fact: { ...known(50), source: 'CT' } })
  })

  it('in a record that counts in days is read on its own scale, and a date says nothing there', () => {
    const inDays: Saying = { fact: known(50), moment: { day: -5 } }
    expect(factAt([inDays, { fact: known(70), moment: { day: 40 } }], { day: 30 })).toEqual({
      fact: known(50),
      since: { day: -5 },
    })
    expect(factAt([said(50, '2024-01-05')], { day: 30 }).fact.state).toBe('unknown')
  })
})
