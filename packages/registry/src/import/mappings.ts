/** Saved mappings of a centre, each under a version. */
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'
import type { Mapping } from './mapping.ts'

export interface SavedMapping {
  readonly id: string
  readonly name: string
  readonly kind: Mapping['kind']
  readonly mapping: Mapping
  readonly version: number
  readonly savedAt: string
  readonly savedBy: string
}

/** There is no such mapping here. */
export class NoSuchMapping extends Error {}

const SAVED = 'id, name, kind, mapping, version, saved_at as "savedAt", saved_by_name as "savedBy"'

export const listMappings = ({ query }: Transaction, limit: number): Promise<readonly SavedMapping[]> =>
  query<SavedMapping>(`select ${SAVED} from leio.mapping order by name limit $1`, [limit])

export const readSavedMapping = async ({ query }: Transaction, id: string): Promise<SavedMapping> => {
  const [found] = await query<SavedMapping>(`select ${SAVED} from leio.mapping where id = $1`, [id])
  if (found === undefined) throw new NoSuchMapping('There is no such mapping here.')
  return found
}

/** Saves a new mapping; a name that the centre has already is a conflict. */
export const addMapping = async ({ query }: Transaction, person: Person, mapping: Mapping): Promise<string> => {
  const [row] = await query<{ id: string }>(
    `insert into leio.mapping (centre, name, kind, mapping, saved_by, saved_by_name) values ($1, $2, $3, $4, $5, $6)
     returning id`,
    [person.centre, mapping.name, mapping.kind, JSON.stringify(mapping), person.id, person.name],
  )
  return row?.id ?? ''
}

/** Replaces a mapping under the version that was seen; imports keep the mapping with which they were made. */
export const changeMapping = async (
  tx: Transaction,
  person: Person,
  {
    id,
    expectedVersion,
    mapping,
  }: { readonly id: string; readonly expectedVersion: number; readonly mapping: Mapping },
): Promise<number> => {
  const [row] = await tx.query<{ version: number }>(
    `update leio.mapping set name = $3, kind = $4, mapping = $5, version = version + 1, saved_at = clock_timestamp(),
       saved_by = $6, saved_by_name = $7 where id = $1 and version = $2 returning version`,
    [id, expectedVersion, mapping.name, mapping.kind, JSON.stringify(mapping), person.id, person.name],
  )
  if (row !== undefined) return row.version
  throw new VersionConflict((await readSavedMapping(tx, id)).version)
}
