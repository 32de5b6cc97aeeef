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

/**
 * The draft that is saved now, where it is not the one that was seen; undefined where there is none or nothing is new.
 * `unseenDraft(theirs, undefined)` is `theirs`; `unseenDraft(mine, mine)` is undefined.
 */
export const unseenDraft = (
  saved: SavedDraft | null | undefined,
  seen: SavedDraft | null | undefined,
): SavedDraft | undefined => {
  if (saved == null) return undefined
  return seen != null && textOf(saved) === textOf(seen) ? undefined : saved
}
