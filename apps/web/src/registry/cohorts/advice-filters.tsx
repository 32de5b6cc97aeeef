/** Any advice of a release as a filter: those for whom it applies, or for whom it is open. */
import { RELEASES } from '@leio/knowledge/releases'
import { shortText } from '@leio/plan/words/short-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import { type Advice, type ReleaseId, TOPICS } from '@leio/rules/release'
import { RELEASE_LABELS } from '../../common/release-labels.ts'
import type { AdviceFilter, AdviceStatus } from './answers.ts'

const STATUSES: readonly (readonly [AdviceStatus, string])[] = [
  ['applies', 'applies'],
  ['undecided', 'is open'],
]

const RELEASE_IDS: readonly ReleaseId[] = ['current', '2022']

const optionText = ({ text, stance }: Advice): string => `${STANCE_MARKS[stance].glyph} ${shortText(text, 110)}`

const AdviceChoice = ({
  filter,
  name,
  onChange,
}: {
  filter: AdviceFilter
  name: string
  onChange: (filter: AdviceFilter) => void
}) => {
  const { advice } = RELEASES[filter.release]
  return (
    <select
      className="field condition-advice"
      aria-label={`${name}: statement`}
      value={filter.id}
      onChange={({ target }) => onChange({ ...filter, id: target.value })}
    >
      {TOPICS.map((topic) => (
        <optgroup key={topic} label={TOPIC_TITLES[topic]}>
          {advice
            .filter((one) => one.topic === topic)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {optionText(one)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}

const ReleaseChoice = ({
  filter,
  name,
  onChange,
}: {
  filter: AdviceFilter
  name: string
  onChange: (filter: AdviceFilter) => void
}) => (
  <select
    className="field"
    aria-label={`${name}: release`}
    value={filter.release}
    onChange={({ target }) => {
      const release = target.value as ReleaseId
      const isThere = RELEASES[release].advice.some(({ id }) => id === filter.id)
      onChange({ ...filter, release, id: isThere ? filter.id : (RELEASES[release].advice[0]?.id ?? '') })
    }}
  >
    {RELEASE_IDS.map((id) => (
      <option key={id} value={id}>
        {RELEASE_LABELS[id]}
      </option>
    ))}
  </select>
)

interface Props {
  readonly filters: readonly AdviceFilter[]
  readonly onChange: (filters: readonly AdviceFilter[]) => void
}

const toggled = (filter: AdviceFilter, status: AdviceStatus, isOn: boolean): AdviceFilter => ({
  ...filter,
  status: isOn ? [...filter.status, status] : filter.status.filter((one) => one !== status),
})

export const AdviceFilters = ({ filters, onChange }: Props) => {
  const first = RELEASES.current.advice[0]?.id ?? ''
  return (
    <fieldset className="conditions">
      <legend>And advice that stands so for them</legend>
      <ul>
        {filters.map((filter, at) => {
          const name = `Advice ${at + 1}`
          const change = (changed: AdviceFilter): void => onChange(filters.with(at, changed))
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: filters have no id, and are never reordered
            <li key={at} className="condition">
              <ReleaseChoice filter={filter} name={name} onChange={change} />
              <AdviceChoice filter={filter} name={name} onChange={change} />
              {STATUSES.map(([status, word]) => (
                <label key={status} className="tick">
                  <input
                    type="checkbox"
                    checked={filter.status.includes(status)}
                    onChange={({ target }) => change(toggled(filter, status, target.checked))}
                  />{' '}
                  {word}
                </label>
              ))}
              <button type="button" className="door" onClick={() => onChange(filters.toSpliced(at, 1))}>
                Take out<span className="hidden-text"> {name.toLowerCase()}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <button
        type="button"
        className="button"
        onClick={() => onChange([...filters, { release: 'current', id: first, status: ['applies'] }])}
      >
        Add advice
      </button>
    </fieldset>
  )
}
