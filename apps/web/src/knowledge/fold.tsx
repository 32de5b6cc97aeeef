/**
 * A part of an entry that opens on demand. What is inside is drawn only while it is open: the sources of two hundred
 * rules would be most of the page.
 */
import { type ReactNode, type ToggleEvent, useContext, useState } from 'react'
import { OpenContext, type Openness, SearchContext } from './book-context.ts'
import { isFoundIn } from './search.ts'

const FoundHere = ({ text }: { readonly text: () => string }) => {
  const search = useContext(SearchContext)
  return search !== '' && isFoundIn(search, text()) ? <span className="found-here">found here</span> : null
}

interface Props {
  readonly title: ReactNode
  readonly children: ReactNode
  /** The text inside, for the search; asked for only while somebody searches. */
  readonly text?: () => string
  /** Printed only where the reader has opened it. */
  readonly isForScreen?: boolean
}

interface Chosen {
  readonly around: Openness
  readonly isOpen: boolean
}

/** What the reader chose holds until what is around changes; print adds to it and takes nothing away. */
const isOpenNow = (around: Openness, own: Chosen | undefined, isForScreen: boolean): boolean => {
  if (around === 'printing') return !isForScreen || own?.isOpen === true
  return own?.around === around ? own.isOpen : around === 'open'
}

export const Fold = ({ title, children, text, isForScreen = false }: Props) => {
  const around = useContext(OpenContext)
  const [own, setOwn] = useState<Chosen>()
  const isOpen = isOpenNow(around, own, isForScreen)
  const follow = ({ currentTarget }: ToggleEvent<HTMLDetailsElement>): void => {
    if (currentTarget.open !== isOpen) setOwn({ around, isOpen: currentTarget.open })
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
