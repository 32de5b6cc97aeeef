/** When it was: a date as far as it is known, days from the diagnosis, or not known. */
import { dateText } from '@leio/plan/words/fact-text'
import type { MomentEntry } from './draft.ts'
import { readMoment } from './draft.ts'
import { LabelledField, LabelledMenu } from './labelled-field.tsx'

const HOWS = [
  { value: 'date', label: 'On a date' },
  { value: 'day', label: 'Days from the diagnosis' },
  { value: 'unknown', label: 'Date not known' },
] as const

const HINTS = {
  date: 'Such as 2026-03-02, 2026-03 or 2026: write no more than is known.',
  day: 'Whole days; before the diagnosis with a minus.',
} as const

interface Props {
  readonly label: string
  readonly moment: MomentEntry
  readonly onMoment: (moment: MomentEntry) => void
  /** Whether an empty field is a problem yet. */
  readonly isTried: boolean
}

const anotherHow = (how: string): MomentEntry =>
  how === 'date' || how === 'day' ? { how, text: '' } : { how: 'unknown' }

/** What was read, so that a slip of the day is seen. */
const readBack = (moment: MomentEntry): string | undefined => {
  const read = readMoment(moment).moment
  if (read === undefined) return undefined
  return read.date === undefined ? `${read.day} days after the diagnosis` : `Read as ${dateText(read.date)}`
}

export const MomentField = ({ label, moment, onMoment, isTried }: Props) => {
  const { problem } = readMoment(moment)
  const isEmpty = moment.how !== 'unknown' && moment.text.trim() === ''
  const shown = problem === undefined || (isEmpty && !isTried) ? undefined : `${problem.message} ${problem.cure}`
  return (
    <div className="moment-field">
      <LabelledMenu label={label} value={moment.how} options={HOWS} onChoose={(how) => onMoment(anotherHow(how))} />
      {moment.how === 'unknown' ? null : (
        <LabelledField
          label={moment.how === 'date' ? 'Date' : 'Days'}
          value={moment.text}
          onType={(text) => onMoment({ how: moment.how, text })}
          hint={readBack(moment) ?? HINTS[moment.how]}
          problem={shown}
        />
      )}
    </div>
  )
}
