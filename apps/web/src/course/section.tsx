/** One part of the page: a sheet with its heading. */
import type { ReactNode } from 'react'

interface Props {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

export const Section = ({ id, title, children }: Props) => (
  <section className="course-section sheet" aria-labelledby={`course-${id}-title`}>
    <h2 id={`course-${id}-title`}>{title}</h2>
    <div className="course-body">{children}</div>
  </section>
)

/** What stands where there is nothing to show: what is missing, and what to do. */
export const Nothing = ({ missing, children }: { readonly missing: string; readonly children: ReactNode }) => (
  <div className="course-nothing">
    <p>{missing}</p>
    <p className="small quiet">{children}</p>
  </div>
)
