/** A case as its file holds it: the inverse of reading. */
import type { CaseFile } from './case-file.ts'
import { factsToJson } from './facts-json.ts'

/**
 * The object of a case file. `caseToJson({ id: 'a', facts: { 'tumour.size': known(52) } })` is
 * `{ id: 'a', schemaVersion: 1, facts: { 'tumour.size': 52 } }`. Reading it gives the case again; an unknown without
 * reason is left out, since a fact that is absent says the same.
 */
export const caseToJson = ({ id, title, facts, recist, events, release }: CaseFile) => ({
  id,
  ...(title === undefined ? {} : { title }),
  schemaVersion: 1 as const,
  ...(release === undefined ? {} : { release }),
  facts: factsToJson(facts),
  ...(recist === undefined ? {} : { recist }),
  ...(events === undefined ? {} : { events }),
})

/** The text of a case file, as a person may read it. */
export const caseFileText = (file: CaseFile): string => `${JSON.stringify(caseToJson(file), null, 2)}\n`
