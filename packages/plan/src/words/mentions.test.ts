import { expect, it } from 'vitest'
import { mentions } from './mentions.ts'

it('finds every word in any text, without case or accents', () => {
  expect(mentions('mri size', ['Size on MRI'])).toBe(true)
  expect(mentions('kohler', ['Köhler 2019', undefined])).toBe(true)
  expect(mentions('mri weight', ['Size on MRI'])).toBe(false)
})
