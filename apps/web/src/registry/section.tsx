/** A part of a page under its heading. */
import { type ReactNode, useId } from 'react'

interface Props {
  readonly title: string
  readonly children: ReactNode
  /** Stands at the end of the heading: a count, a link. */
  readonly aside?: ReactNode
}

export const Section = ({ title, children, aside }: Props) => {
  const id = useId()
  return (
    <section className="sheet topic" aria-labelledby={id}>
      <div className="topic-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
