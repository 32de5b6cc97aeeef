/** Refusals of the registry's imports as the API says them, and what their routes take as a file. */
import { NoSuchImport } from '@leio/registry/import/keep-import'
import { NoSuchMapping } from '@leio/registry/import/mappings'
import { CannotSettle, StillRefused } from '@leio/registry/import/settle-row'
import { conflict, notFound, refused } from '../api/api-error.ts'
import type { Answer } from '../api/route.ts'

/** Bytes of a file at most. */
export const FILE_LIMIT = 64 * 1_048_576
export const FILE_TYPES = ['text/csv', 'text/tab-separated-values', 'application/x-ndjson']

/** The answer, or its refusal in the words of the API. */
export const said = async (work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoSuchImport) throw notFound('import or row')
    if (error instanceof NoSuchMapping) throw notFound('mapping')
    if (error instanceof StillRefused) throw refused(error.problems, error.message)
    if (error instanceof CannotSettle) throw conflict(error.message)
    throw error
  }
}
