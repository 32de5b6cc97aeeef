/**
 * A case file: one patient at one decision, as `contract/case.schema.json` describes it.
 *
 * The gate to everything else: a file is read whole or refused with every problem at once, each with its place, what was
 * found and what to do. There is no half-read case, no default filled in, and nothing that is dropped silently.
 */
import { type CaseEvent, readEvents } from './case-event.ts'
import type { Facts } from './fact.ts'
import { readFacts } from './facts-json.ts'
import { foundText } from './found-text.ts'
import { present, type Reader, readMembers, textReader, wordReader } from './json-shape.ts'
import { readJson } from './json-text.ts'
import type { PlaceOf } from './place.ts'
import type { Problem } from './problem.ts'
import { problemList } from './problem-list.ts'
import { type RecistBlock, readRecistBlock } from './recist-block.ts'

export const RELEASES = ['2022', 'current'] as const
export type Release = (typeof RELEASES)[number]

export interface CaseFile {
  readonly $schema?: string
  readonly id: string
  readonly title?: string
  readonly facts: Facts
  readonly recist?: RecistBlock
  readonly events?: readonly CaseEvent[]
  readonly schemaVersion?: 1
  /** Release with which the case was last planned. */
  readonly release?: Release
}

export type CaseReading =
  | { readonly case: CaseFile; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly case?: undefined }

/**
 * The case of a JSON text, or every problem with it. Never throws.
 * `readCaseFile('{"id": "a", "facts": {"tumour.size": 52}}')` is a case whose tumour size is known: 52 mm. With
 * `"tumour.sise": 52` it is one problem, 'unknown-fact' at line 1, column 23, with "tumour.size" suggested.
 */
export const readCaseFile = (text: string): CaseReading => {
  const { value, placeOf, problems } = readJson(text)
  return problems === undefined ? caseFromObject(value, placeOf) : { problems }
}

const SHAPE = {
  what: 'a case file',
  required: ['id', 'facts'],
  optional: ['$schema', 'title', 'recist', 'events', 'schemaVersion', 'release'],
}

/**
 * The same for a value that is parsed already, as an importer has it. `placeOf`, from the JSON reader, adds lines and
 * columns. The case shares nothing with the value.
 */
export const caseFromObject = (value: unknown, placeOf?: PlaceOf): CaseReading => {
  const problems = problemList(placeOf)
  const members = readMembers(value, [], problems, SHAPE)
  const id = members?.read('id', readCaseId)
  const facts = members?.read('facts', readFacts)
  const rest = present({
    $schema: members?.read('$schema', textReader()),
    title: members?.read('title', textReader({ maxLength: 200 })),
    recist: members?.read('recist', readRecistBlock),
    events: members?.read('events', readEvents),
    schemaVersion: members?.read('schemaVersion', readSchemaVersion),
    release: members?.read('release', wordReader(RELEASES, 'a release')),
  })
  const isWhole = problems.problems.length === 0 && id !== undefined && facts !== undefined
  return isWhole ? { case: { id, facts, ...rest } } : { problems: problems.problems }
}

const CASE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** The id of a case: letters, digits, points, hyphens and underscores. */
export const readCaseId: Reader<string> = (value, path, problems) => {
  const id = textReader()(value, path, problems)
  if (id === undefined || CASE_ID.test(id)) return id
  return problems.add(path, {
    kind: 'illegal-id',
    found: foundText(id),
    message:
      'The id of a case has 1 to 64 letters, digits, points, hyphens and underscores, and starts with a letter or digit.',
    cure: 'Write an id such as "case-17"; names of patients do not belong here.',
  })
}

const readSchemaVersion: Reader<1> = (value, path, problems) => {
  if (value === 1) return 1
  return problems.add(path, {
    kind: 'schema-version',
    found: foundText(value),
    message: 'This program reads case files of schema version 1.',
    cure: 'Write 1 if the file follows that version; otherwise convert it, or use a newer program.',
  })
}
