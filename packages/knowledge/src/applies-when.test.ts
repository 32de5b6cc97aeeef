import { DICTIONARY, type FactId, isFactId } from '@leio/facts/dictionary'
import { type Facts, known } from '@leio/facts/fact'
import { evaluate } from '@leio/plan/evaluate'
import type { Expression } from '@leio/rules/expression'
import { factsRead, leavesOf } from '@leio/rules/facts-read'
import { describe, expect, it } from 'vitest'
import { appliesWhen } from './applies-when.ts'

const withProse = DICTIONARY.filter(({ appliesWhen: prose }) => prose !== undefined)

/** The fact ids that a sentence names. */
const idsIn = (prose: string): readonly string[] => (prose.match(/[a-z]+(?:\.[a-z0-9-]+)+/g) ?? []).filter(isFactId)

const expressionOf = (fact: string): Expression => {
  const expression = appliesWhen[fact as FactId]
  if (expression === undefined) throw new Error(`No expression for ${fact}`)
  return expression
}

const codesIn = (expression: Expression): readonly string[] =>
  [...leavesOf(expression, new Map())].flatMap((leaf) => {
    switch (leaf.kind) {
      case 'is':
        return typeof leaf.value === 'string' ? [leaf.value] : []
      case 'one-of':
        return leaf.values
      case 'holds':
        return [leaf.member]
      default:
        return []
    }
  })

const shown = (fact: FactId, facts: Facts): string => evaluate(expressionOf(fact), facts, new Map()).truth

describe('when a question is shown', () => {
  it('is written as an expression for every fact whose dictionary entry says it in prose, and for no other', () => {
    expect(Object.keys(appliesWhen).sort()).toEqual(withProse.map(({ id }) => id).sort())
  })

  for (const { id, appliesWhen: prose = '' } of withProse) {
    const named = idsIn(prose)
    if (named.length === 0) continue
    it(`${id}: reads what "${prose}" names, and nothing else`, () => {
      expect([...factsRead(expressionOf(id), new Map())].sort()).toEqual([...new Set(named)].sort())
    })

    it(`${id}: names the codes of "${prose}"`, () => {
      const words = prose.split(/[ ,]+/)
      const legal = named.flatMap((fact) => DICTIONARY.find((one) => one.id === fact)?.values ?? [])
      const wanted = legal.map(({ code }) => code).filter((code) => words.includes(code))
      if (wanted.length > 0) expect([...codesIn(expressionOf(id))].sort()).toEqual([...wanted].sort())
    })
  }

  it('asks nothing of itself', () => {
    for (const { id } of withProse) expect(factsRead(expressionOf(id), new Map())).not.toContain(id)
  })

  it('asks a woman, not a man, for the menopause, and keeps asking while the sex is unknown', () => {
    expect(shown('patient.menopausal-status', { 'patient.sex': known('female') })).toBe('true')
    expect(shown('patient.menopausal-status', { 'patient.sex': known('male') })).toBe('false')
    expect(shown('patient.menopausal-status', {})).toBe('unknown')
  })

  it('asks for the suspicion until there is a definite tissue diagnosis', () => {
    expect(shown('diagnosis.suspicion', {})).toBe('true')
    expect(shown('diagnosis.suspicion', { 'pathology.diagnosis': { state: 'unknown', reason: 'pending' } })).toBe(
      'true',
    )
    expect(shown('diagnosis.suspicion', { 'pathology.diagnosis': known('spindle-cell-tumour-undetermined') })).toBe(
      'true',
    )
    for (const definite of ['leiomyosarcoma', 'leiomyoma', 'stump', 'other-sarcoma']) {
      expect(shown('diagnosis.suspicion', { 'pathology.diagnosis': known(definite) })).toBe('false')
    }
  })

  it('asks for contrast once the examination has been done', () => {
    const ct: Facts = { 'imaging.done': known(['ct-abdomen', 'ultrasound']) }
    expect(shown('imaging.ct-contrast', ct)).toBe('true')
    expect(shown('imaging.mri-contrast', ct)).toBe('false')
    expect(shown('imaging.mri-contrast', { 'imaging.done': known(['mri-limb']) })).toBe('true')
    expect(shown('imaging.ct-contrast', { 'imaging.done': known(['pet-ct', 'brain-imaging']) })).toBe('false')
  })

  it('asks for the segments of the vena cava where it is the origin or is involved', () => {
    expect(shown('tumour.ivc-segments', { 'tumour.vessel-of-origin': known('ivc') })).toBe('true')
    const renal: Facts = { 'tumour.vessel-of-origin': known('renal-vein') }
    const involved = known(['infrarenal-ivc'])
    expect(shown('tumour.ivc-segments', { ...renal, 'extent.major-vessels-involved': involved })).toBe('true')
    expect(shown('tumour.ivc-segments', { ...renal, 'extent.major-vessels-involved': known([]) })).toBe('false')
  })

  it('asks for the growth in a vessel only where a vessel is the origin', () => {
    expect(shown('tumour.vessel-growth', { 'tumour.vessel-of-origin': known('gonadal-vein') })).toBe('true')
    expect(shown('tumour.vessel-growth', { 'tumour.vessel-of-origin': known('none') })).toBe('false')
  })

  it('asks for a coaxial technique in a percutaneous biopsy, and for cores of a core needle', () => {
    expect(shown('biopsy.coaxial', { 'biopsy.route': known('percutaneous') })).toBe('true')
    expect(shown('biopsy.coaxial', { 'biopsy.route': known('open-incisional') })).toBe('false')
    expect(shown('biopsy.cores', { 'biopsy.needle': known('core') })).toBe('true')
    expect(shown('biopsy.cores', { 'biopsy.needle': known('fine') })).toBe('false')
  })

  it('asks how a vein was reconstructed where one is resected', () => {
    expect(shown('surgery.vein-reconstruction', { 'surgery.procedures': known(['vein-segment-resection']) })).toBe(
      'true',
    )
    expect(shown('surgery.vein-reconstruction', { 'surgery.procedures': known(['nephrectomy']) })).toBe('false')
  })

  it('asks for the taxonomy of a subtype and the methods of a call only where they are given', () => {
    expect(shown('molecular.subtype-taxonomy', { 'molecular.expression-subtype': known('ii') })).toBe('true')
    expect(shown('molecular.subtype-taxonomy', {})).toBe('false')
    expect(shown('molecular.hrd-methods', { 'molecular.hrd-status': known('deficient') })).toBe('true')
    expect(shown('molecular.hrd-methods', {})).toBe('false')
  })

  it('asks about a recurrence where there is one, early or late', () => {
    expect(shown('recurrence.interval', { 'disease.phase': known('recurrence') })).toBe('true')
    expect(shown('recurrence.interval', { 'surveillance.disease-status': known('recurrence') })).toBe('true')
    expect(shown('recurrence.interval', { 'extent.metastasis-timing': known('metachronous') })).toBe('true')
    expect(
      shown('recurrence.interval', {
        'disease.phase': known('primary-treatment'),
        'surveillance.disease-status': known('no-evidence-of-disease'),
        'extent.metastasis-timing': known('synchronous'),
      }),
    ).toBe('false')
  })
})
