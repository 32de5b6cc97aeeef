/**
 * The decision as structure. The plan's statements stand as options, none of them chosen; what departs from the plan is
 * named as soon as it does, and needs a reason.
 */
import type { Facts } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import { counted } from '@leio/plan/words/fact-text'
import { shortText } from '@leio/plan/words/short-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { LongField } from '../long-field.tsx'
import type { BoardQuestion, Dissent } from './answers.ts'
import { type Draft, departuresOf, isDiffering, optionsOf, outdatedOf } from './decision-draft.ts'
import { LineList } from './line-list.tsx'
import { OptionRows } from './option-rows.tsx'

interface Props {
  readonly plan: Plan
  readonly facts: Facts
  readonly question: BoardQuestion
  /** The statements that the decision must follow or go against. */
  readonly toTakeUp: readonly string[]
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

const Options = ({ plan, facts, question, toTakeUp, draft, onChange }: Props) => {
  const { offered, others } = optionsOf(plan, question)
  const outdated = outdatedOf(draft, plan)
  const rows = { facts, toTakeUp, draft, onChange }
  const chosen = others.filter(({ id }) => (draft.choices[id] ?? 'none') !== 'none').length
  return (
    <fieldset>
      <legend>Options from the plan</legend>
      <p className="small quiet">
        The plan offers, the board decides. Of each statement that applies and says for or against, say whether the
        decision follows it or goes against it.
      </p>
      <OptionRows {...rows} advice={offered} />
      {outdated.length === 0 ? null : (
        <>
          <p className="small tone-warning">Chosen before, and not applying to the record as it is now:</p>
          <OptionRows {...rows} advice={outdated} />
        </>
      )}
      {others.length === 0 ? null : (
        <details open={chosen > 0 || undefined}>
          <summary className="small">
            {counted(others.length, 'more statement')} of the plan, for other questions, open, or notes
          </summary>
          <OptionRows {...rows} advice={others} />
        </details>
      )}
      <LineList
        legend="Options of the board's own"
        word="Option"
        add="Add an option"
        lines={draft.own}
        empty=""
        onChange={(own) => onChange({ ...draft, own })}
        row={(line, name, change) => (
          <input className="field" aria-label={name} value={line} onChange={({ target }) => change(target.value)} />
        )}
      />
    </fieldset>
  )
}

const Difference = ({ plan, draft, onChange }: Props) => {
  const departures = departuresOf(draft, plan)
  const differs = isDiffering(draft, plan)
  return (
    <fieldset className="difference" data-differs={differs}>
      <legend>Compared with the plan</legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={differs}
          disabled={departures.length > 0}
          onChange={({ target }) => onChange({ ...draft, differs: target.checked })}
        />{' '}
        The decision differs from the plan
      </label>
      {departures.length === 0 ? null : (
        <ul className="small">
          {departures.map(({ id, text, stance, status }) => (
            <li key={id}>
              {status === 'applies' ? 'It goes against' : 'It follows, although it does not apply'}:{' '}
              {STANCE_MARKS[stance].glyph} {shortText(text, 140)}
            </li>
          ))}
        </ul>
      )}
      {differs ? (
        <LongField
          label="Reason why it differs"
          isRequired
          value={draft.differenceReason}
          onChange={(differenceReason) => onChange({ ...draft, differenceReason })}
        />
      ) : null}
    </fieldset>
  )
}

const Preference = ({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) => {
  const { preference } = draft
  return (
    <fieldset>
      <legend>What the patient prefers</legend>
      <div className="row">
        {([false, true] as const).map((asked) => (
          <label key={String(asked)} className="tick">
            <input
              type="radio"
              name="preference"
              checked={preference.asked === asked}
              onChange={() => onChange({ ...draft, preference: { ...preference, asked } })}
            />{' '}
            {asked ? 'Known' : 'Not known to the board'}
          </label>
        ))}
      </div>
      {preference.asked ? (
        <LongField
          label="What the patient prefers, in words"
          value={preference.text}
          onChange={(text) => onChange({ ...draft, preference: { asked: true, text } })}
        />
      ) : null}
    </fieldset>
  )
}

const DissentRow = ({ line, name, change }: { line: Dissent; name: string; change: (line: Dissent) => void }) => (
  <>
    <input
      className="field"
      aria-label={`${name}: role, no name`}
      placeholder="Role, such as radiation oncology"
      value={line.who}
      onChange={({ target }) => change({ ...line, who: target.value })}
    />
    <input
      className="field"
      aria-label={`${name}: in words`}
      value={line.text}
      onChange={({ target }) => change({ ...line, text: target.value })}
    />
  </>
)

export const DecisionForm = (props: Props) => {
  const { draft, onChange } = props
  return (
    <div className="decision-form">
      <Options {...props} />
      <LongField
        label="Decision"
        rows={3}
        isRequired
        value={draft.text}
        onChange={(text) => onChange({ ...draft, text })}
      />
      <Difference {...props} />
      <LineList
        legend="Conditions"
        word="Condition"
        add="Add a condition"
        lines={draft.conditions}
        empty=""
        onChange={(conditions) => onChange({ ...draft, conditions })}
        row={(line, name, change) => (
          <input className="field" aria-label={name} value={line} onChange={({ target }) => change(target.value)} />
        )}
      />
      <LineList
        legend="Dissent"
        word="Dissent"
        add="Add a dissent"
        lines={draft.dissent}
        empty={{ who: '', text: '' }}
        onChange={(dissent) => onChange({ ...draft, dissent })}
        row={(line, name, change) => <DissentRow line={line} name={name} change={change} />}
      />
      <Preference {...props} />
    </div>
  )
}
