import { releaseCurrent } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { assumedText, isNotSeen, statedText } from './item-words.ts'
import { isOfTheBook, placeOf, stepPlace, wordId } from './place.ts'
import { studyWords } from './study-words.ts'
import { placesIn } from './use-search-marks.ts'

const classification = (id: string) => {
  const found = releaseCurrent.classifications.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No ${id}`)
  return found
}

describe('the words of the book', () => {
  it('say what becomes of a stage that the report states', () => {
    expect(statedText(classification('figo-stage'))).toContain('FIGO stage stated decides')
    expect(statedText(classification('ajcc-stage'))).toContain('the computed value stands')
    expect(statedText(classification('ivc-level'))).toBeUndefined()
  })

  it('say which unknown fact is read as a code, and that it is still asked for', () => {
    expect(assumedText(classification('ajcc-stage'))).toContain('Where regional lymph nodes is unknown, it is read as')
    expect(assumedText(classification('figo-stage'))).toBeUndefined()
  })

  it('tell a work that nobody has seen', () => {
    expect([isNotSeen('not seen'), isNotSeen('abstract')]).toEqual([true, false])
  })

  it('say of a trial what is known, and nothing of the rest', () => {
    expect(
      studyWords({ design: 'randomised trial', phase: 'III', patients: 577, leiomyosarcoma: 423, arms: [384, 193] }),
    ).toEqual(['randomised trial', 'phase III', '577 patients', '423 with leiomyosarcoma', 'arms of 384 and 193'])
    expect(studyWords({ design: 'series' })).toEqual(['series'])
  })
})

describe('places of the book', () => {
  it('are the bare id for rules and rows, and carry their kind elsewhere', () => {
    expect(placeOf('rule', 'rp.upfront-surgery')).toBe('rp.upfront-surgery')
    expect(placeOf('row', 'RPM-03')).toBe('RPM-03')
    expect([placeOf('criteria', 'lms-04'), placeOf('evidence', 'lms-04')]).toEqual([
      'criteria.lms-04',
      'evidence.lms-04',
    ])
    expect(stepPlace({ id: 'uterus' }, 'suspicion')).toBe('pathway.uterus.suspicion')
    expect(wordId('main sites')).toBe('main-sites')
  })

  it('do not include the target of the skip link', () => {
    expect([isOfTheBook('main'), isOfTheBook('RPM-03')]).toEqual([false, true])
  })
})

describe('marks of the search', () => {
  it('stand wherever a word stands, in any case', () => {
    expect(placesIn('R0 or R1', ['r'])).toEqual([
      [0, 1],
      [4, 5],
      [6, 7],
    ])
  })

  it('are left out where folding shifts the text', () => {
    expect(placesIn('İ R0', ['r0'])).toEqual([])
  })
})
