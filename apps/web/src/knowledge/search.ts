/** The search through the book: which entries mention what is typed, and how many in each chapter. */

import { counted } from '@leio/plan/words/fact-text'
import { mentions } from '@leio/plan/words/mentions'
import type { Book } from './entry.ts'

export interface ChapterHits {
  readonly place: string
  readonly title: string
  readonly count: number
}

export interface Hits {
  /** Empty when nothing is looked for. */
  readonly search: string
  /** Places of the entries that mention it; undefined when nothing is looked for. */
  readonly places?: ReadonlySet<string>
  readonly total: number
  readonly byChapter: readonly ChapterHits[]
}

/** What mentions the search. Without one everything is shown: `hitsOf(book, '').places` is undefined. */
export const hitsOf = (book: Book, typed: string): Hits => {
  const search = typed.trim()
  const found = book.chapters.map(({ place, title, entries }) => ({
    place,
    title,
    own: search === '' ? entries : entries.filter(({ searched }) => mentions(search, [searched])),
  }))
  const byChapter = found.map(({ place, title, own }) => ({ place, title, count: own.length }))
  const total = byChapter.reduce((sum, { count }) => sum + count, 0)
  if (search === '') return { search, total, byChapter }
  return { search, places: new Set(found.flatMap(({ own }) => own.map(({ place }) => place))), total, byChapter }
}

/** Whether any word of the search stands in a text: enough to say in which part of a rule one finds it. */
export const isFoundIn = (search: string, text: string): boolean =>
  search.split(/\s+/).some((word) => word !== '' && mentions(word, [text]))

/** `12 entries in 3 chapters`; nothing while nothing is looked for. */
export const totalText = ({ search, total, byChapter }: Hits): string => {
  if (search === '') return ''
  if (total === 0) return 'Nothing mentions this'
  const chapters = byChapter.filter(({ count }) => count > 0).length
  return `${total} ${total === 1 ? 'entry' : 'entries'} in ${counted(chapters, 'chapter')}`
}

/** `Safety 1, Diagnosis 4`: the same by chapter. */
export const chaptersText = ({ search, byChapter }: Hits): string =>
  search === ''
    ? ''
    : byChapter
        .filter(({ count }) => count > 0)
        .map(({ title, count }) => `${title} ${count}`)
        .join(', ')
