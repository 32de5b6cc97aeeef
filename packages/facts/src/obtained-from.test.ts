import { expect, it } from 'vitest'
import { DICTIONARY, type FactId } from './dictionary.ts'
import { obtainedFrom } from './obtained-from.ts'

it('says of every fact where it is usually found', () => {
  expect(DICTIONARY.filter(({ id }) => obtainedFrom(id as FactId) === undefined).map(({ id }) => id)).toEqual([])
  expect(obtainedFrom('pathology.necrosis')).toBe('the pathology report')
})
