/** Sends one request as it is typed, and shows the answer as it came. */
import { type FormEvent, useId, useState } from 'react'
import { type Answer, useApi, useIo } from '../api.ts'
import { LongField } from '../long-field.tsx'
import { useChange } from '../use-change.ts'
import { type Operation, type Parameter, pathWith } from './operations.ts'

/** Longer answers are cut on the screen, and that is said. */
const SHOWN = 20_000

const answerText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2))

const Shown = ({ title, value }: { readonly title: string; readonly value: unknown }) => {
  const text = answerText(value) ?? ''
  return (
    <div className="answer">
      <p className="small">
        <b>{title}</b>
        {text.length > SHOWN ? ` The first ${SHOWN} of ${text.length} characters.` : ''}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre tabIndex={0}>{text.slice(0, SHOWN)}</pre>
    </div>
  )
}

interface FieldProps {
  readonly one: Parameter
  readonly value: string
  readonly onChange: (value: string) => void
}

const ParameterField = ({ one: { name, isRequired, values, in: place }, value, onChange }: FieldProps) => {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>
        {name}
        {place === 'path' ? '' : ' (query)'}
      </label>
      {values.length === 0 ? (
        <input
          id={id}
          className="field"
          required={isRequired}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <select id={id} className="field" value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">as it is usual</option>
          {values.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}

const parsedBody = (text: string): { readonly body: unknown } | undefined => {
  try {
    return { body: JSON.parse(text) }
  } catch {
    return undefined
  }
}

const VERSION = /^\d+$/

export const TryForm = ({ operation }: { readonly operation: Operation }) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [typed, type] = useState<Readonly<Record<string, string>>>({})
  const [body, write] = useState(operation.skeleton ?? '')
  const [version, setVersion] = useState('')
  const [answer, set] = useState<Answer<unknown>>()
  const { method, parameters, skeleton } = operation
  const read = skeleton === undefined ? { body: undefined } : parsedBody(body)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (read === undefined) return
    void change.run(async () => {
      set(undefined)
      const asking = {
        ...(skeleton === undefined ? {} : { body: read.body }),
        ...(VERSION.test(version) ? { version: Number(version) } : {}),
        ...(method === 'POST' ? { key: io.newKey() } : {}),
      }
      set(await api.ask<unknown>(method, pathWith(operation, typed), asking))
    })
  }
  return (
    <form className="stack" onSubmit={send}>
      <div className="fields">
        {parameters.map((one) => (
          <ParameterField
            key={one.name}
            one={one}
            value={typed[one.name] ?? ''}
            onChange={(value) => type({ ...typed, [one.name]: value })}
          />
        ))}
        {method === 'POST' ? (
          <label className="labelled">
            Version seen (If-Match), where one is asked for
            <input className="field" value={version} onChange={({ target }) => setVersion(target.value)} />
          </label>
        ) : null}
      </div>
      {skeleton === undefined ? null : (
        <LongField label="Body" rows={Math.min(16, body.split('\n').length + 1)} value={body} onChange={write} />
      )}
      <div className="row">
        <button type="submit" className="button is-main" disabled={change.isBusy || read === undefined}>
          Send
        </button>
        {read === undefined ? <span className="problem">The body is no JSON.</span> : null}
      </div>
      <div role="status">
        {change.problem === undefined ? null : (
          <Shown title={`Refused (${change.problem.status}).`} value={change.problem} />
        )}
        {answer === undefined ? null : (
          <Shown
            title={`Answered${answer.version === undefined ? '' : `, version ${answer.version}`}.`}
            value={answer.body}
          />
        )}
      </div>
    </form>
  )
}
