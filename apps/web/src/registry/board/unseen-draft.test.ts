import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { SavedDraft } from './answers.ts'
import { SavedByOther } from './saved-by-other.tsx'
import { unseenDraft } from './unseen-draft.ts'

const draft = (text: string, savedByName = 'Chair A'): SavedDraft => ({
  options: [{ text: 'Resection', adviceId: 'one' }],
  decision: { text, adviceIds: ['one'], againstIds: [] },
  conditions: [],
  dissent: [],
  preference: null,
  differs: false,
  savedByName,
})

/** The same draft with the names of every object in another order, as the database gives it back. */
const reordered = (one: SavedDraft): SavedDraft =>
  JSON.parse(JSON.stringify(one), (_, value) =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).toReversed()),
  )

describe('a draft that another saved', () => {
  it('H-25: is unseen until it is looked at, also where the form began without one', () => {
    const now = { version: 2, draft: draft('Operate.') }
    expect(unseenDraft(now, { version: 1 })).toEqual(now.draft)
    expect(unseenDraft(now, { version: 1, draft: null })).toEqual(now.draft)
    expect(unseenDraft(now, { version: 1, draft: draft('Watch.') })).toEqual(now.draft)
    expect(unseenDraft(now, now)).toBeUndefined()
  })

  it('is none where nothing is saved, or a newer case has the same draft in another order', () => {
    const seen = { version: 1, draft: draft('Watch.') }
    expect(unseenDraft({ version: 2 }, seen)).toBeUndefined()
    expect(unseenDraft({ version: 2, draft: null }, { version: 1 })).toBeUndefined()
    expect(unseenDraft({ version: 2, draft: reordered(draft('Watch.')) }, seen)).toBeUndefined()
  })

  it('is none while the case on the page is older than what was saved from here', () => {
    const saved = { version: 3, draft: draft('Watch.') }
    expect(unseenDraft({ version: 2, draft: draft('Operate.') }, saved)).toBeUndefined()
    expect(unseenDraft({ version: 4, draft: draft('Operate.') }, saved)).toEqual(draft('Operate.'))
  })

  it('H-25: is shown with who saved it and what it decides', () => {
    const nothing = (): void => undefined
    const shown = renderToStaticMarkup(
      createElement(SavedByOther, { saved: draft('Operate.', 'Chair B'), onKeep: nothing, onTake: nothing }),
    )
    expect(shown).toContain('Chair B has saved this draft')
    expect(shown).toContain('Operate.')
  })
})
