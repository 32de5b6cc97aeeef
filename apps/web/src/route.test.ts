import { describe, expect, it } from 'vitest'
import { addressOf, PAGES, routeOf } from './route.ts'

const route = (path: string) => routeOf(new URL(path, 'http://leio.test'))

describe('an address', () => {
  it('names a page, and behind the # a case, a link or a place', () => {
    expect(route('/')).toMatchObject({ page: 'start', isUnknown: false })
    expect(route('/case#case=a-1')).toMatchObject({ page: 'case', caseId: 'a-1' })
    expect(route('/case#c=1.abc')).toMatchObject({ page: 'case', link: '1.abc' })
    expect(route('/knowledge#rp.upfront-surgery')).toMatchObject({ page: 'knowledge', place: 'rp.upfront-surgery' })
    expect(route('/case?present#case=a')).toMatchObject({ isPresenting: true, caseId: 'a' })
  })

  it('of no page is known to be none, and broken escapes do not throw', () => {
    expect(route('/nowhere')).toMatchObject({ page: 'start', isUnknown: true })
    expect(route('/case#case=%E0%A4%A').caseId).toBe('%E0%A4%A')
  })

  it('H-20: leads back to the page and the case for which it was made', () => {
    for (const page of PAGES)
      for (const caseId of ['a', 'TCGA-X6-A7WB', 'case 7/ü'])
        expect(route(addressOf(page, caseId))).toMatchObject({ page, caseId, isUnknown: false })
  })
})
