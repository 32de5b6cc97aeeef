/** What the server answers about the people of the centre. */
import type { Role } from '../session.ts'

export interface PersonRow {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly initials: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly version: number
}

export interface PeopleAnswer {
  readonly people: readonly PersonRow[]
  readonly isComplete: boolean
}

/** A password that is shown this once. */
export interface OneTime {
  readonly name: string
  readonly password: string
}
