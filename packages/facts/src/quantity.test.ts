import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factValue } from './arbitraries.ts'
import { LOCALES } from './decimal-mark.ts'
import { DICTIONARY, definitionOf, type FactId } from './dictionary.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'
import { unitLabel } from './unit.ts'

const size = definitionOf('tumour.size')
const read = (text: string, id: FactId = 'tumour.size', locale = 'en') => {
  const reading = parseQuantity(text, definitionOf(id), { locale })
  return reading.problems === undefined ? reading.value : reading.problems.map(({ kind }) => kind).join(' ')
}
const cureOf = (text: string, id: FactId = 'tumour.size') =>
  parseQuantity(text, definitionOf(id), { locale: 'en' }).problems?.[0]?.cure

describe('lengths', () => {
  it('H-12: the same length in mm, cm and inches is the same tumour size', () => {
    expect(read('52 mm')).toBe(52)
    expect(read('5.2 cm')).toBe(52)
    expect(read('5.2cm')).toBe(52)
    expect(read('5,2\u202fcm', 'tumour.size', 'fr')).toBe(52)
    expect(read('0.052 m')).toBe(52)
    expect(read('5 in')).toBe(127)
    for (let mm = 0; mm <= 1000; mm += 1) {
      expect(read(`${mm} mm`)).toBe(mm)
      expect(read(`${Math.floor(mm / 10)}.${mm % 10} cm`)).toBe(mm)
      expect(read(`${Math.floor(mm / 10)},${mm % 10}0 cm`, 'tumour.size', 'de')).toBe(mm)
      expect([mm, read(`${mm}`), read(`${mm / 10}`)]).toEqual([mm, 'unit-missing', 'unit-missing'])
    }
  })

  it('H-12: lengths of 5, 10, 15 inches are whole millimetres, 127 for every five', () => {
    for (let fives = 0; fives <= 7; fives += 1) expect(read(`${fives * 5} in`)).toBe(fives * 127)
  })

  it('H-12: a number without a unit is never a length', () => {
    for (const text of ['52', '5.2', '0', ' 52 ']) expect(read(text)).toBe('unit-missing')
    expect(cureOf('52')).toBe('Write the unit: 52 mm or 52 cm.')
    fc.assert(
      fc.property(fc.nat(), (number) => {
        expect(read(String(number))).toBe('unit-missing')
      }),
    )
  })

  it('H-12: is echoed in both units', () => {
    expect(formatQuantity(52, size)).toBe('52 mm (5.2 cm)')
    expect(formatQuantity(50, size)).toBe('50 mm (5.0 cm)')
    expect(formatQuantity(0, size)).toBe('0 mm (0.0 cm)')
  })

  it('H-13: exactly 5 cm is 50 mm, however it is written', () => {
    for (const text of ['5 cm', '5.0 cm', '5.00 cm', '50 mm', '50.0 mm', '0.05 m']) expect(read(text)).toBe(50)
    expect([read('49 mm'), read('4.9 cm'), read('51 mm'), read('5.1 cm')]).toEqual([49, 49, 51, 51])
  })

  it('H-13: a length that is not a whole millimetre is refused, and both neighbours are offered', () => {
    expect(read('52.4 mm')).toBe('not-whole')
    expect(cureOf('52.4 mm')).toBe('Write 52 mm or 53 mm, as the report supports it.')
    expect(cureOf('4.9999999999999999 cm')).toBe('Write 49 mm or 50 mm, as the report supports it.')
    expect(cureOf('50.00000000000000001 mm')).toBe('Write 50 mm or 51 mm, as the report supports it.')
    expect(cureOf('2 in')).toBe('Write 50 mm or 51 mm, as the report supports it.')
    expect(cureOf('2.05 cm')).toBe('Write 20 mm or 21 mm, as the report supports it.')
  })

  it('a length outside the range is refused, whatever its unit', () => {
    expect(read('1000 mm')).toBe(1000)
    expect(read('1001 mm')).toBe('out-of-range')
    expect(read('52 m')).toBe('out-of-range')
    expect(read('2000.5 mm')).toBe('not-whole out-of-range')
  })
})

describe('quantities', () => {
  it.each<[string, FactId, number]>([
    ['3.9 g/dL', 'lab.albumin', 3.9],
    ['39 g/L', 'lab.albumin', 3.9],
    ['250 10*9/L', 'lab.platelets', 250],
    ['250 × 10⁹/L', 'lab.platelets', 250],
    ['250 x10^9/L', 'lab.platelets', 250],
    ['250 G/L', 'lab.platelets', 250],
    ['250 /nL', 'lab.platelets', 250],
    ['0.02 cm²', 'pathology.mitotic-field-area', 2],
    ['2.4 mm2', 'pathology.mitotic-field-area', 2.4],
    ['14 months', 'recurrence.interval', 14],
    ['14.5 mo', 'recurrence.interval', 14.5],
    ['12 weeks', 'uterine.uterus-size-weeks', 12],
    ['230 U/L', 'lab.ldh', 230],
    ['90 ml/min', 'lab.creatinine-clearance', 90],
    ['55 %', 'function.lvef', 55],
    ['50.4 Gy', 'radiotherapy.dose', 50.4],
    ['8.1 g/mL', 'imaging.pet-suvmax', 8.1],
    ['450 mg/m²', 'systemic.cumulative-doxorubicin', 450],
    ['54', 'patient.age', 54],
    ['54 years', 'patient.age', 54],
    ['54 a', 'patient.age', 54],
    ['2', 'patient.ecog', 2],
    ['3.25', 'lab.bilirubin-ratio', 3.25],
  ])('reads %s for %s as %s in its own unit', (text, id, value) => {
    expect(read(text, id)).toBe(value)
  })

  it.each<[string, FactId, string]>([
    ['4 µkat/L', 'lab.ldh', 'unknown-unit'],
    ['230', 'lab.ldh', 'unit-missing'],
    ['2 years', 'recurrence.interval', 'unknown-unit'],
    ['54.5', 'patient.age', 'not-whole'],
    ['2 cm', 'patient.ecog', 'unexpected-unit'],
    ['5', 'patient.ecog', 'out-of-range'],
    ['5 kg', 'tumour.size', 'unknown-unit'],
    ['1,200 kg', 'tumour.size', 'ambiguous-number unknown-unit'],
    ['5 x 4 x 3 cm', 'tumour.size', 'several-numbers'],
    ['5-6 cm', 'tumour.size', 'several-numbers'],
    ['<5 cm', 'tumour.size', 'not-exact'],
    ['ca. 5 cm', 'tumour.size', 'not-exact'],
    ['-5 cm', 'tumour.size', 'sign'],
    ['+5 cm', 'tumour.size', 'sign'],
    ['5e1 mm', 'tumour.size', 'unknown-unit'],
    ['5½ cm', 'tumour.size', 'unknown-unit'],
    ['five cm', 'tumour.size', 'not-a-number'],
    ['', 'tumour.size', 'not-a-number'],
    ['.5 cm', 'tumour.size', 'not-a-number'],
    ['0.1000000000000000055511151231257827 g/dL', 'lab.albumin', 'loses-precision'],
    [`${'9'.repeat(100)} mm`, 'tumour.size', 'too-long'],
    ['uterus', 'tumour.site', 'wrong-type'],
  ])('refuses %s for %s: %s', (text, id, kinds) => {
    expect(read(text, id)).toBe(kinds)
  })

  it('H-14: ambiguous, grouped and foreign numbers are refused in every locale', () => {
    const cases = {
      '1.200 U/L': 'ambiguous-number',
      '1,200 U/L': 'ambiguous-number',
      '1 200 U/L': 'thousands-separator',
      '1\u202f200 U/L': 'thousands-separator',
      "1'200 U/L": 'thousands-separator',
      '1’200 U/L': 'thousands-separator',
      '1.200,5 U/L': 'thousands-separator',
      '٢٣٠ U/L': 'foreign-digits',
      '２３０ U/L': 'foreign-digits',
      '2३0 U/L': 'foreign-digits',
    }
    for (const locale of LOCALES) {
      for (const [text, kind] of Object.entries(cases))
        expect([locale, text, read(text, 'lab.ldh', locale)]).toEqual([locale, text, kind])
    }
  })

  it('H-14: a decimal mark of the other kind is refused, and the right one is shown', () => {
    expect(read('5,2 cm')).toBe('wrong-decimal-mark')
    expect(cureOf('5,2 cm')).toBe('If "," was meant as the decimal mark, write 5.2.')
    expect(read('5.2 cm', 'tumour.size', 'de')).toBe('wrong-decimal-mark')
    expect(read('52 mm', 'tumour.size', 'de')).toBe(52)
  })

  it('says for every unit of the dictionary what it reads back', () => {
    for (const definition of DICTIONARY.filter(({ type, unit }) => type === 'quantity' && unit !== 'mm')) {
      fc.assert(
        fc.property(factValue(definition), (value) => {
          const text = formatQuantity(Number(value), definition)
          const written = text.replace(/(\.\d{3})(?=\D)/, '$10')
          expect([text, read(written, definition.id as FactId)]).toEqual([text, value])
        }),
        { numRuns: 50 },
      )
    }
  })

  it('echoes a unit in words where people say words', () => {
    expect(formatQuantity(54, definitionOf('patient.age'))).toBe('54 years')
    expect(formatQuantity(1, definitionOf('recurrence.interval'))).toBe('1 month')
    expect(formatQuantity(250, definitionOf('lab.platelets'))).toBe('250 ×10⁹/L')
    expect(formatQuantity(2, definitionOf('patient.ecog'))).toBe('2')
    expect(unitLabel('mm2')).toBe('mm²')
  })

  it('never throws, and every problem says what to do', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...DICTIONARY),
        fc.string(),
        (text, definition, locale) => {
          const { problems, value } = parseQuantity(text, definition, { locale })
          expect((problems === undefined) !== (value === undefined)).toBe(true)
          for (const { where, message, cure } of problems ?? [])
            expect([where, message !== '', cure !== '']).toEqual([definition.id, true, true])
        },
      ),
    )
  })
})
