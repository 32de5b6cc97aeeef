/** `leio registry add-centre`: a clinical centre with its first administrator, by whoever owns the database. */
import { connect, DatabaseError } from '@leio/registry/connect'
import { migrate, readServerKey } from '@leio/registry/migrate'
import { hashPassword } from '@leio/registry/password-hash'
import { addCentre } from '@leio/registry/people/add-centre'
import { systemRandomText } from '@leio/registry/postgres-server'
import type { Call } from '../command.ts'
import type { Io } from '../io.ts'
import { type RegistryDatabase, readSchema, withRegistryDatabase } from './registry-database.ts'

export interface AddCentreWords {
  readonly id: string
  readonly name: string
  readonly login: string
}

const ID = /^[a-z][a-z0-9-]{0,62}$/
const LOGIN = /^[^\s|A-Z]{1,100}$/

/** What was typed, or undefined where something is missing or wrong, which is among the call's problems then. */
export const readAddCentre = (call: Call): AddCentreWords | undefined => {
  const [id = '', name = '', login = ''] = [call.operand(1), call.text('name'), call.text('login')]
  if (!ID.test(id))
    call.refuse('FOLDER', {
      kind: 'illegal-id',
      found: JSON.stringify(id),
      message: 'The id of a centre has small letters, digits and hyphens, and begins with a letter.',
      cure: 'Write: leio registry add-centre north --name "Hospital of the North" --login a.person',
    })
  if (name.trim() === '')
    call.refuse('--name', { kind: 'missing-option', message: 'The centre has no name.', cure: 'Add --name "…".' })
  if (!LOGIN.test(login))
    call.refuse('--login', {
      kind: 'illegal-login',
      found: JSON.stringify(login),
      message: 'The login of the first administrator is missing, or has capitals, spaces or a bar in it.',
      cure: 'Add --login and small letters, such as a.person or an address of e-mail.',
    })
  return ID.test(id) && name.trim() !== '' && LOGIN.test(login) ? { id, name: name.trim(), login } : undefined
}

const PASSWORD_LENGTH = 16

/** An id or login that is there already, in words; any other error as it is. */
const taken = (error: unknown, id: string, login: string): unknown =>
  error instanceof DatabaseError && error.kind === 'conflict'
    ? new Error(`The centre ${id} or the login ${login} is there already. Choose another id and login.`)
    : error

/** Adds the centre and gives the one-time password, which is stored nowhere. */
export const addClinicalCentre = async (
  io: Io,
  data: string | undefined,
  { id, name, login }: AddCentreWords,
): Promise<{ readonly id: string; readonly login: string; readonly oneTimePassword: string }> => {
  const schema = await readSchema(io)
  const oneTimePassword = systemRandomText().slice(0, PASSWORD_LENGTH)
  const passwordHash = await hashPassword(oneTimePassword)
  const person = { login, name: login, roles: ['administrator'], passwordHash } as const
  const add = async ({ ownerUrl, login: server }: RegistryDatabase): Promise<void> => {
    const owner = connect({ url: ownerUrl, connections: 1 })
    try {
      await migrate(owner, { ...schema, ...(server === undefined ? {} : { login: server }) })
      const serverKey = await readServerKey(owner)
      await owner
        .transaction(async (tx) => {
          await tx.query('select leio.enter_maintenance()')
          await addCentre(tx, serverKey, { id, name, kind: 'clinical' }, person)
        })
        .catch((error: unknown) => Promise.reject(taken(error, id, login)))
    } finally {
      await owner.close()
    }
  }
  await withRegistryDatabase(io, data, add)
  return { id, login, oneTimePassword }
}
