/** What is said where the search finds nothing, and where the address names a place that this release does not have. */

import type { ReleaseId } from '@leio/rules/release'
import { RELEASE_LABELS } from '../common/release-labels.ts'
import { bookOf } from './book.ts'
import type { Book } from './entry.ts'

export const NothingFound = ({ search, clear }: { readonly search: string; readonly clear: () => void }) => (
  <div className="nothing-found stack">
    <p>
      <b>Nothing mentions “{search}”.</b>
    </p>
    <p>
      Every word must occur in the same entry. Try fewer or shorter words, the id of a rule or row such as RPM-03, or
      the first author of a work.
    </p>
    <p>
      <button type="button" className="button" onClick={clear}>
        Clear the search
      </button>
    </p>
  </div>
)

interface OtherProps {
  readonly place: string
  readonly book: Book
  readonly choose: (id: ReleaseId) => void
}

export const OtherPlace = ({ place, book, choose }: OtherProps) => {
  if (book.places.has(place)) return null
  const other: ReleaseId = book.release.id === 'current' ? '2022' : 'current'
  const isThere = bookOf(other).places.has(place)
  const name = RELEASE_LABELS[other]
  return (
    <div className="notice not-printed" role="status">
      <p>
        <b>{place}</b> {isThere ? `is not in this release. It is in the release ${name}.` : 'is no place of this book.'}
      </p>
      <p>
        {isThere ? (
          <button type="button" className="button" onClick={() => choose(other)}>
            Show the release {name}
          </button>
        ) : (
          'Look for it in the search: its id may have changed.'
        )}
      </p>
    </div>
  )
}
