/** The one field that filters the whole book. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { chaptersText, type Hits, totalText } from './search.ts'

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** `/` leads to the field from anywhere outside another field; with a modifier it is the browser's. */
const useSlash = () => {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
  return field
}

interface Props {
  readonly search: string
  readonly look: (search: string) => void
  readonly hits: Hits
}

export const SearchField = ({ search, look, hits }: Props) => {
  const field = useSlash()
  const clear = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    look('')
  }
  return (
    <search className="book-search">
      <label htmlFor="book-search">
        Search <span className="quiet small only-wide">press /</span>
      </label>
      <input
        ref={field}
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
