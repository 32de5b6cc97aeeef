import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { factsFromJson } from '@leio/facts/facts-json'
import { RELEASES } from '@leio/knowledge/releases'
import { makePlan } from '@leio/plan/make-plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BoardQuestion } from './answers.ts'
import {
  askedOf,
  CHOICES,
  contentOf,
  type Draft,
  departuresOf,
  draftOf,
  draftProblems,
  emptyDraft,
  isDiffering,
  optionsOf,
} from './decision-draft.ts'

const EXAMPLE = resolve(import.meta.dirname, '../../../../../examples/ivc-retroperitoneal.json')
const FACTS = factsFromJson(JSON.parse(readFileSync(EXAMPLE, 'utf8')).facts).facts ?? {}
const plan = makePlan(RELEASES.current, { id: 'case-1', facts: FACTS }, { asOf: '2026-11-24', all: true })
const question: BoardQuestion = { kind: 'local-treatment', text: 'Operate?' }
const options = optionsOf(plan, question)
const start = emptyDraft(options)

const bindingOf = (stance: 'for' | 'against' | 'consider') => {
  const found = options.offered.find((one) => one.status === 'applies' && one.stance === stance)
  if (found === undefined) throw new Error(`The plan has no statement ${stance}`)
  return found
}

describe('a decision that is written', () => {
  it('begins with the plan as options: all considered, none followed, nothing decided', () => {
    expect(options.offered.length).toBeGreaterThan(2)
    expect(new Set(Object.values(start.choices))).toEqual(new Set(['considered']))
    expect(contentOf(start, plan).decision).toEqual({ text: '', adviceIds: [], againstIds: [] })
    expect(draftProblems(start, plan, [])).toEqual(['Say what was decided.'])
  })

  it('offers every statement that applies or is open in one list, once', () => {
    const standing = plan.advice.filter(({ status }) => status !== 'does-not-apply').map(({ id }) => id)
    expect([...options.offered, ...options.others].map(({ id }) => id).toSorted()).toEqual(standing.toSorted())
  })

  it('shows what stands open for the question, also where none of its statements applies yet', () => {
    const empty = makePlan(RELEASES.current, { id: 'case-2', facts: {} }, { asOf: '2026-11-24', all: true })
    const about = empty.advice.filter(({ topic, stance }) => topic === 'local-treatment' && stance !== 'note')
    expect(about.filter(({ status }) => status === 'applies')).toEqual([])
    const open = about.filter(({ status }) => status === 'undecided')
    const shown = askedOf(empty, question).filter(({ topic }) => topic === 'local-treatment')
    expect(open.length).toBeGreaterThan(0)
    expect(shown.map(({ id }) => id).toSorted()).toEqual(open.map(({ id }) => id).toSorted())
    expect(shown.every(({ missing }) => missing.length > 0)).toBe(true)
  })

  it('H-39: going against what the plan advises differs, and cannot be read back without a reason', () => {
    const against = { ...start, text: 'Watch.', choices: { [bindingOf('for').id]: 'against' as const } }
    expect(departuresOf(against, plan)).toHaveLength(1)
    expect(draftProblems(against, plan, [])).toEqual(['Give the reason why the decision differs from the plan.'])
    const reasoned = { ...against, differenceReason: 'The patient declines an operation.' }
    expect(draftProblems(reasoned, plan, [])).toEqual([])
    expect(contentOf(reasoned, plan)).toMatchObject({
      differs: true,
      differenceReason: 'The patient declines an operation.',
      decision: { againstIds: [bindingOf('for').id] },
    })
  })

  it('H-39: cannot be read back before each statement that binds it is followed or gone against', () => {
    const [one, other] = [bindingOf('for'), bindingOf('against')]
    const toTakeUp = [one.id, other.id]
    const draft = { ...start, text: 'Resect.', choices: { ...start.choices, [one.id]: 'follows' as const } }
    expect(draftProblems(draft, plan, toTakeUp)).toEqual([
      expect.stringMatching(/^Say whether the decision follows this or goes against it: /),
    ])
    const whole = { ...draft, choices: { ...draft.choices, [other.id]: 'follows' as const } }
    expect(draftProblems(whole, plan, toTakeUp)).toEqual([])
  })

  it('going against what is only to be considered is no departure', () => {
    const considered = plan.advice.find(({ stance, status }) => stance === 'consider' && status === 'applies')
    const draft = { ...start, choices: { [considered?.id ?? '']: 'against' as const } }
    expect(isDiffering(draft, plan)).toBe(false)
  })

  it('a preference that was not asked is sent as null, and an asked one needs words', () => {
    expect(contentOf({ ...start, preference: { asked: false, text: 'x' } }, plan).preference).toBeNull()
    const asked = { ...start, text: 'Operate.', preference: { asked: true, text: ' ' } }
    expect(draftProblems(asked, plan, [])).toEqual(['Write what the patient prefers, or say that it is not known.'])
  })

  it('what is saved is read back as it was written', () => {
    const ids = plan.advice.map(({ id }) => id)
    const words = fc.string({ minLength: 1 }).map((text) => `a${text.trim()}`)
    const drafts: fc.Arbitrary<Draft> = fc.record({
      choices: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...CHOICES.slice(1))),
      own: fc.array(words, { maxLength: 3 }),
      text: words,
      conditions: fc.array(words, { maxLength: 3 }),
      dissent: fc.array(fc.record({ who: words, text: words }), { maxLength: 2 }),
      preference: fc.oneof(
        fc.constant({ asked: false, text: '' }),
        words.map((text) => ({ asked: true, text })),
      ),
      differs: fc.constant(true),
      differenceReason: words,
    })
    fc.assert(
      fc.property(drafts, (draft) => {
        expect(draftOf(contentOf(draft, plan))).toEqual(draft)
      }),
    )
  })
})
