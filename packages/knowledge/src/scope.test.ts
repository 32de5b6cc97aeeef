import { definitionOf } from '@leio/facts/dictionary'
import { expect, it } from 'vitest'
import { isOutOfScope } from './scope.ts'

it('H-32: names for every diagnosis of the dictionary whether it is in scope', () => {
  const codes = (definitionOf('pathology.diagnosis').values ?? []).map(({ code }) => code)
  expect(codes.filter((code) => !isOutOfScope(code)).sort()).toEqual([
    'leiomyosarcoma',
    'smooth-muscle-tumour-indeterminate',
    'spindle-cell-tumour-undetermined',
    'uterine-sarcoma-nos',
  ])
  expect(codes.filter(isOutOfScope)).toContain('leiomyoma')
})

it('H-01: a diagnosis that is not known is not out of scope', () => {
  for (const unknown of [undefined, '', 'constructor', ['leiomyoma']]) expect(isOutOfScope(unknown)).toBe(false)
})
