/** The record as it was known at the end of an earlier day: what a board on that day could know. */
import { dateText } from '@leio/plan/words/fact-text'
import { useId } from 'react'
import { useIo } from '../api.ts'
import { addressTo } from '../route.ts'

/** The end of a day, as the API takes it. `instantOf('2026-05-03')` is `2026-05-03T23:59:59Z`. */
export const instantOf = (day: string | null): string | undefined =>
  day !== null && /^\d{4}-\d\d-\d\d$/.test(day) ? `${day}T23:59:59Z` : undefined

interface Props {
  readonly patient: string
  readonly day: string | null
}

export const AsKnown = ({ patient, day }: Props) => {
  const io = useIo()
  const id = useId()
  const address = addressTo('/registry/patients/:patient', { patient })
  const go = (to: string): void => io.goTo(to === '' ? address : `${address}?knownAt=${to}`, 'push')
  return (
    <div className="as-known not-printed">
      <label htmlFor={id} className="small">
        As known on
      </label>
      <input
        id={id}
        type="date"
        className="field"
        max={io.today()}
        value={day ?? ''}
        onChange={({ target }) => go(target.value)}
      />
      {day === null ? null : (
        <button type="button" className="button" onClick={() => go('')}>
          As known now
        </button>
      )}
    </div>
  )
}

/** Above everything that is earlier than now. */
export const EarlierNotice = ({ day }: { readonly day: string }) => (
  <p className="notice earlier-notice" role="status">
    <span>
      <b>As known on {dateText(day)}.</b> What was recorded later is left out, corrections included; nothing can be
      changed from here.
    </span>
  </p>
)
