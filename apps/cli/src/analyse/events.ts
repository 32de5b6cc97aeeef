/**
 * Which rows had the event, and of which cause. What was read as what is said with every result, since a coding that is
 * guessed wrongly turns every number round.
 */
import type { CommandProblem } from '../problems.ts'
import type { Coding } from './request.ts'
import type { Selection } from './select-rows.ts'
import { canonical } from './table-column.ts'

export interface Events {
  /** 0 is censored, 1 the event; with causes, 1 to K in the order of `causes`. */
  readonly event: Uint8Array
  readonly causes: readonly string[]
  /** One sentence: what was read as the event, and what as censored. */
  readonly reading: string
}

export type ReadEvents = Events | readonly CommandProblem[]

export const areProblems = (read: ReadEvents): read is readonly CommandProblem[] => Array.isArray(read)

/**
 * One kind of event. `column=value` names the value that means it; without one, 1 is the event and 0 censored, and where
 * the column holds 1 and 2, 2 is the event, as in R's `Surv()`. A coding is read from the whole column: a few rows that
 * were chosen by a filter may all be censored, and must not become events by that.
 */
export const readEvent = (selection: Selection, { column: name, value }: Coding): ReadEvents => {
  const column = selection.table.column(name)
  const values = column.values()
  const wanted = value === undefined ? eventValue(values) : canonical(value)
  if (wanted === undefined) return [unclearCoding(name, values)]
  if (value !== undefined && !values.includes(wanted)) return [absentValue(name, wanted, values)]
  const isEvent = column.holds(wanted)
  const event = codesOf(selection, (row) => Number(isEvent(row)))
  const others = values.filter((one) => one !== wanted)
  return { event, causes: [wanted], reading: `${name} = ${wanted} is the event, ${listed(others)} censored` }
}

/** 1 of 0 and 1, 2 of 1 and 2, TRUE of TRUE and FALSE; a column of nothing but 1 says nothing of what is censored. */
const eventValue = (values: readonly string[]): string | undefined => {
  const within = (...legal: readonly string[]): boolean => values.every((one) => legal.includes(one))
  if (values.length === 0) return undefined
  if (within('0', '1')) return values.includes('0') ? '1' : undefined
  if (within('1', '2')) return values.length === 2 ? '2' : undefined
  return ['TRUE', 'true'].find((word) => values.includes(word) && within(word, word === 'TRUE' ? 'FALSE' : 'false'))
}

export interface CauseRequest {
  readonly event: Coding
  readonly competing: readonly Coding[]
  readonly censored: string | undefined
}

/**
 * Several kinds of event. `--event column` holds a cause or the word for censored; `--event column=value` with
 * `--competing column=value` reads the causes from several columns, the first that holds in a row counting.
 */
export const readCauses = (selection: Selection, request: CauseRequest): ReadEvents =>
  request.competing.length > 0 ? causesOfCodings(selection, request) : causesOfColumn(selection, request)

const causesOfCodings = (selection: Selection, { event, competing }: CauseRequest): ReadEvents => {
  const codings = [event, ...competing]
  const problems = codings.flatMap(({ column: name, value }) => {
    const values = selection.table.column(name).values()
    if (value === undefined) return [missingValue(name, values)]
    return values.includes(canonical(value)) ? [] : [absentValue(name, value, values)]
  })
  if (problems.length > 0) return problems
  const isCause = codings.map(({ column, value = '' }) => selection.table.column(column).holds(value))
  const codes = codesOf(selection, (row) => isCause.findIndex((holds) => holds(row)) + 1)
  const causes = codings.map(({ column, value }) => `${column} = ${value}`)
  let several = 0
  for (const row of selection.rows) if (isCause.filter((holds) => holds(row)).length > 1) several += 1
  const overlap = several === 0 ? '' : `; ${several} rows hold more than one of them, and the first named counts`
  return {
    event: codes,
    causes,
    reading: `${causes[0]} is the event, else ${causes.slice(1).join(', else ')} competes, else censored${overlap}`,
  }
}

/** More different values than this are no causes of an event but a date, an age or an identifier. */
const MOST_CAUSES = 50

const CENSORED_WORDS = ['0', 'censored', 'Censored', 'alive', 'Alive', 'FALSE']

const causesOfColumn = (
  selection: Selection,
  { event: { column: name, value }, censored }: CauseRequest,
): ReadEvents => {
  const column = selection.table.column(name)
  const values = column.values()
  const none = censored === undefined ? undefined : canonical(censored)
  const zero = none ?? CENSORED_WORDS.find((word) => values.includes(word))
  if (zero === undefined) return [unclearCensoring(name, values)]
  const first = value === undefined ? undefined : canonical(value)
  if (first !== undefined && !values.includes(first)) return [absentValue(name, first, values)]
  const others = values.filter((one) => one !== zero && one !== first)
  const causes = first === undefined ? others : [first, ...others]
  if (causes.length > MOST_CAUSES) return [tooManyCauses(name, causes)]
  const isCause = causes.map((cause) => column.holds(cause))
  const codes = codesOf(selection, (row) => isCause.findIndex((holds) => holds(row)) + 1)
  return {
    event: codes,
    causes,
    reading: `${name}: the causes are ${listed(causes)}; ${values.includes(zero) ? `${zero} is censored` : 'nobody is censored'}`,
  }
}

const codesOf = ({ rows }: Selection, codeOf: (row: number) => number): Uint8Array => {
  const codes = new Uint8Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) codes[at] = codeOf(rows[at] as number)
  return codes
}

const listed = (values: readonly string[]): string => {
  if (values.length === 0) return 'nothing'
  const shown = values.slice(0, 8).join(', ')
  return values.length > 8 ? `${shown} and ${values.length - 8} more` : shown
}

const unclearCoding = (name: string, values: readonly string[]): CommandProblem => ({
  kind: 'unclear-event',
  where: `--event ${name}`,
  found: listed(values),
  message: 'It is not clear which value is the event.',
  cure: `Name the value that means it: --event ${name}=VALUE.`,
})

const tooManyCauses = (name: string, causes: readonly string[]): CommandProblem => ({
  kind: 'too-many-causes',
  where: `--event ${name}`,
  found: `${causes.length} values: ${listed(causes)}`,
  message: `A column of more than ${MOST_CAUSES} values is no column of causes.`,
  cure: 'Name the column that says what happened, or group its values first.',
})

const unclearCensoring = (name: string, values: readonly string[]): CommandProblem => ({
  kind: 'unclear-censoring',
  where: `--event ${name}`,
  found: listed(values),
  message: 'It is not clear which value means censored.',
  cure: 'Name it: --censored VALUE; where nobody is censored, a word that does not occur, such as --censored nobody.',
})

const absentValue = (name: string, value: string, values: readonly string[]): CommandProblem => ({
  kind: 'value-not-found',
  where: `column ${name}`,
  found: listed(values),
  message: `The column holds no ${JSON.stringify(value)}.`,
  cure: 'Check the spelling: a word must stand in the table exactly so.',
})

const missingValue = (name: string, values: readonly string[]): CommandProblem => ({
  kind: 'missing-value',
  where: `--competing ${name}`,
  found: listed(values),
  message: 'With --competing, each event is written as column=value.',
  cure: `Name the value that means it: ${name}=VALUE.`,
})
