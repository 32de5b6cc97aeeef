/** Saved mappings: what each column of a table means, and proposals from a REDCap data dictionary. */
import { readMapping } from '@leio/registry/import/mapping'
import { addMapping, changeMapping, listMappings, readSavedMapping } from '@leio/registry/import/mappings'
import { readRedcapDictionary } from '@leio/registry/import/redcap'
import { proposeColumn } from '@leio/registry/import/redcap-proposal'
import { z } from 'zod'
import { FILE_LIMIT, FILE_TYPES, said } from '../../import/import-refusals.ts'
import { refused } from '../api-error.ts'
import { type AnyRoute, route } from '../route.ts'

const dictionary = route({
  method: 'POST',
  path: '/api/mappings/redcap-dictionary',
  right: 'import.run',
  summary: 'Reads a REDCap data dictionary and proposes what each field means; nothing is kept.',
  bodyLimit: FILE_LIMIT,
  textBody: FILE_TYPES,
  handle: async ({ body }) => {
    const { fields, problems } = readRedcapDictionary(typeof body === 'string' ? body : '')
    if (problems !== undefined) throw refused(problems, 'The data dictionary cannot be read.')
    return { body: { columns: fields.map(proposeColumn) }, audit: { detail: { fields: fields.length } } }
  },
})

const MOST_MAPPINGS = 500

const mappings = route({
  method: 'GET',
  path: '/api/mappings',
  right: 'import.list',
  summary: 'Saved mappings of your centre.',
  handle: async ({ tx }) => {
    const found = await listMappings(tx, MOST_MAPPINGS + 1)
    return { body: { mappings: found.slice(0, MOST_MAPPINGS), isComplete: found.length <= MOST_MAPPINGS } }
  },
})

const MAPPING_BODY = z.record(z.string(), z.unknown())

const mappingOf = (body: unknown) => {
  const { mapping, problems } = readMapping(body)
  if (problems !== undefined) throw refused(problems, 'The mapping has problems.')
  return mapping
}

const saveMapping = route({
  method: 'POST',
  path: '/api/mappings',
  right: 'import.run',
  summary: 'Saves a mapping: what each column of a table means.',
  body: MAPPING_BODY,
  handle: async ({ tx, me, body }) => {
    const id = await addMapping(tx, me, mappingOf(body))
    return { status: 201, body: { id, version: 1 }, version: 1, audit: { resource: `mapping/${id}` } }
  },
})

const replaceMapping = route({
  method: 'PUT',
  path: '/api/mappings/:mapping',
  right: 'import.run',
  summary: 'Replaces a mapping; imports keep the one with which they were made.',
  params: z.object({ mapping: z.uuid() }),
  body: MAPPING_BODY,
  ifMatch: true,
  handle: ({ tx, me, params: { mapping: id }, body, version: expectedVersion }) =>
    said(async () => {
      const version = await changeMapping(tx, me, { id, expectedVersion, mapping: mappingOf(body) })
      return { body: await readSavedMapping(tx, id), version, audit: { resource: `mapping/${id}` } }
    }),
})

export const mappingRoutes: readonly AnyRoute[] = [mappings, dictionary, saveMapping, replaceMapping]
