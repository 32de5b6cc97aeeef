import { describe, expect, it } from 'vitest'
import { caseText, EXAMPLES, jsonOf, leio } from '../arbitraries.ts'

const CASE = 'examples/uterine-after-morcellation.json'

describe('leio ask', () => {
  it('asks in the order of the plan, with the answers that make a difference', async () => {
    const plan = await jsonOf(['plan', CASE])
    const { questions } = await jsonOf(['ask', CASE])
    expect(questions.map((one: { fact: string }) => one.fact)).toEqual(
      plan.questions.map((one: { fact: string }) => one.fact),
    )
    const metastasis = questions.find((one: { fact: string }) => one.fact === 'extent.distant-metastasis')
    expect(metastasis).toMatchObject({ question: 'Is there distant metastasis?', now: 'not assessed', type: 'choice' })
    const present = metastasis.answers.find((one: { value: string }) => one.value === 'present')
    expect(present.effects).toContainEqual({
      id: 'systemic.chemotherapy-is-main-treatment',
      kind: 'advice',
      from: 'undecided',
      to: 'applies',
    })
  })

  it.each(EXAMPLES)(
    '%s: what an answer is said to do is what the plan then does',
    async (file) => {
      const { questions } = await jsonOf(['ask', file])
      for (const { fact, answers } of questions.slice(0, 4)) {
        for (const { value, effects } of answers) {
          if (Array.isArray(value) || typeof value === 'number') continue
          const set = `${fact}=${value === true ? 'yes' : value === false ? 'no' : value}`
          const { difference } = await jsonOf(['what-if', file, '--set', set])
          const changed = new Map(difference.advice.map((one: { id: string; to: string }) => [one.id, one.to]))
          for (const effect of effects)
            if (effect.kind === 'advice')
              expect([set, effect.id, changed.get(effect.id)]).toEqual([set, effect.id, effect.to])
        }
      }
    },
    120_000,
  )

  it('prints the first ten, or as many as asked for', async () => {
    const { stdout } = await leio(['ask', CASE])
    expect(stdout).toMatch(/^10 {2}\S/m)
    expect(stdout).toMatch(/\d+ more: --most \d+/)
    const three = await leio(['ask', CASE, '--most', '3'])
    expect(three.stdout).not.toMatch(/^4 {2}/m)
    expect(three.stdout).toContain('→ Present\n')
    expect(three.stdout).toMatch(/✓ applies {2}▲ Chemotherapy is the main treatment/)
  })

  it('says so where nothing is open', async () => {
    const input = caseText({ 'pathology.diagnosis': 'other-malignancy' })
    const { stdout } = await leio(['ask', '-'], { input })
    expect(stdout).toMatch(/No open question|open questions?/)
  })
})
