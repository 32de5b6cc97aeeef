/** Who is signed in, as the pages know it. */
import { createContext, useContext } from 'react'

export type Role = 'clinician' | 'registrar' | 'analyst' | 'board-chair' | 'administrator' | 'auditor'

export interface Person {
  readonly id: string
  readonly centre: string
  readonly name: string
  readonly login: string
  readonly initials: string
  readonly roles: readonly Role[]
}

/** What `GET /api/session` answers. */
export interface SessionAnswer {
  readonly person: Person | null
  /** What to call sign-in by others, where it is offered. */
  readonly oidc?: string
  readonly isDemonstration: boolean
  readonly idleMinutes: number
  readonly means?: 'password' | 'passkey' | 'oidc'
  readonly until?: string
  readonly reenteredAt?: string
  /** Nothing else is answered before the password that was given has been changed. */
  readonly mustChange?: boolean
}

export interface Session extends SessionAnswer {
  readonly person: Person
}

export const SessionContext = createContext<Session | undefined>(undefined)

/** The session of a page that is shown only to somebody signed in. `useSession().person.roles`. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('Nobody is signed in')
  return session
}

/** Whether the person has one of these roles. */
export const hasRole = ({ person }: Session, ...roles: readonly Role[]): boolean =>
  person.roles.some((role) => roles.includes(role))

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  clinician: 'Clinician',
  registrar: 'Registrar',
  analyst: 'Analyst',
  'board-chair': 'Board chair',
  administrator: 'Administrator',
  auditor: 'Auditor',
}
