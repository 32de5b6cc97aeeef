import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expression } from './arbitraries.ts'
import type { Expression } from './expression.ts'
import {
  above,
  all,
  any,
  atLeast,
  atLeastOf,
  holds,
  holdsAny,
  is,
  isKnown,
  no,
  not,
  oneOf,
  unknownBecause,
  yes,
} from './write.ts'

const everyNode = (one: Expression): readonly Expression[] => {
  if (one.kind === 'not') return [one, ...everyNode(one.of)]
  return 'of' in one ? [one, ...one.of.flatMap(everyNode)] : [one]
}

describe('the words of the rules', () => {
  it('write plain data', () => {
    expect(all(is('tumour.site', 'uterus'), not(above('tumour.size', 50)))).toEqual({
      kind: 'all',
      of: [
        { kind: 'is', fact: 'tumour.site', value: 'uterus' },
        { kind: 'not', of: { kind: 'above', fact: 'tumour.size', limit: 50 } },
      ],
    })
    expect(oneOf('surgery.margin', 'r1', 'r2')).toEqual({
      kind: 'one-of',
      fact: 'surgery.margin',
      values: ['r1', 'r2'],
    })
    expect(isKnown('tumour.size')).toEqual({ kind: 'known', fact: 'tumour.size' })
    expect(unknownBecause('ihc.er', 'pending')).toEqual({ kind: 'unknown-because', fact: 'ihc.er', reason: 'pending' })
  })

  it('say yes and no as two different conditions: unknown is neither', () => {
    expect(yes('patient.pregnant')).toEqual({ kind: 'is', fact: 'patient.pregnant', value: true })
    expect(no('patient.pregnant')).toEqual({ kind: 'is', fact: 'patient.pregnant', value: false })
  })

  it('write several members of a list as any of them', () => {
    expect(holdsAny('extent.organs-invaded', 'kidney', 'colon')).toEqual(
      any(holds('extent.organs-invaded', 'kidney'), holds('extent.organs-invaded', 'colon')),
    )
  })

  it('carry the area of a count only where it has one', () => {
    const per = { area: 'pathology.mitotic-field-area', standard: 1.734 } as const
    expect(atLeast('pathology.mitoses-per-10-hpf', 10, per)).toEqual({
      kind: 'at-least',
      fact: 'pathology.mitoses-per-10-hpf',
      limit: 10,
      per,
    })
    expect(Object.keys(atLeast('tumour.size', 50))).not.toContain('per')
  })

  it('count: two of three muscle markers', () => {
    const markers = [is('ihc.sma', 'diffuse'), is('ihc.desmin', 'diffuse'), is('ihc.h-caldesmon', 'diffuse')]
    expect(atLeastOf(2, ...markers)).toEqual({ kind: 'at-least-of', n: 2, of: markers })
  })

  it('do not compile with a fact that does not exist, or a code that is not legal for it', () => {
    // @ts-expect-error no such fact
    const noFact = is('tumour.sise', 'uterus')
    // @ts-expect-error no such code
    const noCode = is('tumour.site', 'womb')
    // @ts-expect-error a size is no choice
    const noChoice = is('tumour.size', 'uterus')
    // @ts-expect-error a site is no number
    const noNumber = above('tumour.site', 50)
    // @ts-expect-error a site is no yes-or-no fact
    const noBoolean = yes('tumour.site')
    expect([noFact, noCode, noChoice, noNumber, noBoolean]).toHaveLength(5)
  })

  it('do not compile a condition that asks what is known', () => {
    // @ts-expect-error advice takes conditions only
    const counted = atLeastOf(1, isKnown('tumour.size'))
    expect(counted.kind).toBe('at-least-of')
  })

  it('freeze every node and every list, and survive JSON', () => {
    fc.assert(
      fc.property(expression, (one) => {
        for (const node of everyNode(one)) {
          expect(Object.isFrozen(node)).toBe(true)
          if ('of' in node) expect(Object.isFrozen(node.of)).toBe(true)
          if ('values' in node) expect(Object.isFrozen(node.values)).toBe(true)
        }
        expect(JSON.parse(JSON.stringify(one))).toEqual(one)
      }),
    )
  })
})
