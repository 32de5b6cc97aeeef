/** A condition in English: one sentence, or an outline of its parts. */
import type { Expression } from '@leio/rules/expression'
import type { ReactNode } from 'react'
import { useBook } from './book-context.ts'
import { type Outline, outlineOf } from './condition-outline.ts'

export const OutlineText = ({ outline }: { readonly outline: Outline }) => {
  if (outline.of.length === 0) return <>{outline.text}</>
  return (
    <>
      <span className="quiet">{outline.text}</span>
      <ul className="outline">
        {outline.of.map((part) => (
          <li key={JSON.stringify(part)}>
            <OutlineText outline={part} />
          </li>
        ))}
      </ul>
    </>
  )
}

interface Props {
  /** `Applies when`. */
  readonly label: ReactNode
  readonly when: Expression
}

export const Condition = ({ label, when }: Props) => {
  const { derivations } = useBook()
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <OutlineText outline={outlineOf(when, derivations)} />
      </dd>
    </>
  )
}

/** Pairs of a label and what is said under it. */
export const Said = ({ children }: { readonly children: ReactNode }) => <dl className="said">{children}</dl>
