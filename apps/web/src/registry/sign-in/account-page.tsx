/** One's own account: passkeys, and another password. Everything else of it an administrator changes. */

import { useState } from 'react'
import type { PageProps } from '../page-props.ts'
import { Section } from '../section.tsx'
import { ROLE_NAMES, useSession } from '../session.ts'
import { NewPassword } from './new-password.tsx'
import { OwnPasskeys } from './own-passkeys.tsx'

const Password = () => {
  const [isDone, done] = useState(false)
  return (
    <Section title="Password">
      <div className="topic-body stack">
        <NewPassword why="Change it when somebody else may know it." onDone={async () => done(true)} />
        <p role="status" className="tone-for">
          {isDone ? 'The password was changed.' : ''}
        </p>
      </div>
    </Section>
  )
}

export const AccountPage = (_: PageProps) => {
  const { person } = useSession()
  return (
    <div className="narrow-page">
      <header className="page-head">
        <h1>Your account</h1>
        <p className="quiet">
          {person.name}, {person.roles.map((role) => ROLE_NAMES[role]).join(', ')}, {person.centre}
        </p>
      </header>
      <div className="stack account">
        <OwnPasskeys />
        <Password />
      </div>
    </div>
  )
}
