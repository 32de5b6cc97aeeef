/**
 * Reading back, then signing: whose case it is is typed once more (initials and birth date, or the number where the record
 * has no identity), and who signs shows again who they are (H-20, H-21).
 */
import { RELEASES } from '@leio/knowledge/releases'
import { dateText } from '@leio/plan/words/fact-text'
import { headlineOf } from '@leio/plan/words/headline'
import { type FormEvent, useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { Modal } from '../modal.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useReentry } from '../sign-in/reentry.tsx'
import { useChange } from '../use-change.ts'
import { apiCase } from './addresses.ts'
import type { CaseWithPlan, DecisionContent } from './answers.ts'
import { factsOfRecord } from './case-facts.ts'
import { CaseName } from './case-name.tsx'
import { DecisionText } from './decision-text.tsx'
import { StaleNotice, staleOf } from './stale-notice.tsx'
import { kindsText } from './words.ts'

interface Props {
  readonly board: string
  readonly one: CaseWithPlan
  readonly content: DecisionContent
  /** The version of the case under which the draft was saved. */
  readonly version: number
  readonly onSigned: () => void
  readonly onCancel: () => void
  /** The plan went stale: read everything again. */
  readonly onStale: () => void
}

interface Typed {
  readonly initials: string
  readonly birthDate: string
  readonly number: string
}

const NOTHING: Typed = { initials: '', birthDate: '', number: '' }

const FIELDS: Readonly<Record<CaseWithPlan['confirmedBy'], readonly (keyof Typed)[]>> = {
  'initials-and-birth-date': ['initials', 'birthDate'],
  'initials-and-number': ['initials', 'number'],
  number: ['number'],
}

const FIELD_WORDS: Readonly<Record<keyof Typed, string>> = {
  initials: "Patient's initials, given name first",
  birthDate: "Patient's birth date (year-month-day)",
  number: "Patient's number",
}

const Confirm = ({
  fields,
  typed,
  type,
}: {
  fields: readonly (keyof Typed)[]
  typed: Typed
  type: (typed: Typed) => void
}) => (
  <div className="fields">
    {fields.map((field) => (
      <label key={field} className="labelled">
        {FIELD_WORDS[field]}
        <input
          className="field"
          autoComplete="off"
          required
          value={typed[field]}
          onChange={({ target }) => type({ ...typed, [field]: target.value })}
        />
      </label>
    ))}
  </div>
)

export const SignDialog = ({ board, one, content, version, onSigned, onCancel, onStale }: Props) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const { withReentry } = useReentry()
  const [typed, type] = useState(NOTHING)
  const [key] = useState(io.newKey)
  const fields = FIELDS[one.confirmedBy]
  const stale = staleOf(change.problem)
  const sign = (event: FormEvent): void => {
    event.preventDefault()
    const confirmation = Object.fromEntries(fields.map((field) => [field, typed[field].trim()]))
    const body = { ...one.planHashes, ...confirmation }
    void change.run(async () => {
      const answer = await withReentry('to sign the decision', () =>
        api.ask('POST', `${apiCase(board, one.id)}/sign`, { body, version, key: `${key}-${version}` }),
      )
      if (answer !== undefined) onSigned()
    })
  }
  return (
    <Modal title="Read back, then sign" onCancel={onCancel}>
      <p className="large">
        <CaseName one={one} />
      </p>
      {/* The site with its side stands under the name (H-24). */}
      <p>{headlineOf(one.plan, factsOfRecord(one.record), RELEASES[one.plan.release])}</p>
      <p>
        <span className="quiet">{kindsText(one.question)}:</span> {one.question.text}
      </p>
      <DecisionText content={content} />
      <p className="small quiet">
        Signed for the plan as of {dateText(one.plan.asOf)}, release {one.plan.release}. If the record or the release
        has changed since, the signature is refused.
      </p>
      {stale === undefined ? (
        <form className="stack" onSubmit={sign}>
          <Confirm fields={fields} typed={typed} type={type} />
          {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
          <div className="row">
            <button type="submit" className="button is-main" disabled={change.isBusy}>
              Sign the decision
            </button>
            <button type="button" className="button" onClick={onCancel}>
              Back to the form
            </button>
          </div>
        </form>
      ) : (
        <StaleNotice stale={stale} onRead={onStale} />
      )}
    </Modal>
  )
}
