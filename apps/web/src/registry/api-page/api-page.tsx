/**
 * The addresses of the API, to read and to try under one's own session. What is tried here really happens: reading is in
 * the audit, and a POST writes.
 */
import '../../styles/board.css'
import '../../styles/api-page.css'
import { useState } from 'react'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { type Operation, operationsOf } from './operations.ts'
import { TryForm } from './try-form.tsx'

const OperationRow = ({ operation }: { readonly operation: Operation }) => {
  const [isOpen, open] = useState(false)
  const { method, path, summary, description } = operation
  const canTry = method === 'GET' || method === 'POST'
  return (
    <details className="operation" onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary>
        <span className={`method method-${method.toLowerCase()}`}>{method}</span> <code>{path}</code>{' '}
        <span className="small quiet">{summary}</span>
      </summary>
      {isOpen ? (
        <div className="operation-body">
          <p className="small">{description}</p>
          {canTry ? (
            <TryForm operation={operation} />
          ) : (
            <p className="small quiet">Not tried here: it changes something under a version. The pages do that.</p>
          )}
        </div>
      ) : null}
    </details>
  )
}

const matches = ({ path, summary, method }: Operation, search: string): boolean =>
  `${method} ${path} ${summary}`.toLowerCase().includes(search.trim().toLowerCase())

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ')

const Operations = ({ document }: { readonly document: unknown }) => {
  const [search, type] = useState('')
  const found = operationsOf(document).filter((one) => matches(one, search))
  return (
    <div className="stack-wide">
      <div className="fields">
        <label className="labelled is-wide">
          Find an address
          <input className="field" type="search" value={search} onChange={({ target }) => type(target.value)} />
        </label>
        <a className="button" href="/api/openapi.json" download="leio-openapi.json">
          OpenAPI document
        </a>
      </div>
      {found.length === 0 ? <p className="quiet">No address fits.</p> : null}
      {[...Map.groupBy(found, ({ tag }) => tag)].map(([tag, own]) => (
        <section key={tag} className="sheet block" aria-label={sentence(tag)}>
          <h2>{sentence(tag)}</h2>
          <div>
            {own.map((operation) => (
              <OperationRow key={`${operation.method} ${operation.path}`} operation={operation} />
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

export const ApiPage = () => (
  <>
    <header className="page-head">
      <h1>API</h1>
      <p>
        Every address of this server. What you try here is done under your own name and rights: reading is in the audit,
        and a POST really writes.
      </p>
    </header>
    <ShownReading read={useRead<unknown>('/api/openapi.json')}>
      {({ body }) => <Operations document={body} />}
    </ShownReading>
  </>
)
