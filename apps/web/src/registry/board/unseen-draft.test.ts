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
    expect(unseenDraft(draft('Operate.'), undefined)).toEqual(draft('Operate.'))
    expect(unseenDraft(draft('Operate.'), null)).toEqual(draft('Operate.'))
    expect(unseenDraft(draft('Operate.'), draft('Watch.'))).toEqual(draft('Operate.'))
    expect(unseenDraft(draft('Operate.'), draft('Operate.'))).toBeUndefined()
  })

  it('is none where nothing is saved, or what is saved says the same in another order', () => {
    expect(unseenDraft(undefined, draft('Watch.'))).toBeUndefined()
    expect(unseenDraft(null, undefined)).toBeUndefined()
    expect(unseenDraft(reordered(draft('Watch.')), draft('Watch.'))).toBeUndefined()
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
