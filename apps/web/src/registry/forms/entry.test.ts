import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { known } from '@leio/facts/fact'
import { describe, expect, it } from 'vitest'
import { entriesOf, readEntries, readEntry } from './entry.ts'

describe('what is typed into a form', () => {
  it('H-12: a length without a unit is no fact, and 5.2 cm is 52 mm', () => {
    expect(readEntry('tumour.size', { how: 'typed', text: '5.2 cm' }, 'en').fact).toEqual(known(52))
    expect(readEntry('tumour.size', { how: 'typed', text: '5.2' }, 'en').problems?.[0]?.kind).toBe('unit-missing')
  })

  it('H-47: a partial date stays partial', () =>
    expect(readEntry('diagnosis.date', { how: 'typed', text: '2024-03' }, 'en').fact).toEqual(known('2024-03')))

  it('is not known for a reason, or not spoken of: an empty field is no answer', () => {
    const { facts, problems } = readEntries(
      {
        'tumour.size': { how: 'typed', text: '  ' },
        'surgery.margin': { how: 'unknown', reason: 'pending' },
      },
      'en',
    )
    expect(facts).toEqual({ 'surgery.margin': { state: 'unknown', reason: 'pending' } })
    expect(problems).toEqual([])
  })

  it('has every problem named at once, with the fact', () => {
    const { problems } = readEntries(
      {
        'tumour.size': { how: 'typed', text: '52' },
        'diagnosis.date': { how: 'typed', text: '2024-13' },
        'tumour.site': { how: 'chosen', value: 'knee' },
      },
      'en',
    )
    expect(problems.map(({ where }) => where)).toEqual(['tumour.size', 'diagnosis.date', 'facts.tumour.site'])
  })

  it('comes back as it was recorded, for every fact of the dictionary', () => {
    for (const { id, type, values = [], min = 1, unit } of DICTIONARY) {
      const value =
        type === 'boolean'
          ? false
          : type === 'choice'
            ? (values[0]?.code ?? '')
            : type === 'choices'
              ? values
                  .slice(0, 2)
                  .map(({ code }) => code)
                  .sort()
              : type === 'date'
                ? '2024-03'
                : Math.ceil(min)
      const facts = { [id as FactId]: known(value) }
      expect({ id, unit, ...readEntries(entriesOf(facts), 'en') }).toEqual({ id, unit, facts, problems: [] })
    }
  })
})
