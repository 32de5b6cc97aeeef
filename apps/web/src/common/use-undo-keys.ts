/** Undo and redo by the keyboard, on the pages that say what was undone. */
import { useEffect } from 'react'
import { redo, undo } from '../workbench/workbench.ts'
import { isTyping } from './is-typing.ts'
import { useStore } from './use-store.ts'

/** Ctrl+Z and Ctrl+Shift+Z, wherever nothing is being typed. */
export const useUndoKeys = (): void => {
  const store = useStore()
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return
      event.preventDefault()
      store.change(event.shiftKey ? redo : undo)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [store])
}
