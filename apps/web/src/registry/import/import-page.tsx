/** What became of each row of an import: counted, with every reason, and settled one by one. */
import { useEffect } from 'react'
import { queryOf, useIo } from '../api.ts'
import { instantText } from '../moment-words.ts'
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { RowCounts } from './counts.tsx'
import { type ImportRow, type ImportSummary, KIND_NAMES, type Outcome } from './import-answers.ts'
import { ImportRowItem } from './import-row.tsx'

interface Answer extends ImportSummary {
  readonly mapping: unknown
  readonly rows: readonly ImportRow[]
  readonly isComplete: boolean
  readonly next?: number
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  quarantined: 'Wait for a person',
  refused: 'Refused',
  accepted: 'Accepted',
  recognised: 'Recorded before',
  waiting: 'Not yet recorded',
}

const isOutcome = (word: string | null): word is Outcome => word !== null && Object.hasOwn(OUTCOMES, word)

const WHILE_WORKING_MS = 1500

/** A large import goes on as a job; the page reads again until every row is recorded. */
const useUntilRecorded = (waiting: number, again: () => void): void => {
  const io = useIo()
  useEffect(() => (waiting === 0 ? undefined : io.later(again, WHILE_WORKING_MS)), [io, waiting, again])
}

interface RecordingProps {
  readonly one: ImportSummary
  readonly asked: string | null
  readonly again: () => void
}

const Recording = ({ one, asked, again }: RecordingProps) => {
  const { waiting } = one
  useUntilRecorded(waiting, again)
  useFirstTab(waiting === 0 ? asked : '', one)
  return waiting === 0 ? null : (
    <p role="status" className="unknown">
      {waiting} rows are not yet recorded; this goes on by itself.
    </p>
  )
}

/** Where nothing waits but something was refused, that is what a person came to see. */
const useFirstTab = (asked: string | null, one: ImportSummary): void => {
  const io = useIo()
  const isRefused = asked === null && one.quarantined === 0 && one.refused > 0
  const to = `${addressTo('/registry/imports/:import', { import: one.id })}?outcome=refused`
  useEffect(() => {
    if (isRefused) io.goTo(to, 'replace')
  }, [io, isRefused, to])
}

const Tabs = ({ one, outcome }: { readonly one: ImportSummary; readonly outcome: Outcome }) => (
  <nav className="row tabs" aria-label="Rows">
    {(['quarantined', 'refused', 'accepted', 'recognised'] as const).map((word) => (
      <RegistryLink
        key={word}
        to={`${addressTo('/registry/imports/:import', { import: one.id })}?outcome=${word}`}
        isCurrent={word === outcome}
      >
        {OUTCOMES[word]} <span className="number">{one[word]}</span>
      </RegistryLink>
    ))}
  </nav>
)

export const ImportPage = ({ params, query }: PageProps) => {
  const id = params.import ?? ''
  const asked = query.get('outcome')
  const outcome = isOutcome(asked) ? asked : 'quarantined'
  const after = query.get('after') ?? undefined
  const read = useRead<Answer>(`/api/imports/${encodeURIComponent(id)}${queryOf({ outcome, after })}`)
  return (
    <ShownReading read={read}>
      {({ body }) => (
        <div className="stack narrow-page">
          <header className="page-head">
            <p className="small">
              <RegistryLink to="/registry/imports">All imports</RegistryLink>
            </p>
            <h1>{body.fileName}</h1>
            <p className="quiet">
              {KIND_NAMES[body.kind]}, by {body.by}, {instantText(body.at)}
            </p>
          </header>
          <RowCounts
            total={body.total}
            parts={[
              { label: 'Accepted', count: body.accepted, tone: 'tone-for' },
              { label: 'Refused', count: body.refused, tone: 'tone-against' },
              { label: 'Wait for a person', count: body.quarantined, tone: 'tone-open' },
              ...(body.recognised === 0
                ? []
                : [{ label: 'Recorded before', count: body.recognised, tone: 'tone-note' }]),
              ...(body.waiting === 0 ? [] : [{ label: 'Not yet recorded', count: body.waiting, tone: 'tone-note' }]),
            ]}
          />
          <Recording key={body.waiting} one={body} asked={asked} again={read.again} />
          <Tabs one={body} outcome={outcome} />
          {body.rows.length === 0 ? <p className="quiet">There is none.</p> : null}
          <ul className="stack">
            {body.rows.map((row) => (
              <ImportRowItem
                key={`${row.row} ${row.outcome}`}
                importId={body.id}
                row={row}
                canCorrect={body.mapping !== null}
                onSettled={read.again}
              />
            ))}
          </ul>
          {body.isComplete ? null : (
            <p role="status">
              There are more.{' '}
              <RegistryLink
                to={`${addressTo('/registry/imports/:import', { import: body.id })}${queryOf({ outcome, after: body.next })}`}
              >
                The next ones, after row {body.next}
              </RegistryLink>
            </p>
          )}
        </div>
      )}
    </ShownReading>
  )
}
