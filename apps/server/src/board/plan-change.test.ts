import { known } from '@leio/facts/fact'
import { adviceWhen, releaseWith } from '@leio/plan/arbitraries'
import { makePlan } from '@leio/plan/make-plan'
import type { Advice } from '@leio/rules/release'
import { is } from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import { planChange } from './plan-change.ts'

const UTERUS = is('tumour.site', 'uterus')
const facts = { 'tumour.site': known('uterus') }

const plan = (advice: readonly Advice[]) =>
  makePlan(releaseWith({ advice }), { id: 'a', facts }, { asOf: '2026-11-24', all: true })

describe('the change that a release makes', () => {
  it('is none where both say the same', () => {
    expect(planChange(plan([adviceWhen('a', UTERUS)]), plan([adviceWhen('a', UTERUS)]))).toBeUndefined()
  })

  it('names what is new, what is gone, and what now says the opposite', () => {
    const before = plan([adviceWhen('gone', UTERUS), adviceWhen('turned', UTERUS)])
    const after = plan([adviceWhen('new', UTERUS), adviceWhen('turned', UTERUS, { stance: 'against' })])
    expect(planChange(before, after)?.changes).toEqual([
      { advice: 'new', before: 'not-in-release', after: 'applies', text: 'Advice new.' },
      { advice: 'gone', before: 'applies', after: 'not-in-release', text: 'Advice gone.' },
      { advice: 'turned', before: 'for', after: 'against', text: 'Advice turned.' },
    ])
  })

  it('says nothing of what concerned this patient under neither', () => {
    const elsewhere = is('tumour.site', 'skin')
    expect(planChange(plan([adviceWhen('gone', elsewhere)]), plan([adviceWhen('new', elsewhere)]))).toBeUndefined()
  })
})
