/** The audit, for the auditor: who did what, who was refused, and whether the chain is still the one that a witness saw. */
import '../../styles/board.css'
import '../../styles/audit.css'
import { type FormEvent, useState } from 'react'
import { queryOf, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { type AuditAnswer, type AuditEntry, OUTCOMES, type Outcome } from './answers.ts'
import { ChainSection } from './chain-section.tsx'

const OUTCOME_WORDS: Readonly<
  Record<Outcome, { readonly glyph: string; readonly word: string; readonly tone: string }>
> = {
  done: { glyph: '✓', word: 'done', tone: 'quiet' },
  refused: { glyph: '✗', word: 'refused', tone: 'tone-against' },
  failed: { glyph: '!', word: 'failed', tone: 'tone-warning' },
}

/** `2026-11-24 12:03:01`: an auditor compares to the second. */
const secondsText = (instant: string): string => instant.slice(0, 19).replace('T', ' ')

const detailText = (detail: unknown): string =>
  typeof detail === 'object' && detail !== null && Object.keys(detail).length === 0 ? '' : JSON.stringify(detail)

const EntryRow = ({ entry }: { readonly entry: AuditEntry }) => {
  const { sequence, recordedAt, actorName, actor, action, outcome, resource, patient, detail, hash } = entry
  const { glyph, word, tone } = OUTCOME_WORDS[outcome]
  return (
    <tr data-outcome={outcome}>
      <th scope="row" className="is-number">
        {sequence}
      </th>
      <td className="nowrap number">{secondsText(recordedAt)}</td>
      <td>{actorName ?? actor ?? <span className="quiet">nobody signed in</span>}</td>
      <td>{action}</td>
      <td className={`nowrap ${tone}`}>
        <span aria-hidden="true">{glyph}</span> {word}
      </td>
      <td className="audit-what">
        {resource}
        {patient === null ? null : <span className="small"> patient {patient}</span>}{' '}
        <span className="small quiet">{detailText(detail)}</span>
      </td>
      <td className="small quiet number">{hash.slice(0, 8)}</td>
    </tr>
  )
}

const Entries = ({ entries }: { readonly entries: readonly AuditEntry[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
  <section className="table-scroll" aria-label="Entries of the audit" tabIndex={0}>
    <table className="table audit-table">
      <thead>
        <tr>
          <th scope="col" className="is-number">
            Entry
          </th>
          <th scope="col">When (UTC)</th>
          <th scope="col">Who</th>
          <th scope="col">Action</th>
          <th scope="col">Outcome</th>
          <th scope="col">What</th>
          <th scope="col">Hash</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.sequence} entry={entry} />
        ))}
      </tbody>
    </table>
  </section>
)

const AUDIT = '/registry/audit'
const FILTERS = ['outcome', 'action', 'person', 'patient'] as const
type Filter = Readonly<Record<(typeof FILTERS)[number], string>>

const filterOf = (query: URLSearchParams): Filter => {
  const value = (name: keyof Filter): string => query.get(name) ?? ''
  return { outcome: value('outcome'), action: value('action'), person: value('person'), patient: value('patient') }
}

const FilterForm = ({ filter }: { readonly filter: Filter }) => {
  const io = useIo()
  const [draft, write] = useState(filter)
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    io.goTo(`${AUDIT}${queryOf(draft)}`, 'push')
  }
  const put = (name: keyof Filter, value: string): void => write({ ...draft, [name]: value.trim() })
  return (
    <form className="fields" onSubmit={apply} aria-label="Filter">
      <label className="labelled">
        Outcome
        <select className="field" value={draft.outcome} onChange={({ target }) => put('outcome', target.value)}>
          <option value="">all</option>
          {OUTCOMES.map((outcome) => (
            <option key={outcome} value={outcome}>
              {OUTCOME_WORDS[outcome].word}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        Action
        <input
          className="field"
          placeholder="such as decision.sign"
          value={draft.action}
          onChange={({ target }) => put('action', target.value)}
        />
      </label>
      <label className="labelled">
        Person (id)
        <input className="field" value={draft.person} onChange={({ target }) => put('person', target.value)} />
      </label>
      <label className="labelled">
        Patient (id)
        <input className="field" value={draft.patient} onChange={({ target }) => put('patient', target.value)} />
      </label>
      <button type="submit" className="button">
        Filter
      </button>
    </form>
  )
}

export const AuditPage = ({ query }: PageProps) => {
  const io = useIo()
  const filter = filterOf(query)
  const before = query.get('before') ?? ''
  const read = useRead<AuditAnswer>(`/api/audit${queryOf({ ...filter, before })}`)
  return (
    <>
      <header className="page-head">
        <h1>Audit</h1>
        <p>
          Every access to a record, and every refusal, in the order in which it happened. Reading this page is in it
          too.
        </p>
      </header>
      <div className="stack-wide">
        <ChainSection />
        <section className="sheet block" aria-labelledby="entries">
          <h2 id="entries">Entries</h2>
          <FilterForm key={JSON.stringify(filter)} filter={filter} />
          <ShownReading read={read}>
            {({ body: { entries, isComplete, next } }) => (
              <>
                {entries.length === 0 ? <p className="quiet">No entry fits.</p> : <Entries entries={entries} />}
                <div className="row">
                  {before === '' ? null : (
                    <button
                      type="button"
                      className="button"
                      onClick={() => io.goTo(`${AUDIT}${queryOf(filter)}`, 'push')}
                    >
                      Newest
                    </button>
                  )}
                  {isComplete ? (
                    <span className="small quiet">These are all.</span>
                  ) : (
                    <button
                      type="button"
                      className="button"
                      onClick={() => io.goTo(`${AUDIT}${queryOf({ ...filter, before: next })}`, 'push')}
                    >
                      Older entries
                    </button>
                  )}
                </div>
              </>
            )}
          </ShownReading>
        </section>
      </div>
    </>
  )
}
