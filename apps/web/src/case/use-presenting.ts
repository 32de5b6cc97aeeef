/** For a projector (`?present`): arrow keys go from statement to statement. */
import { useEffect } from 'react'
import { isTyping } from '../common/is-typing.ts'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

const go = (step: number): void => {
  const all = [...document.querySelectorAll<HTMLElement>('.statement[data-id]')]
  const at = all.findIndex((one) => one.contains(document.activeElement))
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'center' })
}

export const usePresenting = (): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const step = STEPS[event.key]
      if (step === undefined || isTyping(event.target) || !document.documentElement.hasAttribute('data-presenting'))
        return
      event.preventDefault()
      go(step)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}
