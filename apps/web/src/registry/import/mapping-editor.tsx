/** What each column of a table means: a menu for each, with the unit of bare numbers and the words of codes. */
import { DICTIONARY, definitionOf } from '@leio/facts/dictionary'
import { spellingsOf } from '@leio/facts/unit'
import { memo } from 'react'
import { EVENT_KINDS, type EventKind, KIND_FORMS, kindOfFact } from '../forms/event-kinds.ts'
import { LabelledField, LabelledMenu } from '../forms/labelled-field.tsx'
import type { ColumnView } from './import-answers.ts'
import {
  type ColumnDraft,
  DATED_KINDS,
  factOfMeaning,
  type MappingDraft,
  needsOf,
  PARTS,
  REASONS_TEXT,
} from './mapping-draft.ts'

const GROUPS = [...new Set(DICTIONARY.map(({ group }) => group))]

/** Every meaning; the same for each column, so it is drawn once. */
const Meanings = memo(() => (
  <>
    <option value="ignore">Left out</option>
    <option value="number">Number of the patient</option>
    <optgroup label="Identity">
      <option value="identity familyName">Family name</option>
      <option value="identity givenName">Given name</option>
      <option value="identity birthDate">Birth date</option>
    </optgroup>
    <optgroup label="Date of">
      {DATED_KINDS.map((kind) => (
        <option key={kind} value={`moment ${kind}`}>
          {`Date: ${KIND_FORMS[kind].name}`}
        </option>
      ))}
    </optgroup>
    <optgroup label="Days from the diagnosis to">
      {DATED_KINDS.map((kind) => (
        <option key={kind} value={`day ${kind}`}>
          Days: {KIND_FORMS[kind].name}
        </option>
      ))}
    </optgroup>
    <optgroup label="Parts of an event">
      {PARTS.map((part) => (
        <option key={part} value={`part ${part}`}>
          {part}
        </option>
      ))}
    </optgroup>
    {GROUPS.map((group) => (
      <optgroup key={group} label={group}>
        {DICTIONARY.filter((one) => one.group === group).map(({ id, label }) => (
          <option key={id} value={`fact ${id}`}>
            {label}
          </option>
        ))}
      </optgroup>
    ))}
  </>
))

const KINDS = EVENT_KINDS.map((kind) => ({ value: kind, label: KIND_FORMS[kind].name }))

interface ColumnProps {
  readonly view: ColumnView
  readonly column: ColumnDraft
  readonly onColumn: (column: ColumnDraft) => void
}

const withMeaning = (column: ColumnDraft, meaning: string): ColumnDraft => {
  const fact = factOfMeaning(meaning)
  return { ...column, meaning, unit: '', ...(fact === undefined ? {} : { event: kindOfFact(fact) }) }
}

const Units = ({ column, unit, onColumn }: Omit<ColumnProps, 'view'> & { readonly unit: string }) => (
  <LabelledMenu
    label="Unit of bare numbers"
    value={column.unit}
    options={[
      { value: '', label: 'None: each cell has its unit' },
      ...spellingsOf(unit).map((one) => ({ value: one, label: one })),
    ]}
    onChoose={(value) => onColumn({ ...column, unit: value })}
  />
)

/** The codes that a fact knows, as the hint of what to write. */
const codesOf = (meaning: string): string => {
  const fact = factOfMeaning(meaning)
  const { type, values = [] } = fact === undefined ? { type: 'text' } : definitionOf(fact)
  const codes = type === 'boolean' ? ['true', 'false'] : values.map(({ code }) => code)
  return codes.length === 0 ? 'One a line: word = code.' : `One a line: word = code. Codes: ${codes.join(', ')}.`
}

const Column = ({ view, column, onColumn }: ColumnProps) => {
  const { unit, hasWords } = needsOf(column.meaning)
  return (
    <li className="sheet mapped-column">
      <div>
        <b>{column.name}</b>
        <p className="small quiet">{view.sample.length === 0 ? 'empty' : `such as ${view.sample.join(' · ')}`}</p>
      </div>
      <div className="stack">
        <label className="labelled">
          <span className="label">Means</span>
          <select
            className="field"
            value={column.meaning}
            onChange={({ target }) => onColumn(withMeaning(column, target.value))}
          >
            <Meanings />
          </select>
        </label>
        {factOfMeaning(column.meaning) === undefined ? null : (
          <LabelledMenu
            label="Said by"
            value={column.event}
            options={KINDS}
            onChoose={(event) => onColumn({ ...column, event: event as EventKind })}
          />
        )}
        {unit === undefined ? null : <Units column={column} unit={unit} onColumn={onColumn} />}
        {hasWords ? (
          <LabelledField
            label="Words of the cells"
            value={column.words}
            hint={codesOf(column.meaning)}
            isLong={true}
            onType={(words) => onColumn({ ...column, words })}
          />
        ) : null}
      </div>
    </li>
  )
}

const LOCALES = [
  { value: 'en', label: '5.2 (point)' },
  { value: 'de', label: '5,2 (comma)' },
] as const

const DATES = [
  { value: '', label: '2026-03-02 only' },
  { value: 'dmy', label: 'Day, month, year' },
  { value: 'mdy', label: 'Month, day, year' },
] as const

const EXISTING = [
  { value: 'quarantine', label: 'Wait for a person' },
  { value: 'append', label: 'Add to that record' },
] as const

interface Props {
  readonly views: readonly ColumnView[]
  readonly draft: MappingDraft
  readonly onDraft: (draft: MappingDraft) => void
}

const Whole = ({ draft, onDraft }: Omit<Props, 'views'>) => (
  <div className="form-head sheet">
    <LabelledField label="Name of the mapping" value={draft.name} onType={(name) => onDraft({ ...draft, name })} />
    <LabelledMenu
      label="Decimal mark"
      value={draft.locale}
      options={LOCALES}
      onChoose={(locale) => onDraft({ ...draft, locale })}
    />
    <LabelledMenu
      label="Dates"
      value={draft.dates}
      options={DATES}
      onChoose={(dates) => onDraft({ ...draft, dates: dates as MappingDraft['dates'] })}
    />
    <LabelledMenu
      label="Rows of a patient whom the centre has"
      value={draft.existing}
      options={EXISTING}
      onChoose={(existing) => onDraft({ ...draft, existing: existing as MappingDraft['existing'] })}
    />
    <LabelledField
      label="Words that say that nothing is known"
      value={draft.unknown}
      hint={`One a line: NA = not-recorded. Reasons: ${REASONS_TEXT}.`}
      isLong={true}
      onType={(unknown) => onDraft({ ...draft, unknown })}
    />
  </div>
)

export const MappingEditor = ({ views, draft, onDraft }: Props) => {
  const change = (column: ColumnDraft): void =>
    onDraft({ ...draft, columns: draft.columns.map((one) => (one.name === column.name ? column : one)) })
  return (
    <div className="stack">
      <Whole draft={draft} onDraft={onDraft} />
      <ul className="stack" aria-label="Columns">
        {draft.columns.map((column, place) => (
          <Column
            key={column.name}
            view={views[place] ?? { name: column.name, sample: [] }}
            column={column}
            onColumn={change}
          />
        ))}
      </ul>
    </div>
  )
}
