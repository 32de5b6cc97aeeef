/** The one field that filters the whole book. */
import type { KeyboardEvent } from 'react'
import { chaptersText, type Hits, totalText } from './search.ts'

interface Props {
  readonly search: string
  readonly look: (search: string) => void
  readonly hits: Hits
}

export const SearchField = ({ search, look, hits }: Props) => {
  const clear = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    look('')
  }
  return (
    <search className="book-search">
      <label htmlFor="book-search">Search</label>
      <input
        id="book-search"
        className="field"
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder="Word, rule, row or author"
        value={search}
        onChange={({ target }) => look(target.value)}
        onKeyDown={clear}
      />
      <p role="status" className="small quiet">
        {totalText(hits)}
        {hits.search === '' ? null : <span className="hidden-text">: {chaptersText(hits)}</span>}
      </p>
    </search>
  )
}
