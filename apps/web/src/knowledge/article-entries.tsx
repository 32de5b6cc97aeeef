/** The article itself: its words explained, and each of its rows with what became of it. */
import type { GlossaryEntry } from '@leio/knowledge/glossary'
import { sourceOfReference } from '@leio/knowledge/references'
import { PlaceLink, RowLinks, WorkLinks } from './book-link.tsx'
import { type CoveredRow, type RowUse, usesByKind } from './coverage.ts'
import { EntryFrame } from './entry-frame.tsx'
import { placeOf } from './place.ts'

interface PlaceProps {
  readonly place: string
}

export const WordEntry = ({ entry }: { readonly entry: GlossaryEntry }) => (
  <EntryFrame side={<RowLinks rows={entry.rows} />}>
    <p>
      <dfn>{entry.term}</dfn> {entry.text}
    </p>
  </EntryFrame>
)

const KIND_WORDS: Readonly<Record<string, string>> = { rule: 'Rules', word: 'Glossary', evidence: 'Evidence' }

const kindWord = (kind: string, count: number): string =>
  KIND_WORDS[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${count === 1 ? '' : 's'}`

const UseNames = ({ uses }: { readonly uses: readonly RowUse[] }) => (
  <span className="place-links">
    {uses.map(({ name, place }) => (
      <PlaceLink key={name} place={place ?? ''}>
        {name}
      </PlaceLink>
    ))}
  </span>
)

/** Figures and targets of simulations have no entry of their own: how many there are says enough. */
const isCounted = ({ place }: RowUse): boolean => place === undefined

const Uses = ({ uses }: { readonly uses: readonly RowUse[] }) => (
  <>
    {usesByKind(uses).map(([kind, own]) => (
      <p key={kind}>
        {own.every(isCounted) ? (
          `${kindWord(kind, own.length)}: ${own.length}`
        ) : (
          <>
            {kindWord(kind, own.length)} <UseNames uses={own} />
          </>
        )}
      </p>
    ))}
  </>
)

export const RowEntry = ({ covered, place }: PlaceProps & { readonly covered: CoveredRow }) => {
  const { row, uses, note, isUnaccounted } = covered
  return (
    <EntryFrame
      mark={<PlaceLink place={place}>{row.id}</PlaceLink>}
      side={
        <>
          <Uses uses={uses} />
          {note === undefined ? null : <p>{note}</p>}
          {isUnaccounted ? <p className="unknown">Unaccounted: nothing rests on it, and no reason is given.</p> : null}
        </>
      }
    >
      <p>{row.text}</p>
      {row.references.length + row.discrepancies.length === 0 ? null : (
        <p className="small quiet place-links">
          {row.references.length === 0 ? null : (
            <WorkLinks works={row.references.map((number) => sourceOfReference(number).id)} />
          )}
          {row.discrepancies.map((id) => (
            <PlaceLink key={id} place={placeOf('erratum', id)}>
              {`Erratum ${id}`}
            </PlaceLink>
          ))}
        </p>
      )}
    </EntryFrame>
  )
}
