/** The frame of an entry: a mark in the margin, the text, and what identifies it at the side. */
import type { SourceId } from '@leio/knowledge/references'
import type { ReactNode } from 'react'
import { CopyLink, PlaceLink, RowLinks, WorkLinks } from './book-link.tsx'

interface Props {
  readonly mark?: ReactNode
  readonly side?: ReactNode
  readonly children: ReactNode
}

export const EntryFrame = ({ mark, side, children }: Props) => (
  <>
    <div className="entry-mark">{mark}</div>
    <div className="entry-text">{children}</div>
    <div className="entry-side small quiet">{side}</div>
  </>
)

interface SideProps {
  readonly place: string
  readonly id: string
  readonly rows?: readonly string[]
  /** What the rows are to the entry: it rests on them, unless it says otherwise. */
  readonly rowsLabel?: string
  readonly works?: readonly SourceId[]
  readonly children?: ReactNode
}

export const Side = ({ place, id, rows = [], rowsLabel = 'Rests on', works = [], children }: SideProps) => (
  <>
    {children}
    <p>
      <PlaceLink place={place}>{id}</PlaceLink>
    </p>
    {rows.length === 0 ? null : (
      <p>
        {rowsLabel} <RowLinks rows={rows} />
      </p>
    )}
    {works.length === 0 ? null : (
      <p>
        From <WorkLinks works={works} />
      </p>
    )}
    <CopyLink place={place} name={id} />
  </>
)

export const Unverified = () => <span className="unknown">unverified</span>
