/**
 * What can be read of a case file that cannot be read whole, beside what cannot.
 *
 * A case with a problem is refused (case-file.ts), and that stays so: this part is only ever shown to a person, who may
 * choose to go on with it. A fact with any problem is left out as a whole, and so is a member of the file; nothing is
 * mended, and in = read + refused.
 */
import { type CaseEvent, readEvents } from './case-event.ts'
import { RELEASES, readCaseId } from './case-file.ts'
import type { Facts } from './fact.ts'
import { readFacts } from './facts-json.ts'
import { isPlainObject, type Reader, textReader, wordReader } from './json-shape.ts'
import type { PlaceOf } from './place.ts'
import type { Problem } from './problem.ts'
import { problemList } from './problem-list.ts'
import { type RecistBlock, readRecistBlock } from './recist-block.ts'

export interface ReadablePart {
  readonly id?: string
  readonly title?: string
  readonly release?: (typeof RELEASES)[number]
  readonly facts: Facts
  readonly recist?: RecistBlock
  readonly events?: readonly CaseEvent[]
  /** Ids of facts that stand in the file and could not be read. */
  readonly refusedFacts: readonly string[]
  /** Other members that could not be read: 'recist', 'events', 'title'. */
  readonly refusedMembers: readonly string[]
  readonly problems: readonly Problem[]
}

/** Reads one value on its own; a value with any problem is not read. */
const alone = <Value>(
  read: Reader<Value>,
  value: unknown,
  path: readonly string[],
  placeOf: PlaceOf | undefined,
): { readonly value?: Value; readonly problems: readonly Problem[] } => {
  const problems = problemList(placeOf)
  const result = read(value, path, problems)
  return problems.problems.length > 0 || result === undefined
    ? { problems: problems.problems }
    : { value: result, problems: [] }
}

const MEMBERS = {
  id: readCaseId,
  title: textReader({ maxLength: 200 }),
  release: wordReader(RELEASES, 'a release'),
  recist: readRecistBlock,
  events: readEvents,
} as const

/**
 * The readable part of a parsed case file; undefined where it is no object with facts at all.
 * `readablePart({ facts: { 'tumour.size': 52, 'tumour.sise': 5 } })` has one fact, and refuses `tumour.sise`.
 */
export const readablePart = (value: unknown, placeOf?: PlaceOf): ReadablePart | undefined => {
  if (!isPlainObject(value) || !isPlainObject(value.facts)) return undefined
  const facts = Object.entries(value.facts).map(([id, entry]) => ({
    id,
    ...alone((one, _, problems) => readFacts({ [id]: one }, ['facts'], problems), entry, [], placeOf),
  }))
  const members = Object.entries(MEMBERS).flatMap(([name, read]) =>
    Object.hasOwn(value, name) ? [{ name, ...alone(read as Reader<unknown>, value[name], [name], placeOf) }] : [],
  )
  return {
    ...Object.fromEntries(members.filter((one) => one.value !== undefined).map((one) => [one.name, one.value])),
    facts: Object.assign({}, ...facts.map((one) => one.value ?? {})) as Facts,
    refusedFacts: facts.filter((one) => one.value === undefined).map(({ id }) => id),
    refusedMembers: members.filter((one) => one.value === undefined).map(({ name }) => name),
    problems: [...members, ...facts].flatMap((one) => one.problems),
  }
}
