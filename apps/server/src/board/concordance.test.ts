import type { Topic } from '@leio/rules/topic'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindingOf, compareDecision, comparedThen, comparedToday, notTakenUp, type Standing } from './concordance.ts'

const standing = (id: string, status: Standing['status'], stance: Standing['stance'] = 'for'): Standing => ({
  id,
  status,
  stance,
})

const about = (topic: Topic, id: string, stance: Standing['stance'] = 'for') => ({
  ...standing(id, 'applies', stance),
  topic,
})

const decision = (adviceIds: readonly string[], againstIds: readonly string[] = []) => ({
  decision: { text: 'x', adviceIds, againstIds },
})

const whole = (part: ReturnType<typeof decision>, differs = false) => ({
  ...part,
  options: [],
  conditions: [],
  dissent: [],
  preference: null,
  differs,
})

describe('the concordance of a decision', () => {
  it('agrees where the statement that it follows applies', () => {
    expect(compareDecision(decision(['a']), [standing('a', 'applies')]).agreement).toBe('concordant')
  })

  it('differs where it follows what does not apply, or goes against what is advised', () => {
    expect(compareDecision(decision(['a']), [standing('a', 'does-not-apply')])).toEqual({
      agreement: 'differs',
      why: 'It follows a, which does not apply.',
    })
    expect(compareDecision(decision([], ['a']), [standing('a', 'applies')]).agreement).toBe('differs')
    expect(compareDecision(decision([], ['a']), [standing('a', 'applies', 'against')]).agreement).toBe('differs')
  })

  it('does not differ where the source leaves the choice', () => {
    for (const stance of ['consider', 'uncertain', 'note'] as const)
      expect(compareDecision(decision([], ['a']), [standing('a', 'applies', stance)]).agreement).toBe('concordant')
  })

  it('is not guessed where nothing is named, something is open, or the release has no such statement', () => {
    expect(compareDecision(decision([]), []).agreement).toBe('not-comparable')
    expect(compareDecision(decision(['a']), [standing('a', 'undecided')]).agreement).toBe('not-comparable')
    expect(compareDecision(decision(['a', 'b']), [standing('a', 'applies')])).toEqual({
      agreement: 'not-comparable',
      why: 'The release has no statement b.',
    })
  })

  it('takes the board at its word on the day, and compares only what is named with another release', () => {
    const unnamed = whole(decision(['a']), true)
    expect(comparedThen(unnamed, [standing('a', 'applies')]).agreement).toBe('differs')
    expect(comparedToday(unnamed, [about('staging', 'a')], []).agreement).toBe('not-comparable')
    const named = whole(decision([], ['a']), true)
    const gone = { ...about('staging', 'a'), status: 'does-not-apply' as const }
    expect(comparedToday(named, [gone], []).agreement).toBe('concordant')
  })

  it('H-39: is bound by what applies and says for or against, on its topics and on safety', () => {
    const statements = [
      about('local-treatment', 'a'),
      about('safety', 'b', 'against'),
      about('staging', 'c'),
      about('local-treatment', 'd', 'consider'),
      { ...about('local-treatment', 'e'), status: 'undecided' as const },
    ]
    const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
    expect(ids(bindingOf(statements, ['local-treatment']))).toEqual(['a', 'b'])
    expect(ids(bindingOf(statements, []))).toEqual(['a', 'b', 'c'])
    expect(ids(notTakenUp(decision(['a']), statements, ['local-treatment']))).toEqual(['b'])
    expect(notTakenUp(decision(['a'], ['b']), statements, ['local-treatment'])).toEqual([])
  })

  it('is not concordant today where it says nothing of what binds it today', () => {
    const compared = comparedToday(whole(decision(['a'])), [about('staging', 'a'), about('safety', 'b')], ['staging'])
    expect(compared).toEqual({ agreement: 'not-comparable', why: 'It says nothing of b, which applies.' })
  })

  it('never becomes concordant by naming one more thing that it differs from', () => {
    const ids = ['a', 'b', 'c', 'd']
    const statuses = fc.constantFrom<Standing['status']>('applies', 'undecided', 'does-not-apply')
    fc.assert(
      fc.property(fc.subarray(ids), fc.array(statuses, { minLength: 4, maxLength: 4 }), (named, all) => {
        const statements = ids.map((id, at) => standing(id, all[at] ?? 'undecided'))
        const more = [...statements, standing('e', 'does-not-apply')]
        expect(compareDecision(decision([...named, 'e']), more).agreement).toBe('differs')
      }),
    )
  })
})
