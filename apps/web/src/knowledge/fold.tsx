/**
 * A part of an entry that opens on demand. What is inside is drawn only while it is open: the sources of two hundred
 * rules would be most of the page.
 */
import { type ReactNode, type ToggleEvent, useContext, useState } from 'react'
import { OpenContext } from './book-context.ts'

interface Props {
  readonly title: ReactNode
  readonly children: ReactNode
}

export const Fold = ({ title, children }: Props) => {
  const isOpenAround = useContext(OpenContext)
  const [own, setOwn] = useState<{ readonly around: boolean; readonly isOpen: boolean }>()
  // What the reader chose holds as long as what is around has not changed since.
  const isOpen = own?.around === isOpenAround ? own.isOpen : isOpenAround
  const follow = ({ currentTarget }: ToggleEvent<HTMLDetailsElement>): void => {
    if (currentTarget.open !== isOpen) setOwn({ around: isOpenAround, isOpen: currentTarget.open })
  }
  return (
    <details className="fold" open={isOpen} onToggle={follow}>
      <summary>{title}</summary>
      {isOpen ? <div className="fold-inside stack">{children}</div> : null}
    </details>
  )
}
