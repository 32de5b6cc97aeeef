import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOfDay } from '../course/calendar-days.ts'
import { oneOf, randomStream } from '../synthetic/random-stream.ts'
import { type DuplicateRecord, duplicateRecordOf } from './duplicate-record.ts'
import { lettersApart, nameMatch, plainName } from './name-words.ts'
import { suggestDuplicates } from './suggest-duplicates.ts'

let made = 0
const patient = (fields: Partial<DuplicateRecord>): DuplicateRecord => {
  made += 1
  return {
    id: `p${String(made).padStart(6, '0')}`,
    centre: 'A',
    number: `N${made}`,
    site: 'uterus',
    sex: 'female',
    ...fields,
  }
}
const levelOf = (a: Partial<DuplicateRecord>, b: Partial<DuplicateRecord>) =>
  suggestDuplicates([patient(a), patient(b)]).candidates[0]

describe('names', () => {
  it('are alike however their accents, umlauts and hyphens are written', () => {
    expect(plainName('Müller-Groß ')).toBe('mueller gross')
    expect(plainName('Núñez')).toBe(plainName('NUNEZ'))
    expect(nameMatch('mueller', 'muller')).toBe('close')
    expect([nameMatch('a', 'anna'), nameMatch('', ''), nameMatch('00017', '00018')]).toEqual([
      'initial',
      'different',
      'different',
    ])
  })

  it('are as many letters apart as it takes to get from one to the other', () => {
    expect([
      lettersApart('jansen', 'jansne', 2),
      lettersApart('abc', 'abcd', 2),
      lettersApart('abc', 'xyz', 2),
    ]).toEqual([1, 1, 3])
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(lettersApart(a, b, 9)).toBe(lettersApart(b, a, 9))
        expect(lettersApart(a, b, 9) === 0).toBe(a === b)
      }),
    )
  })
})

describe('suggested duplicates', () => {
  const anna = { familyName: 'Synthetic', givenName: 'Alpha', birthDate: '1960-05-04' }

  it('H-23: find one patient who was entered twice with a slip, each kind of it', () => {
    expect(levelOf(anna, { ...anna, familyName: 'Syntetic' })?.level).toBe('likely')
    expect(levelOf(anna, { ...anna, birthDate: '1960-04-05' })?.level).toBe('likely')
    expect(levelOf(anna, { ...anna, familyName: 'Alpha', givenName: 'Synthetic' })?.level).toBe('likely')
    expect(levelOf(anna, { ...anna, familyName: 'Zynthetic', birthDate: '1960-04-05' })?.level).toBe('possible')
    expect(levelOf(anna, { ...anna, birthDate: '1960' })?.level).toBe('possible')
    expect(levelOf(anna, { ...anna, givenName: 'Beta Alpha' })?.level).toBe('likely')
    expect(levelOf({ ...anna, number: 'P-0017' }, { ...anna, givenName: 'A', number: 'P 17' })?.level).toBe('likely')
  })

  it('H-22: never call twins or namesakes certain or likely, and say what speaks against', () => {
    expect(levelOf(anna, { ...anna, givenName: 'Beta' })).toBeUndefined()
    const both = { ...anna, diagnosisOn: '2024-03-05' }
    const twins = levelOf(both, { ...both, givenName: 'Beta' })
    expect(twins?.level).toBe('possible')
    expect(levelOf({ ...both, number: 'P-17' }, { ...both, givenName: 'Beta', number: 'P17' })?.level).toBe('possible')
    expect(twins?.signs.map(({ text }) => text)).toContain('The given names differ.')
    expect(levelOf(anna, { ...anna, birthDate: '1981-11-30' })?.level).not.toBe('likely')
  })

  it('are read from the state of a patient, and a state without identity matches by its number alone', () => {
    const state = { identity: anna, sex: 'female', site: 'uterus' }
    const record = duplicateRecordOf({ id: 'p1', centre: 'A', number: 'P-17' }, state)
    expect(record).toEqual({ id: 'p1', centre: 'A', number: 'P-17', ...anna, sex: 'female', site: 'uterus' })
    const bare = duplicateRecordOf(
      { id: 'p2', centre: 'A', number: 'P17' },
      { site: 'uterus', diagnosisOn: '2024-03-05' },
    )
    expect(suggestDuplicates([bare, { ...bare, id: 'p3', number: 'P-0017' }]).candidates).toMatchObject([{ score: 7 }])
  })

  it('say nothing of strangers', () => {
    expect(
      levelOf(anna, { familyName: 'Other', givenName: 'Beta', birthDate: '1960-05-04', sex: 'male' }),
    ).toBeUndefined()
    expect(levelOf({}, {})).toBeUndefined()
  })

  it('count the keys that tell nobody apart, so that the list is not taken for complete', () => {
    const crowd = Array.from({ length: 300 }, (_, at) => patient({ ...anna, givenName: `Alpha ${at}` }))
    expect(suggestDuplicates(crowd).leftOut.map(({ records }) => records)).toEqual([300, 300])
  })

  it('name each pair once and do not depend on the order of the records', () => {
    const records = [anna, anna, { ...anna, givenName: 'Alfa' }, { ...anna, familyName: 'Other' }].map(patient)
    const { candidates } = suggestDuplicates(records)
    expect(suggestDuplicates(records.toReversed()).candidates).toEqual(candidates)
    expect(new Set(candidates.map(({ patients }) => patients.join())).size).toBe(candidates.length)
  })

  it('H-23: find nearly all of 2,000 planted duplicates among 100,000 records, in seconds', () => {
    const random = randomStream(1, 1)
    const word = (letters: number) =>
      String.fromCharCode(...Array.from({ length: letters }, () => 97 + random.below(26)))
    const [families, givens] = [
      Array.from({ length: 20_000 }, () => word(7)),
      Array.from({ length: 800 }, () => word(5)),
    ]
    const records = Array.from({ length: 100_000 }, () =>
      patient({
        familyName: oneOf(random, families),
        givenName: oneOf(random, givens),
        birthDate: dateOfDay(-14_000 + random.below(28_000)),
      }),
    )
    const twice = records.slice(0, 2000).map((record, at) => {
      const { familyName = '', birthDate = '' } = record
      const year = `${birthDate.slice(0, 3)}${(Number(birthDate[3]) + 1) % 10}`
      const slip = at % 2 === 0 ? { familyName: `${familyName}e` } : { birthDate: `${year}${birthDate.slice(4)}` }
      return { ...record, ...slip, id: `twice-${record.id}`, number: `T${at}` }
    })
    const started = performance.now()
    const { candidates } = suggestDuplicates([...records, ...twice])
    const seconds = (performance.now() - started) / 1000
    const found = new Set(candidates.map(({ patients }) => patients.join()))
    const hits = twice.filter(({ id }) => found.has([id.slice(6), id].sort().join())).length
    expect(hits).toBeGreaterThan(1980)
    expect(candidates.length).toBeLessThan(10_000)
    expect(seconds, `${seconds.toFixed(1)} s`).toBeLessThan(20)
  })
})
