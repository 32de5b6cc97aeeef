/** A question that must be answered before anything else: a dialog of the browser, which keeps the focus inside. */
import { type ReactNode, useEffect, useId, useRef } from 'react'

interface Props {
  readonly title: string
  readonly children: ReactNode
  /** Escape; without it the dialog cannot be left so, however often it is pressed. */
  readonly onCancel?: () => void
}

export const Modal = ({ title, children, onCancel }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  // A second Escape without a click between is not for a page to prevent: the browser closes, and the question is open.
  const reopen = (): void => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onCancel?.()
      }}
      onClose={reopen}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  )
}
