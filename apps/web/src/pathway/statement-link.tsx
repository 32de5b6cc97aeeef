/** From a statement of a step to the same statement on the case page, with its reasons and sources. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import type { MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import { useBench, useStore } from '../common/use-store.ts'
import { addressOf } from '../route.ts'

/** The statement may stand among notes that are folded away. */
const showStatement = (id: string): void => {
  const statement = document.querySelector<HTMLElement>(`.statement[data-id="${CSS.escape(id)}"]`)
  const folded = statement?.closest('details')
  if (folded instanceof HTMLDetailsElement) folded.open = true
  statement?.scrollIntoView({ block: 'center' })
  statement?.focus({ preventScroll: true })
}

export const StatementLink = ({ statement }: { readonly statement: PlannedAdvice }) => {
  const { io } = useStore()
  const address = addressOf('case', useBench().file.id)
  const go = (event: MouseEvent): void => {
    // Another tab or window is the browser's.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    // The case page has to stand before one of its statements can be shown.
    flushSync(() => io.goTo(address, 'push'))
    showStatement(statement.id)
  }
  return (
    <a href={address} className="pathway-sentence" onClick={go}>
      {statement.text}
    </a>
  )
}
