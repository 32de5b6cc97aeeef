import { DICTIONARY } from '@leio/facts/dictionary'
import { evaluate } from '@leio/plan/evaluate'
import { describe, expect, it } from 'vitest'
import { jsonOf, leio } from '../arbitraries.ts'

describe('leio facts', () => {
  it('prints the whole dictionary, the constraints and when a question is asked', async () => {
    const { facts, constraints, appliesWhen } = await jsonOf(['facts'])
    expect(facts.map(({ id }: { id: string }) => id)).toEqual(DICTIONARY.map(({ id }) => id))
    const size = facts.find(({ id }: { id: string }) => id === 'tumour.size')
    expect(size).toMatchObject({ unit: 'mm', type: 'quantity', measurementError: { absolute: 2 } })
    const uterine = constraints.find(({ id }: { id: string }) => id === 'uterus-in-male')
    expect(uterine.english).toContain('primary site is uterus')
    const man = {
      'tumour.site': { state: 'known', value: 'uterus' },
      'patient.sex': { state: 'known', value: 'male' },
    } as const
    expect(evaluate(uterine.legal, man, new Map()).truth).toBe('false')
    for (const [id, expression] of Object.entries(appliesWhen)) {
      const fact = facts.find((one: { id: string }) => one.id === id)
      expect(fact.appliesWhen).toEqual(expression)
    }
  })

  it('finds facts by id, question, label, code or row', async () => {
    const { stdout } = await leio(['facts', 'tumour.size'])
    expect(stdout).toContain('tumour.size  Tumour size')
    expect(stdout).toContain('quantity, in mm, whole')
    for (const word of ['power-morcellation', 'SUVmax', 'GAP-08', 'ecog'])
      expect((await leio(['facts', word])).stdout).not.toBe('')
    expect(await leio(['facts', 'tumour.sise'])).toEqual(
      expect.objectContaining({ code: 0, stdout: '', stderr: expect.stringContaining('Near: tumour.si') }),
    )
    const { facts, constraints } = await jsonOf(['facts', 'pregnant'])
    expect(facts.map(({ id }: { id: string }) => id)).toContain('patient.pregnant')
    expect(constraints.map(({ id }: { id: string }) => id)).toContain('pregnant-male')
  })
})
