/** The table of contents: beside the book, or above it where there is no room. While one searches it counts the hits. */
import { memo, useMemo, useState } from 'react'
import type { Book, Chapter } from './entry.ts'
import type { Hits } from './search.ts'
import { useCurrentChapter } from './use-current-chapter.ts'

interface LineProps {
  readonly chapter: Chapter
  readonly count: number
  readonly isCurrent: boolean
  readonly leave: () => void
}

const Line = ({ chapter: { place, title }, count, isCurrent, leave }: LineProps) => (
  <li>
    {count === 0 ? (
      <span className="contents-line quiet">
        {title} <span className="contents-count">0</span>
      </span>
    ) : (
      <a className="contents-line" href={`#${place}`} aria-current={isCurrent ? 'location' : undefined} onClick={leave}>
        {title} <span className="contents-count quiet">{count}</span>
      </a>
    )}
  </li>
)

export const Contents = memo(({ book, hits }: { readonly book: Book; readonly hits: Hits }) => {
  const [isOpen, open] = useState(false)
  const places = useMemo(() => book.chapters.map(({ place }) => place), [book])
  const current = useCurrentChapter(places)
  const counts = new Map(hits.byChapter.map(({ place, count }) => [place, count]))
  return (
    <nav
      className="contents"
      aria-label="Contents of the book"
      data-open={isOpen ? '' : undefined}
      data-searching={hits.search === '' ? undefined : ''}
    >
      <button
        type="button"
        className="button contents-button"
        aria-expanded={isOpen}
        aria-controls="contents-list"
        onClick={() => open(!isOpen)}
      >
        Contents
      </button>
      <ol id="contents-list" className="contents-parts">
        {book.parts.map((part) => (
          <li key={part.title}>
            <p className="small quiet contents-part">{part.title}</p>
            <ol>
              {part.chapters.map((chapter) => (
                <Line
                  key={chapter.place}
                  chapter={chapter}
                  count={counts.get(chapter.place) ?? 0}
                  isCurrent={chapter.place === current}
                  leave={() => open(false)}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </nav>
  )
})
Contents.displayName = 'Contents'
