/** State occupation, ours. */
import { type MultiStateOptions, multiState, transitionMatrix } from '../../src/competing-risks/multi-state.ts'
import type { MultiStateColumns } from '../../src/competing-risks/multi-state-rows.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

const rowsOf = (columns: Columns, options: Options): MultiStateColumns =>
  options.build === undefined
    ? {
        subject: columns.subject as number[],
        entry: columns.entry as number[],
        exit: columns.exit as number[],
        from: columns.from as number[],
        to: columns.to as number[],
        ...(options.weights === true ? { weights: columns.weight as number[] } : {}),
      }
    : builtRows(columns as Readonly<Record<string, readonly number[]>>, options.build === 'mgus2')

/** Rows of the survival package's wide tables; a move on the day of the next is half a unit before it. */
const builtRows = (table: Readonly<Record<string, readonly number[]>>, isMgus: boolean): MultiStateColumns => {
  const rows = { subject: [], entry: [], exit: [], from: [], to: [] } as Record<string, number[]>
  const value = (name: string, at: number): number => table[name]?.[at] ?? Number.NaN
  const death = isMgus ? 3 : 4
  for (let at = 0; at < (table.futime as readonly number[]).length; at += 1) {
    const end = value('futime', at)
    const died = { time: value('death', at) === 1 ? end : Number.NaN, state: death }
    const moves = isMgus
      ? [{ time: value('pstat', at) === 1 ? value('ptime', at) : Number.NaN, state: 2 }, died]
      : [{ time: value('crtime', at), state: 2 }, { time: value('rltime', at), state: 3 }, died]
    let last = end
    const timed = moves
      .filter(({ time }) => !Number.isNaN(time))
      .reverse()
      .map(({ time, state }) => {
        last = state === death ? time : Math.min(time, last - 0.5)
        return { time: last, state }
      })
      .reverse()
      .filter(({ time }) => time > 0)
    if (timed.length === 0 || (timed.at(-1)?.time as number) < end) timed.push({ time: end, state: 0 })
    timed.forEach(({ time, state }, step) => {
      rows.subject?.push(at + 1)
      rows.entry?.push(timed[step - 1]?.time ?? 0)
      rows.exit?.push(time)
      rows.from?.push(timed[step - 1]?.state ?? 1)
      rows.to?.push(state)
    })
  }
  return rows as unknown as MultiStateColumns
}

/** Where the truth is 0, R's sum of squares leaves up to 5e-9, as in the cumulative incidence. */
const standardError = { relative: 1e-8, absolute: 1e-8 }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  multiState: {
    answer: (columns, options) =>
      multiState(rowsOf(columns, options), {
        ...(options.limits === undefined ? {} : { limits: options.limits as NonNullable<MultiStateOptions['limits']> }),
        ...(options.confidence === undefined ? {} : { confidence: options.confidence as number }),
      }),
    tolerances: { standardError },
  },
  multiStateGreenwood: {
    answer: (columns, options) => {
      const { time, states } = multiState(rowsOf(columns, options), { variance: 'greenwood' })
      // etm lists the times of moves only.
      const isMove = movesAt(rowsOf(columns, options))
      const at = time.flatMap((one, place) => (isMove.has(one) ? [place] : []))
      const read = (column: readonly number[]): number[] => at.map((place) => column[place] as number)
      return {
        probability: states.map(({ probability }) => read(probability)),
        standardError: states.map((state) => read(state.standardError)),
        time: read(time),
      }
    },
    tolerances: { standardError },
  },
  transitionMatrix: {
    answer: (columns, options) => ({
      matrix: transitionMatrix(rowsOf(columns, options), { from: options.from as number, to: options.to as number }),
    }),
  },
}

const movesAt = ({ exit, to }: MultiStateColumns): ReadonlySet<number> =>
  new Set(Array.from(exit).filter((_, row) => to[row] !== 0))
