/** A link to another page of Leio that keeps what is on the table. */
import type { MouseEvent, ReactNode } from 'react'
import { useStore } from './use-store.ts'

interface Props {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly isCurrent?: boolean
}

/** Clicks that ask for a new tab are the browser's. */
const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

export const PageLink = ({ to, children, className, isCurrent }: Props) => {
  const { io } = useStore()
  const go = (event: MouseEvent): void => {
    if (!isPlain(event)) return
    event.preventDefault()
    io.goTo(to, 'push')
  }
  return (
    <a href={to} className={className} aria-current={isCurrent === true ? 'page' : undefined} onClick={go}>
      {children}
    </a>
  )
}
