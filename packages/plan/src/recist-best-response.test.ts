import { describe, expect, test } from 'vitest'
import { recistResponse } from './recist.ts'
import { keptBlock } from './recist-arbitraries.ts'
import { bestOverallResponse, type RecistResponse } from './recist-best-response.ts'
import type { Moment } from './recist-time.ts'

const week = (weeks: number): Moment => ({ kind: 'days', earliest: 7 * weeks, latest: 7 * weeks })

/** `best('SD@9 PR@18')`: responses at weeks after baseline. */
const best = (course: string, change: { confirm?: boolean; nonTargetOnly?: boolean; minimum?: number } = {}) => {
  const series = course.split(' ').map((entry) => {
    const [overall, at] = entry.split('@')
    return { overall: overall as RecistResponse, moment: week(Number(at)) }
  })
  return bestOverallResponse(series, {
    baseline: week(0),
    minimumStableWeeks: change.minimum ?? 6,
    confirmationRequired: change.confirm ?? false,
    nonTargetOnly: change.nonTargetOnly ?? false,
  })
}

describe('without confirmation', () => {
  test.each([
    ['SD@9 PR@18 PD@27', 'PR'],
    ['PR@4', 'PR'],
    ['SD@6', 'SD'],
    ['SD@9 PD@18', 'SD'],
    ['NE@9 SD@18', 'SD'],
    ['NE@9', 'NE'],
    ['PD@4', 'PD'],
    ['SD@9 PD@18 CR@27', 'SD'],
    ['PR@9 CR@18', 'CR'],
  ])('%s: %s', (course, expected) => expect(best(course)).toEqual({ bestResponse: expected, notices: [] }))

  test('SD before the minimum interval: NE, or PD when it progresses, with the reason', () => {
    const notices = ['RECIST_BELOW_MINIMUM_INTERVAL']
    expect(best('SD@4')).toEqual({ bestResponse: 'NE', notices })
    expect(best('SD@4 PD@9')).toEqual({ bestResponse: 'PD', notices })
    expect(best('SD@4 SD@9')).toEqual({ bestResponse: 'SD', notices: [] })
    expect(best('SD@7', { minimum: 8 }).bestResponse).toBe('NE')
    expect(best('SD@0', { minimum: 0 }).bestResponse).toBe('SD')
  })
})

describe('with confirmation four weeks later', () => {
  test.each([
    ['CR@9 CR@13', 'CR'],
    ['CR@9 CR@12', 'SD'],
    ['CR@9 CR@12 CR@13', 'CR'],
    ['CR@9 PR@18', 'SD'],
    ['CR@4 PR@18', 'NE'],
    ['CR@4 PR@18 PD@27', 'PD'],
    ['CR@4 PR@9 PR@18', 'PR'],
    ['CR@9 SD@18', 'SD'],
    ['CR@9 PD@18', 'SD'],
    ['CR@4 PD@18', 'PD'],
    ['CR@9', 'SD'],
    ['CR@4', 'NE'],
    ['PR@9 PR@18', 'PR'],
    ['PR@9 CR@18', 'PR'],
    ['PR@9 CR@18 CR@27', 'CR'],
    ['PR@9 NE@18 PR@27', 'PR'],
    ['PR@9 SD@18', 'SD'],
    ['PR@9 SD@18 PR@27', 'PR'],
    ['PR@9 SD@11 PR@13', 'PR'],
    ['PR@9 SD@11 PR@12', 'SD'],
    ['PR@9 SD@18 CR@27', 'PR'],
    ['PR@9 PD@18 PR@27', 'SD'],
    ['CR@9 PR@11 CR@13', 'CR'],
    ['CR@9 PR@11 CR@12', 'SD'],
    ['CR@9 SD@18 CR@27', 'CR'],
    ['CR@9 PD@18 CR@27', 'SD'],
    ['PR@9 PD@18', 'SD'],
    ['PR@4 PD@9', 'PD'],
    ['PR@4', 'NE'],
    ['PR@9 PR@12', 'SD'],
    ['PR@9 PR@12 PR@13', 'PR'],
    ['SD@9 PD@18', 'SD'],
    ['SD@4 PD@9', 'PD'],
    ['NE@9 NE@18', 'NE'],
  ])('%s: %s', (course, expected) => expect(best(course, { confirm: true }).bestResponse).toBe(expected))

  test('a response that nothing confirms is said', () => {
    expect(best('PR@9 SD@18', { confirm: true }).notices).toEqual(['RECIST_NOT_CONFIRMED'])
    expect(best('PR@9 PR@18', { confirm: true }).notices).toEqual([])
  })
})

describe('non-target disease only', () => {
  const nonTargetOnly = true

  test('NON-CR/NON-PD before the minimum interval: NE, or PD when it progresses, with the reason', () => {
    const notices = ['RECIST_BELOW_MINIMUM_INTERVAL']
    expect(best('NON-CR/NON-PD@4', { nonTargetOnly })).toEqual({ bestResponse: 'NE', notices })
    expect(best('NON-CR/NON-PD@4 PD@9', { nonTargetOnly })).toEqual({ bestResponse: 'PD', notices })
    expect(best('NON-CR/NON-PD@6', { nonTargetOnly })).toEqual({ bestResponse: 'NON-CR/NON-PD', notices: [] })
    expect(best('NON-CR/NON-PD@9 PD@18', { nonTargetOnly }).bestResponse).toBe('NON-CR/NON-PD')
    expect(best('NON-CR/NON-PD@0', { nonTargetOnly, minimum: 0 }).bestResponse).toBe('NON-CR/NON-PD')
  })

  test('an unconfirmed CR that met the minimum interval is NON-CR/NON-PD', () => {
    expect(best('CR@9', { nonTargetOnly, confirm: true }).bestResponse).toBe('NON-CR/NON-PD')
    expect(best('CR@4', { nonTargetOnly, confirm: true }).bestResponse).toBe('NE')
    expect(best('CR@4 NON-CR/NON-PD@18', { nonTargetOnly, confirm: true }).bestResponse).toBe('NE')
    expect(best('CR@9', { nonTargetOnly }).bestResponse).toBe('CR')
  })
})

describe('H-47: partial dates are ranges', () => {
  const stableFrom = (baseline: string, followup: string) => {
    const block = keptBlock([50], [[50]])
    const [first] = block.followups.map(({ month: _, ...rest }) => ({ ...rest, date: followup }))
    const { month: _, ...rest } = block.baseline
    return recistResponse({ baseline: { ...rest, date: baseline }, followups: first === undefined ? [] : [first] })
  }

  test('stable in 2025-11 after a baseline in 2025-10 is not shown to have lasted six weeks', () => {
    const { response, bestResponse, notices } = stableFrom('2025-10', '2025-11')
    expect({ response, bestResponse }).toEqual({ response: 'SD', bestResponse: 'NE' })
    expect(notices).toEqual(['RECIST_BELOW_MINIMUM_INTERVAL'])
  })

  test('from any day of October to any day from 12 December on it is', () => {
    expect(stableFrom('2025-10', '2025-12-11').bestResponse).toBe('NE')
    expect(stableFrom('2025-10', '2025-12-12').bestResponse).toBe('SD')
  })
})
