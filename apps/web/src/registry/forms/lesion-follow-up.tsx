/** One follow-up of a lesion table: each lesion measured or in a state, and whether there are new ones. */
import { NON_TARGET_STATES, type NonTargetState, TARGET_STATES, type TargetState } from '@leio/facts/recist-block'
import { LabelledField, LabelledMenu } from './labelled-field.tsx'
import type { LesionFieldsProps } from './lesion-baseline.tsx'
import {
  type FollowUpDraft,
  type LesionRow,
  type NewLesionDraft,
  NO_READING,
  type ReadingDraft,
  type Whether,
  withReading,
} from './lesion-draft.ts'
import { placeAt } from './lesion-reading.ts'

interface Props extends LesionFieldsProps {
  readonly followUp: FollowUpDraft
  /** From 0. */
  readonly at: number
}

const TARGET_WORDS: Readonly<Record<TargetState, string>> = {
  disappeared: 'Disappeared',
  'too-small': 'Too small to measure (counts 5 mm)',
  'not-evaluable': 'Not evaluable',
}

const NON_TARGET_WORDS: Readonly<Record<NonTargetState, string>> = {
  disappeared: 'Disappeared',
  present: 'Present',
  'unequivocal-progression': 'Unequivocal progression',
  'not-evaluable': 'Not evaluable',
}

const MEASURED = [
  { value: '', label: 'Measured, or not recorded' },
  ...TARGET_STATES.map((value) => ({ value, label: TARGET_WORDS[value] })),
]

const SEEN = [
  { value: '', label: 'Not recorded' },
  ...NON_TARGET_STATES.map((value) => ({ value, label: NON_TARGET_WORDS[value] })),
]

interface ReadingProps extends Pick<LesionFieldsProps, 'problemAt'> {
  readonly row: LesionRow
  readonly at: number
  readonly reading: ReadingDraft
  readonly onReading: (reading: ReadingDraft) => void
}

const nameOf = ({ id, organ }: LesionRow): string => (organ.trim() === '' ? id : `${id} ${organ.trim()}`)

const TargetReading = ({ row, at, reading, onReading, problemAt }: ReadingProps) => (
  <li className="lesion-row">
    {reading.state === '' ? (
      <LabelledField
        label={`${nameOf(row)}: ${row.isNode === true ? 'short axis' : 'longest diameter'}, mm`}
        value={reading.length}
        onType={(length) => onReading({ ...reading, length })}
        problem={problemAt(placeAt(at + 1, row.id))}
      />
    ) : null}
    <LabelledMenu
      label={`${nameOf(row)}: state`}
      value={reading.state}
      options={MEASURED}
      onChoose={(state) => onReading({ length: state === '' ? reading.length : '', state })}
    />
  </li>
)

const NEW_LESIONS = [
  { value: 'not-stated', label: 'Not stated' },
  { value: 'none', label: 'None' },
  { value: 'some', label: 'There are some' },
] as const

const NO_NEW: NewLesionDraft = { organ: '', isUnequivocal: true }

const NewLesion = ({
  one,
  number,
  onOne,
  onOut,
}: {
  readonly one: NewLesionDraft
  readonly number: number
  readonly onOne: (one: NewLesionDraft) => void
  readonly onOut: () => void
}) => (
  <li className="lesion-row">
    <LabelledField
      label={`New lesion ${number}: organ`}
      value={one.organ}
      onType={(organ) => onOne({ ...one, organ })}
    />
    <label className="tick lesion-node">
      <input
        type="checkbox"
        checked={one.isUnequivocal}
        onChange={({ target }) => onOne({ ...one, isUnequivocal: target.checked })}
      />{' '}
      Unequivocal<span className="hidden-text">: new lesion {number}</span>
    </label>
    <button type="button" className="door lesion-out" onClick={onOut}>
      Take out<span className="hidden-text"> new lesion {number}</span>
    </button>
  </li>
)

interface NewProps extends Pick<Props, 'followUp' | 'at' | 'problemAt'> {
  readonly onFollowUp: (followUp: FollowUpDraft) => void
}

const NewLesions = ({ followUp, at, problemAt, onFollowUp }: NewProps) => {
  const { newLesions, listed } = followUp
  const list = (next: readonly NewLesionDraft[]): void => onFollowUp({ ...followUp, listed: next })
  const choose = (value: Whether): void =>
    onFollowUp({ ...followUp, newLesions: value, listed: value === 'some' ? [NO_NEW] : [] })
  return (
    <>
      <div className="lesion-row">
        <LabelledMenu
          label={`New lesions at follow-up ${at + 1}`}
          value={newLesions}
          options={NEW_LESIONS}
          onChoose={(value) => choose(value as Whether)}
          problem={problemAt(placeAt(at + 1, 'new'))}
        />
      </div>
      {newLesions === 'some' ? (
        <>
          <ul className="lesion-rows">
            {listed.map((one, place) => (
              <NewLesion
                // biome-ignore lint/suspicious/noArrayIndexKey: a new lesion has no id, and every field shows its text.
                key={place}
                one={one}
                number={place + 1}
                onOne={(next) => list(listed.map((other, index) => (index === place ? next : other)))}
                onOut={() => list(listed.filter((_, index) => index !== place))}
              />
            ))}
          </ul>
          <p>
            <button type="button" className="button" onClick={() => list([...listed, NO_NEW])}>
              Add a new lesion
            </button>
          </p>
        </>
      ) : null}
    </>
  )
}

export const LesionFollowUp = ({ draft, onDraft, problemAt, followUp, at }: Props) => {
  const put = (next: FollowUpDraft): void =>
    onDraft({ ...draft, followUps: draft.followUps.map((one, place) => (place === at ? next : one)) })
  const readingProps = (row: LesionRow): ReadingProps => ({
    row,
    at,
    problemAt,
    reading: followUp.readings[row.id] ?? NO_READING,
    onReading: (reading) => onDraft(withReading(draft, at, row.id, reading)),
  })
  return (
    <fieldset className="lesion-part">
      <legend>Follow-up {at + 1}</legend>
      <div className="lesion-row">
        <LabelledField
          label={`Date of follow-up ${at + 1}`}
          value={followUp.when}
          onType={(when) => put({ ...followUp, when })}
          problem={problemAt(placeAt(at + 1, 'when'))}
        />
        <button
          type="button"
          className="door lesion-out"
          onClick={() => onDraft({ ...draft, followUps: draft.followUps.filter((_, place) => place !== at) })}
        >
          Take out<span className="hidden-text"> follow-up {at + 1}</span>
        </button>
      </div>
      <ul className="lesion-rows">
        {draft.targets.map((row) => (
          <TargetReading key={row.id} {...readingProps(row)} />
        ))}
        {(draft.nonTargets === 'some' ? draft.others : []).map((row) => (
          <li key={row.id} className="lesion-row">
            <LabelledMenu
              label={`${nameOf(row)}: non-target`}
              value={followUp.readings[row.id]?.state ?? ''}
              options={SEEN}
              onChoose={(state) => onDraft(withReading(draft, at, row.id, { length: '', state }))}
            />
          </li>
        ))}
      </ul>
      <NewLesions followUp={followUp} at={at} problemAt={problemAt} onFollowUp={put} />
    </fieldset>
  )
}
