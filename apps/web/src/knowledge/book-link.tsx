/** Links inside the book, and the link to a place that a reader copies. */
import { isRowId } from '@leio/knowledge/inventory'
import { type SourceId, sourceOf } from '@leio/knowledge/references'
import { useState } from 'react'
import { useStore } from '../common/use-store.ts'
import { addressOf } from '../route.ts'
import { useBook } from './book-context.ts'
import { placeOf } from './place.ts'

const addressOfPlace = (place: string): string => `${addressOf('knowledge')}#${encodeURIComponent(place)}`

interface PlaceProps {
  readonly place: string
  readonly children: string
}

/** A place of this book as a link; one that the release does not have stays a word. */
export const PlaceLink = ({ place, children }: PlaceProps) => {
  const { places } = useBook()
  return places.has(place) ? (
    <a className="place-link" href={addressOfPlace(place)}>
      {children}
    </a>
  ) : (
    <span className="place-link">{children}</span>
  )
}

/** The ids of rows, each leading to what the article says there. */
export const RowLinks = ({ rows }: { readonly rows: readonly string[] }) => (
  <span className="place-links">
    {rows.map((row) =>
      isRowId(row) ? (
        <PlaceLink key={row} place={placeOf('row', row)}>
          {row}
        </PlaceLink>
      ) : (
        <span key={row}>{row}</span>
      ),
    )}
  </span>
)

export const WorkLinks = ({ works }: { readonly works: readonly SourceId[] }) => (
  <span className="place-links">
    {works.map((id) => (
      <PlaceLink key={id} place={placeOf('source', id)}>
        {sourceOf(id).citation}
      </PlaceLink>
    ))}
  </span>
)

const SAID_FOR_SECONDS = 4

export const CopyLink = ({ place, name }: { readonly place: string; readonly name: string }) => {
  const { io } = useStore()
  const [said, say] = useState('')
  const copy = async (): Promise<void> => {
    const link = `${io.address().origin}${addressOfPlace(place)}`
    say((await io.copy(link)) ? 'Copied' : link)
    io.later(() => say(''), SAID_FOR_SECONDS * 1000)
  }
  return (
    <p className="not-printed">
      <button type="button" className="copy-link" onClick={() => void copy()}>
        Copy link<span className="hidden-text"> to {name}</span>
      </button>
      <span role="status">{said}</span>
    </p>
  )
}
