import { DICTIONARY, type FactId, isFactId } from '@leio/facts/dictionary'
import { expect, it } from 'vitest'
import { questionText } from './question-text.ts'

it('parts a question from the remark behind it', () => {
  expect(questionText('history.predisposition')).toEqual({
    question: 'Which tumour predisposition is known?',
    remark: 'An empty list means asked, none known.',
  })
  expect(questionText('care.teams-available').remark).toBe('')
})

it('H-12: asks for a length without a unit, since the unit is typed', () => {
  expect(questionText('tumour.size').question).toBe('What is the greatest dimension of the primary tumour?')
})

it('names facts by their labels and never by their ids', () => {
  const texts = DICTIONARY.flatMap(({ id }) => Object.values(questionText(id as FactId)))
  const ids = texts.flatMap((text) => text.match(/[a-z]+\.[a-z-]+/g) ?? []).filter(isFactId)
  expect(ids).toEqual([])
  expect(questionText('pathology.diagnosis').remark).toContain('"Clinical suspicion before tissue diagnosis"')
})
