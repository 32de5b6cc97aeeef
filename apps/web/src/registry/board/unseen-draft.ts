/**
 * A saved draft of a decision that whoever writes has not seen: another person, or the same one in another tab, saved it
 * after the form was opened (H-25). It is told by what it says, not by the version of the case: a case that was put off, or
 * asked otherwise, is another version with the same draft.
 */
import type { SavedDraft } from './answers.ts'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The database gives back the names of an object in an order of its own. */
const inOrder = (_: string, value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value

const textOf = (draft: SavedDraft): string => JSON.stringify(draft, inOrder)

/** A case as far as its draft goes: `version` is of the case. */
export interface DraftAt {
  readonly version: number
  readonly draft?: SavedDraft | null | undefined
}

/**
 * The draft of the case as it was read, where it is newer and not the one that was seen; undefined where there is none or
 * nothing is new. `unseenDraft({ version: 2, draft: theirs }, { version: 1 })` is `theirs`. A case that was read before the
 * last save from here has nothing to tell: it is about to be read again.
 */
export const unseenDraft = (now: DraftAt, seen: DraftAt): SavedDraft | undefined => {
  if (now.draft == null || now.version <= seen.version) return undefined
  return seen.draft != null && textOf(now.draft) === textOf(seen.draft) ? undefined : now.draft
}
