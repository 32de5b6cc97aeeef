/** The columns that every survival method reads: times, events, and as asked for entry, weights and groups. */
import type { Factor, SurvivalColumns } from '@leio/statistics/columns'
import { refuseIf } from '../problems.ts'
import { areProblems, type Events, type ReadEvents, readCauses, readEvent } from './events.ts'
import type { ReadTable } from './read-table.ts'
import type { AnalysisRequest, Coding } from './request.ts'
import {
  emptyProblems,
  namesOf,
  numbersOf,
  numericCovariates,
  type Selection,
  selectRows,
  wordProblems,
} from './select-rows.ts'

export interface SurvivalInput {
  readonly selection: Selection
  readonly columns: SurvivalColumns
  /** 0 censored, 1 the event, from 2 on what competes with it, also where the method censors that. */
  readonly causeCodes: Uint8Array
  /** Whether the call says what competes. */
  readonly hasCompeting: boolean
  readonly events: Events
  readonly group: Factor | undefined
  readonly strata: Factor | undefined
}

const given = (
  request: AnalysisRequest,
  ...names: readonly ('time' | 'entry' | 'weights' | 'group' | 'strata' | 'cluster' | 'determined')[]
) => names.flatMap((name) => request.text(name) ?? [])

const eventColumns = ({ event, competing }: AnalysisRequest): readonly string[] =>
  [event, ...competing].flatMap((one) => one?.column ?? [])

/** The columns of the table that a survival method reads. */
export const survivalColumnNames = (request: AnalysisRequest): readonly string[] => [
  ...neededColumns(request),
  // Not needed of a row: when a group was determined may be unknown.
  ...given(request, 'determined'),
]

const neededColumns = (request: AnalysisRequest): readonly string[] => [
  ...given(request, 'time'),
  ...eventColumns(request),
  ...given(request, 'entry', 'weights', 'group', 'strata', 'cluster'),
  ...request.covariates.map(({ column }) => column),
]

/** One kind of event. What competes is censored, and kept for the bias guard. */
export const survivalInput = (read: ReadTable, request: AnalysisRequest): SurvivalInput => {
  if (request.competing.length === 0)
    return inputOf(read, request, (selection) => readEvent(selection, codingOf(request)))
  const input = causesInput(read, request)
  const event = input.causeCodes.map((code) => Number(code === 1))
  const reading = input.events.reading.replaceAll(' competes', ' competes and is censored here')
  return { ...input, columns: { ...input.columns, event }, events: { ...input.events, reading } }
}

/** Several kinds of event. */
export const causesInput = (read: ReadTable, request: AnalysisRequest): SurvivalInput =>
  inputOf(read, request, (selection) =>
    readCauses(selection, {
      event: codingOf(request),
      competing: request.competing,
      censored: request.text('censored'),
    }),
  )

const codingOf = ({ event }: AnalysisRequest): Coding => event ?? { column: '' }

const inputOf = (
  { table }: ReadTable,
  request: AnalysisRequest,
  readEvents: (selection: Selection) => ReadEvents,
): SurvivalInput => {
  const selection = selectRows(table, request.where, neededColumns(request))
  refuseIf(emptyProblems(selection, request.file))
  const numeric = [
    ...given(request, 'time', 'entry', 'weights', 'determined'),
    ...numericCovariates(selection, request.covariates),
  ]
  const events = readEvents(selection)
  const words = wordProblems(selection, numeric).map((problem) => ({ file: request.file, ...problem }))
  if (areProblems(events)) {
    refuseIf([...words, ...events.map((problem) => ({ file: request.file, ...problem }))])
    throw new Error('Problems without a problem.')
  }
  refuseIf(words)
  const column = (name: 'time' | 'entry' | 'weights') => {
    const found = request.text(name)
    return found === undefined ? {} : { [name]: numbersOf(selection, found) }
  }
  const names = (name: 'group' | 'strata'): Factor | undefined => {
    const found = request.text(name)
    return found === undefined ? undefined : namesOf(selection, found)
  }
  return {
    selection,
    columns: {
      ...(column('time') as { time: Float64Array }),
      event: events.event,
      ...column('entry'),
      ...column('weights'),
    },
    causeCodes: events.event,
    hasCompeting: request.competing.length > 0,
    events,
    group: names('group'),
    strata: names('strata'),
  }
}

/** Rows with the event, of whatever cause, without weights: patients are counted, not sums of weights. */
export const countEvents = (event: ArrayLike<number>): number => {
  let count = 0
  for (let row = 0; row < event.length; row += 1) if (event[row] !== 0) count += 1
  return count
}

/** Groups as a person reads them: `sex = 1` where the table holds numbers only. */
export const namedGroups = (request: AnalysisRequest, { codes, levels }: Factor): Factor => ({
  codes,
  levels: levels.every((level) => !Number.isNaN(Number(level)))
    ? levels.map((level) => `${request.text('group')} = ${level}`)
    : levels,
})
