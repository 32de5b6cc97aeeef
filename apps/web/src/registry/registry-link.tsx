/** A link to another page of the registry, without loading everything anew. */
import type { MouseEvent, ReactNode } from 'react'
import { useIo } from './api.ts'

interface Props {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly isCurrent?: boolean
}

/** Clicks that ask for a new tab are the browser's. */
const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

export const RegistryLink = ({ to, children, className, isCurrent }: Props) => {
  const io = useIo()
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
