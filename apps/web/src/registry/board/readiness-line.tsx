/** Whether a case can be decided: ready, or exactly what is missing for its question and who can supply it. */
import { counted, unknownText } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import type { MissingFact, Readiness } from './answers.ts'

/** `FNCLCC grade (pending)`. */
export const missingName = ({ fact, unknownReason }: MissingFact): string =>
  unknownReason === undefined ? factPhrase(fact) : `${factPhrase(fact)} (${unknownText(unknownReason)})`

/** Who can supply it, in a word: `surgery`, `trial office`. */
export const supplierName = ({ supplier: { role } }: Pick<MissingFact, 'supplier'>): string => role.replaceAll('-', ' ')

/** The first few, and how many more. */
const SHOWN = 4

/** `3 facts are missing`, `Ready for its question`, or that nothing is missing and the record contradicts itself. */
const readinessText = ({ isReady, missing, conflicts }: Readiness): string => {
  if (isReady) return 'Ready for its question'
  if (missing.length === 0) return `Not ready: ${counted(conflicts.length, 'contradiction')} to settle`
  return `${counted(missing.length, 'fact')} ${missing.length === 1 ? 'is' : 'are'} missing`
}

const Conflicts = ({ readiness }: { readonly readiness: Readiness }) => (
  <ul className="small tone-warning">
    {readiness.conflicts.map(({ text }) => (
      <li key={text}>The record contradicts itself: {text}</li>
    ))}
  </ul>
)

const markOfReadiness = ({ isReady, missing }: Readiness): readonly [tone: string, glyph: string] => {
  if (isReady) return ['tone-for', '✓']
  return missing.length === 0 ? ['tone-warning', '!'] : ['unknown', '?']
}

export const ReadinessLine = ({ readiness }: { readonly readiness: Readiness }) => {
  const { isReady, missing } = readiness
  const [tone, glyph] = markOfReadiness(readiness)
  const more = missing.length - SHOWN
  const names = missing.slice(0, SHOWN).map((one) => `${missingName(one)}: ${supplierName(one)}`)
  return (
    <div className="small readiness" data-ready={isReady}>
      <p>
        <span className={tone}>
          <span aria-hidden="true">{glyph}</span> {readinessText(readiness)}
        </span>
        {names.length === 0 ? null : <span className="quiet"> · {names.join('; ')}</span>}
        {more > 0 ? <span className="quiet">; and {more} more</span> : null}
      </p>
      {readiness.conflicts.length === 0 ? null : <Conflicts readiness={readiness} />}
    </div>
  )
}
