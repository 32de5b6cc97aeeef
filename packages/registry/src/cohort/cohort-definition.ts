/**
 * A cohort as data: conditions over facts, perhaps advice that must stand so, and which kinds of records count.
 *
 * Words: the *picker form* of the conditions is a flat list of tests, all or any of which must hold; it is kept beside the
 * expression that it stands for, so that a page can show it again. Demonstration and synthetic records are left out unless
 * they are asked for by name (H-11). With `atDate` the facts are those that were known on that day; the row of state
 * holds today's, so such a cohort is decided from the events (case-at.ts) and not by SQL.
 */
import { listReader, present, type Reader, readDate, readMembers, textReader, wordReader } from '@leio/facts/json-shape'
import type { Problem } from '@leio/facts/problem'
import { problemList } from '@leio/facts/problem-list'
import type { Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import type { ReleaseId } from '@leio/rules/release'
import { expressionReader } from './expression-gate.ts'
import { expressionOfTest, type FactTest, readFactTest } from './fact-test.ts'

export const RECORD_KINDS = ['clinical', 'demonstration', 'synthetic'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

export const ADVICE_STATUSES = ['applies', 'undecided'] as const

export interface AdviceFilter {
  readonly release: ReleaseId
  readonly id: string
  /** The patient is in where the advice stands in one of these ways. */
  readonly status: readonly (typeof ADVICE_STATUSES)[number][]
}

export interface PickerForm {
  readonly join: 'all' | 'any'
  readonly tests: readonly FactTest[]
}

export interface CohortDefinition {
  readonly name: string
  readonly where: Expression
  readonly picker?: PickerForm
  readonly advice: readonly AdviceFilter[]
  readonly kinds: readonly RecordKind[]
  /** A full ISO date. */
  readonly atDate?: string
}

/** What a definition may name: the derived values and advice of each release, which the server knows. */
export interface CohortWords {
  readonly derivations: Derivations
  readonly advice: Readonly<Record<ReleaseId, readonly string[]>>
}

export type CohortReading =
  | { readonly cohort: CohortDefinition; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly cohort?: undefined }

/** The conditions that a picker form stands for. No test at all, and everybody is in. */
export const expressionOfPicker = ({ join, tests }: PickerForm): Expression => {
  const of = tests.map(expressionOfTest)
  return of.length === 0 ? { kind: 'all', of } : { kind: join, of }
}

/**
 * The cohort of a JSON value, or every problem with it. Never throws.
 *
 * `readCohort({ name: 'Large uterine', all: [{ fact: 'tumour.size', op: 'at-least', value: 50 }] }, words)`; instead of
 * `all` there may be `any`, or `where` with a whole expression.
 */
export const readCohort = (value: unknown, words: CohortWords): CohortReading => {
  const problems = problemList()
  const cohort = cohortReader(words)(value, [], problems)
  return problems.problems.length > 0 || cohort === undefined ? { problems: problems.problems } : { cohort }
}

const FORMS = ['where', 'all', 'any'] as const

const cohortReader =
  (words: CohortWords): Reader<CohortDefinition> =>
  (value, path, problems) => {
    const optional = [...FORMS, 'advice', 'kinds', 'atDate']
    const members = readMembers(value, path, problems, { what: 'a cohort', required: ['name'], optional })
    if (members === undefined) return undefined
    const given = FORMS.filter((form) => members.has(form))
    if (given.length > 1)
      problems.add(path, {
        kind: 'two-forms',
        found: given.join(', '),
        message: 'The conditions are given in more than one form.',
        cure: 'Keep one of "where", "all" and "any".',
      })
    const name = members.read('name', textReader({ minLength: 1, maxLength: 200 }))
    const all = members.read('all', TESTS)
    const any = members.read('any', TESTS)
    const written = members.read('where', expressionReader(words.derivations))
    const advice = members.read('advice', listReader(adviceReader(words), 'advice filters')) ?? []
    const kinds = members.read('kinds', KINDS) ?? ['clinical']
    const atDate = members.read('atDate', readWholeDate)
    const picker = pickerOf(all, any)
    const where = written ?? expressionOfPicker(picker ?? { join: 'all', tests: [] })
    return name === undefined ? undefined : { name, where, advice, kinds, ...present({ picker, atDate }) }
  }

const TESTS = listReader(readFactTest, 'tests')

const pickerOf = (
  all: readonly FactTest[] | undefined,
  any: readonly FactTest[] | undefined,
): PickerForm | undefined => {
  if (all !== undefined) return { join: 'all', tests: all }
  return any === undefined ? undefined : { join: 'any', tests: any }
}

const KINDS: Reader<readonly RecordKind[]> = (value, path, problems) => {
  const kinds = listReader(wordReader(RECORD_KINDS, 'a kind of record'), 'kinds')(value, path, problems)
  if (kinds === undefined || kinds.length > 0) return kinds
  return problems.add(path, {
    kind: 'no-kind',
    message: 'No kind of record is asked for, so nobody could be in.',
    cure: 'Leave "kinds" out for clinical records.',
  })
}

const readWholeDate: Reader<string> = (value, path, problems) => {
  const date = readDate(value, path, problems)
  if (date === undefined || date.length === 10) return date
  return problems.add(path, {
    kind: 'partial-date',
    found: date,
    message: 'What was known is asked of one day.',
    cure: 'Write the whole date, such as "2026-05-03".',
  })
}

const adviceReader =
  ({ advice }: CohortWords): Reader<AdviceFilter> =>
  (value, path, problems) => {
    const shape = { what: 'an advice filter', required: ['release', 'id', 'status'] }
    const members = readMembers(value, path, problems, shape)
    const release = members?.read('release', wordReader(Object.keys(advice) as ReleaseId[], 'a release'))
    const status = members?.read('status', listReader(wordReader(ADVICE_STATUSES, 'a status'), 'statuses'))
    if (release === undefined) return undefined
    const id = members?.read('id', wordReader(advice[release], `an advice of the release ${release}`))
    return id === undefined || status === undefined ? undefined : { release, id, status }
  }
