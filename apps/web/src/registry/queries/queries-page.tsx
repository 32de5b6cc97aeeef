/** Every question about the data, by state. */
import { queryOf } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { type DataQuery, QUERY_STATES } from './data-query.ts'
import { QueryItem } from './query-item.tsx'

interface Answer {
  readonly queries: readonly DataQuery[]
  readonly isComplete?: boolean
}

const STATES = Object.entries(QUERY_STATES)

export const QueriesPage = ({ query }: PageProps) => {
  const state = query.get('state') ?? 'open'
  const read = useRead<Answer>(`/api/queries${queryOf({ state })}`)
  return (
    <div className="narrow-page">
      <header className="page-head">
        <h1>Data queries</h1>
        <nav className="row tabs" aria-label="State">
          {STATES.map(([one, label]) => (
            <RegistryLink key={one} to={`/registry/queries?state=${one}`} isCurrent={one === state}>
              {label}
            </RegistryLink>
          ))}
        </nav>
      </header>
      <ShownReading read={read}>
        {({ body: { queries, isComplete } }) => (
          <>
            {isComplete === false ? (
              <p className="small unknown" role="status">
                There are more than these {queries.length}; they appear as these are settled.
              </p>
            ) : null}
            {queries.length === 0 ? <p className="quiet">There is none.</p> : null}
            <ul className="stack">
              {queries.map((one) => (
                <QueryItem key={`${one.id} ${one.version}`} query={one} onChanged={read.again} />
              ))}
            </ul>
          </>
        )}
      </ShownReading>
    </div>
  )
}
