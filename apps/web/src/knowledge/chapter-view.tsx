/** A chapter: its heading, its entries, and the headings that some of them share. */
import { memo, useContext, useState } from 'react'
import { OpenContext } from './book-context.ts'
import type { Chapter, Entry } from './entry.ts'
import { EntryView } from './entry-view.tsx'
import type { Hits } from './search.ts'

/** Kinds whose entries have parts that open. */
const HAS_PARTS: ReadonlySet<Entry['item']['kind']> = new Set([
  'rule',
  'classification',
  'calculator',
  'test',
  'schedule',
  'silence',
  'trial',
  'evidence',
])

interface EntriesProps {
  readonly entries: readonly Entry[]
  readonly hits: Hits
  readonly place: string | undefined
}

const Entries = ({ entries, hits, place }: EntriesProps) =>
  entries.map((entry) => (
    <EntryView
      key={entry.place}
      entry={entry}
      isShown={hits.places?.has(entry.place) ?? true}
      isPlace={entry.place === place}
    />
  ))

const Groups = ({ entries, hits, place }: EntriesProps) =>
  [...Map.groupBy(entries, ({ group }) => group)].map(([group, own]) => (
    <section
      key={group}
      className="group"
      hidden={hits.places !== undefined && !own.some((one) => hits.places?.has(one.place))}
    >
      {group === undefined ? null : <h3 className="group-title">{group}</h3>}
      <Entries entries={own} hits={hits} place={place} />
    </section>
  ))

const OpenAll = ({ isOpen, open }: { readonly isOpen: boolean; readonly open: (isOpen: boolean) => void }) => (
  <button type="button" className="door not-printed" onClick={() => open(!isOpen)}>
    {isOpen ? 'Close every part' : 'Open every part'}
  </button>
)

interface Props {
  readonly chapter: Chapter
  readonly hits: Hits
  /** The place that the address names, if it is in this chapter. */
  readonly place: string | undefined
}

export const ChapterView = memo(({ chapter, hits, place }: Props) => {
  const { place: own, title, intro, entries } = chapter
  const around = useContext(OpenContext)
  const [isOpen, open] = useState(false)
  const isEmpty = hits.places !== undefined && !entries.some((one) => hits.places?.has(one.place))
  const hasParts = entries.some(({ item }) => HAS_PARTS.has(item.kind))
  return (
    <section className="chapter" id={own} aria-labelledby={`${own}.title`} hidden={isEmpty}>
      <header className="chapter-head">
        <h2 id={`${own}.title`}>{title}</h2>
        {hasParts ? <OpenAll isOpen={isOpen} open={open} /> : null}
        <p className="quiet">{intro}</p>
      </header>
      <OpenContext value={isOpen ? 'open' : around}>
        <Groups entries={entries} hits={hits} place={place} />
      </OpenContext>
    </section>
  )
})
ChapterView.displayName = 'ChapterView'
