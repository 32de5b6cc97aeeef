/** People of the centre, for its administrator, who sees no patient. */
import '../../styles/board.css'
import { useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { Modal } from '../modal.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { ROLE_NAMES, type Role, useSession } from '../session.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import { AddPerson } from './add-person.tsx'
import type { OneTime, PeopleAnswer, PersonRow } from './answers.ts'
import { RoleTicks } from './role-ticks.tsx'

const OneTimePassword = ({ one, onDone }: { readonly one: OneTime; readonly onDone: () => void }) => {
  const io = useIo()
  const [said, say] = useState('')
  return (
    <Modal title={`First password of ${one.name}`}>
      <p>
        It is shown this once. Give it to the person by another way than their login; it must be changed at the first
        sign-in.
      </p>
      <p className="large">
        <code>{one.password}</code>
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => void io.copy(one.password).then((isCopied) => say(isCopied ? 'Copied.' : 'Copy it by hand.'))}
        >
          Copy
        </button>
        <button type="button" className="button is-main" onClick={onDone}>
          I have it
        </button>
        <span role="status" className="small quiet">
          {said}
        </span>
      </div>
    </Modal>
  )
}

interface RowProps {
  readonly one: PersonRow
  readonly again: () => void
  readonly onPassword: (one: OneTime) => void
}

const rolesText = (roles: readonly Role[]): string => roles.map((role) => ROLE_NAMES[role]).join(', ')

const Rights = ({ one, again, onDone }: RowProps & { readonly onDone: () => void }) => {
  const api = useApi()
  const change = useChange()
  const [roles, choose] = useState(one.roles)
  const save = (): void =>
    void change.run(async () => {
      await api.ask('PUT', `/api/people/${one.id}`, { body: { roles }, version: one.version })
      onDone()
      again()
    })
  return (
    <div className="stack">
      <RoleTicks roles={roles} onChange={choose} legend={`Roles of ${one.name}`} />
      <div className="row">
        <button type="button" className="button is-main" disabled={change.isBusy || roles.length === 0} onClick={save}>
          Save the roles
        </button>
        <button type="button" className="button" onClick={onDone}>
          Leave as they are
        </button>
        <span className="small quiet">Their sessions end.</span>
      </div>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={again} />}
    </div>
  )
}

const RowTools = ({ one, again, onPassword, onRights }: RowProps & { readonly onRights: () => void }) => {
  const api = useApi()
  const change = useChange()
  const { person } = useSession()
  const put = (body: object): void =>
    void change.run(async () => {
      await api.ask('PUT', `/api/people/${one.id}`, { body, version: one.version })
      again()
    })
  const reset = (): void =>
    void change.run(async () => {
      const { body } = await api.ask<{ readonly oneTimePassword: string }>('POST', `/api/people/${one.id}/password`)
      onPassword({ name: one.name, password: body.oneTimePassword })
    })
  if (one.id === person.id) return <span className="small quiet">You. Somebody else changes your rights.</span>
  const who = <span className="hidden-text"> of {one.name}</span>
  return (
    <>
      <div className="row">
        <button type="button" className="door" onClick={onRights}>
          Roles{who}
        </button>
        <button type="button" className="door" disabled={change.isBusy} onClick={reset}>
          New first password{who}
        </button>
        <button type="button" className="door" disabled={change.isBusy} onClick={() => put({ active: !one.active })}>
          {one.active ? 'End the access' : 'Give access again'}
          {who}
        </button>
      </div>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={again} />}
    </>
  )
}

const Row = (props: RowProps) => {
  const { one } = props
  const [isEditing, edit] = useState(false)
  return (
    <tr>
      <th scope="row">
        {one.name} <span className="quiet">({one.initials})</span>
      </th>
      <td>{one.login}</td>
      <td>{rolesText(one.roles)}</td>
      <td className={one.active ? undefined : 'unknown'}>{one.active ? 'active' : 'has left'}</td>
      <td>
        {isEditing ? (
          <Rights {...props} onDone={() => edit(false)} />
        ) : (
          <RowTools {...props} onRights={() => edit(true)} />
        )}
      </td>
    </tr>
  )
}

export const PeoplePage = () => {
  const read = useRead<PeopleAnswer>('/api/people')
  const [shown, show] = useState<OneTime>()
  return (
    <>
      <header className="page-head">
        <h1>People</h1>
        <p>Who may sign in here, and as what. An administrator sees no patient.</p>
      </header>
      <div className="stack-wide">
        <ShownReading read={read}>
          {({ body: { people, isComplete } }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <section className="sheet block table-scroll" aria-label="People of the centre" tabIndex={0}>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Login</th>
                    <th scope="col">Roles</th>
                    <th scope="col">Access</th>
                    <th scope="col">Change</th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((one) => (
                    <Row key={one.id} one={one} again={read.again} onPassword={show} />
                  ))}
                </tbody>
              </table>
              {isComplete ? null : <p className="small unknown">There are more people than are shown here.</p>}
            </section>
          )}
        </ShownReading>
        <AddPerson
          onAdded={(one) => {
            show(one)
            read.again()
          }}
        />
      </div>
      {shown === undefined ? null : <OneTimePassword one={shown} onDone={() => show(undefined)} />}
    </>
  )
}
