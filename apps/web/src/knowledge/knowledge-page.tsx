/**
 * The whole guideline as a book, for a clinician who wants to check every word: each rule with its condition, sources,
 * arguments and worked cases, then everything that the rules rest on.
 *
 * It knows no patient. The release that it shows belongs to this page only; at first it is that of the case on the table.
 */
import '../styles/knowledge.css'
import { RELEASE_HASHES } from '@leio/knowledge/release-hashes'
import { dateText, shortHash } from '@leio/plan/words/fact-text'
import type { ReleaseId } from '@leio/rules/release'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useIsPrinting, usePageFoot } from '../common/use-printing.ts'
import { useStoreState } from '../common/use-store.ts'
import { bookOf } from './book.ts'
import { BookContext, OpenContext, SearchContext } from './book-context.ts'
import { ChapterView } from './chapter-view.tsx'
import { Contents } from './contents.tsx'
import type { Book } from './entry.ts'
import { NothingFound, OtherPlace } from './nothing-here.tsx'
import { ReleaseHead } from './release-head.tsx'
import { type Hits, hitsOf } from './search.ts'
import { SearchField } from './search-field.tsx'
import { useGoTo, usePlace } from './use-place.ts'
import { useSearchMarks, useTopOfHits } from './use-search-marks.ts'

const isHidden = (hits: Hits, book: Book, place: string): boolean =>
  book.places.has(place) &&
  hits.places !== undefined &&
  !hits.places.has(place) &&
  !hits.byChapter.some((chapter) => chapter.place === place && chapter.count > 0)

const chapterPlace = (book: Book, place: string | undefined) => {
  const chapter = book.chapters.find(({ entries }) => entries.some((one) => one.place === place))
  return (own: string): string | undefined => (chapter?.place === own ? place : undefined)
}

/** A place that the search hides ends the search, since the reader asked for the place last. */
const useSearch = (book: Book, place: string | undefined) => {
  const [search, look] = useState('')
  const [seen, see] = useState(place)
  const looked = useDeferredValue(search)
  const hits = useMemo(() => hitsOf(book, looked), [book, looked])
  if (seen !== place) {
    see(place)
    if (place !== undefined && isHidden(hits, book, place)) look('')
  }
  return { search, look, hits, isSettled: looked === search }
}

export const KnowledgePage = () => {
  const { bench } = useStoreState()
  const [release, choose] = useState<ReleaseId>(bench?.knowledge.release.id ?? 'current')
  const book = bookOf(release)
  const place = usePlace()
  const { search, look, hits, isSettled } = useSearch(book, place)
  const isPrinting = useIsPrinting()
  const ofChapter = useMemo(() => chapterPlace(book, place), [book, place])
  useGoTo(place, isSettled && place !== undefined && book.places.has(place))
  const text = useRef<HTMLDivElement>(null)
  useSearchMarks(text, hits.search)
  useTopOfHits(text, hits.search)
  usePageFoot(`Leio, release ${release} of ${dateText(book.release.date)}, ${shortHash(RELEASE_HASHES[release])}`)
  return (
    <BookContext value={book}>
      <OpenContext value={isPrinting ? 'printing' : 'closed'}>
        <SearchContext value={hits.search}>
          <div className="book">
            <ReleaseHead release={book.release} choose={choose} />
            <div className="book-body">
              <div className="book-aside not-printed">
                <SearchField search={search} look={look} hits={hits} />
                <Contents book={book} hits={hits} />
              </div>
              <div className="book-text sheet">
                {place === undefined ? null : <OtherPlace place={place} book={book} choose={choose} />}
                {hits.total === 0 ? <NothingFound search={hits.search} clear={() => look('')} /> : null}
                <div ref={text}>
                  {book.chapters.map((chapter) => (
                    <ChapterView key={chapter.place} chapter={chapter} hits={hits} place={ofChapter(chapter.place)} />
                  ))}
                </div>
              </div>
            </div>
          </div>
        </SearchContext>
      </OpenContext>
    </BookContext>
  )
}
