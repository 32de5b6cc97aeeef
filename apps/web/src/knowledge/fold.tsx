/**
 * A part of an entry that opens on demand. What is inside is drawn only while it is open: the sources of two hundred
 * rules would be most of the page.
 */
import { type ReactNode, type ToggleEvent, useContext, useState } from 'react'
import { OpenContext, SearchContext } from './book-context.ts'
import { isFoundIn } from './search.ts'

interface Props {
  readonly title: ReactNode
  readonly children: ReactNode
  /** The text inside, for the search; asked for only while somebody searches. */
  readonly text?: () => string
}

const FoundHere = ({ text }: { readonly text: () => string }) => {
  const search = useContext(SearchContext)
  return search !== '' && isFoundIn(search, text()) ? <span className="found-here">found here</span> : null
}

export const Fold = ({ title, children, text }: Props) => {
  const isOpenAround = useContext(OpenContext)
  const [own, setOwn] = useState<{ readonly around: boolean; readonly isOpen: boolean }>()
  // What the reader chose holds as long as what is around has not changed since.
  const isOpen = own?.around === isOpenAround ? own.isOpen : isOpenAround
  const follow = ({ currentTarget }: ToggleEvent<HTMLDetailsElement>): void => {
    if (currentTarget.open !== isOpen) setOwn({ around: isOpenAround, isOpen: currentTarget.open })
  }
  return (
    <details className="fold" open={isOpen} onToggle={follow}>
      <summary>
        {title} {text === undefined ? null : <FoundHere text={text} />}
      </summary>
      {isOpen ? <div className="fold-inside stack">{children}</div> : null}
    </details>
  )
}
