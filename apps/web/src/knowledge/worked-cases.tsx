/** The worked cases of a rule, loaded when somebody asks for the first time. */
import type { WorkedCase } from '@leio/knowledge/worked-case'
import { Suspense, use } from 'react'
import { useBook } from './book-context.ts'
import { type Verdict, verdictsOf } from './worked-verdict.ts'

let loaded: Promise<readonly WorkedCase[]> | undefined

const readCases = async (): Promise<readonly WorkedCase[]> => JSON.parse((await import('virtual:worked-cases')).default)

const cases = (): Promise<readonly WorkedCase[]> => {
  loaded ??= readCases()
  return loaded
}

const SIGNS: Readonly<
  Record<Verdict['says'], { readonly glyph: string; readonly look: string; readonly text: string }>
> = {
  holds: { glyph: '✓', look: 'tone-for', text: 'It holds' },
  'does not hold': { glyph: '✗', look: 'tone-against', text: 'It does not hold' },
  'cannot be known': { glyph: '?', look: 'unknown', text: 'It cannot be known' },
  'warns while unknown': { glyph: '!', look: 'tone-warning', text: 'It warns because something is unknown' },
}

const Line = ({ verdict: { title, says, missing } }: { readonly verdict: Verdict }) => {
  const { glyph, look, text } = SIGNS[says]
  return (
    <li className="worked-case">
      <span className={look}>
        <span className="worked-glyph" aria-hidden="true">
          {glyph}
        </span>
        {text}
      </span>
      <span>
        {title}
        {missing === '' ? null : <span className="quiet"> Missing: {missing}.</span>}
      </span>
    </li>
  )
}

const Lines = ({ id }: { readonly id: string }) => {
  const { release } = useBook()
  return (
    <ul className="small">
      {verdictsOf(id, release.id, use(cases())).map((verdict) => (
        <Line key={`${verdict.says} ${verdict.title}`} verdict={verdict} />
      ))}
    </ul>
  )
}

export const WorkedCases = ({ id }: { readonly id: string }) => (
  <Suspense fallback={<p className="quiet small">Loading …</p>}>
    <Lines id={id} />
  </Suspense>
)
