/** Cumulative incidence, ours. */
import { factorOf, type SurvivalColumns } from '../../src/columns.ts'
import { causeSpecific } from '../../src/competing-risks/cause-specific.ts'
import {
  type CumulativeIncidenceOptions,
  cumulativeIncidence,
  cumulativeIncidenceByGroup,
} from '../../src/competing-risks/cumulative-incidence.ts'
import { incidenceAt } from '../../src/competing-risks/incidence-at.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

interface Names {
  readonly time: string
  readonly event: string
  readonly codes: readonly (number | string)[]
  /** A column that is 1 where cause 2 was seen, for rows without an event so far. */
  readonly second?: string
  readonly group?: string
}

/** Data sets of packages have their own names: `options.columns` says which column is the time and the event, and its codes. */
export const namedOf = (columns: Columns, options: Options): Columns => {
  const names = options.columns as unknown as Names | undefined
  if (names === undefined) return columns
  const second = names.second === undefined ? undefined : columns[names.second]
  const event = [...(columns[names.event] ?? [])].map((value, row) => {
    const code = names.codes.indexOf(value)
    return code === 0 && second?.[row] === 1 ? 2 : code
  })
  return {
    time: columns[names.time] ?? [],
    event,
    ...(names.group === undefined ? {} : { group: columns[names.group] ?? [] }),
  }
}

export const outcomeOf = (raw: Columns, options: Options, columns = namedOf(raw, options)): SurvivalColumns => ({
  time: columns.time as number[],
  event: columns.event as number[],
  ...(options.entry === true ? { entry: columns.entry as number[] } : {}),
  ...(options.weights === true ? { weights: columns.weight as number[] } : {}),
})

const causesOf = ({ causes }: Options): CumulativeIncidenceOptions =>
  causes === undefined ? {} : { causes: Number(causes) }

/**
 * A standard error is the root of a sum of squares that cancel to rounding where the truth is 0 (everybody had an event):
 * R leaves up to 1e-9 there, ours is 0 or as small.
 */
const standardError = { relative: 1e-8, absolute: 2e-9 }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  cumulativeIncidence: {
    answer: (columns, options) =>
      cumulativeIncidence(outcomeOf(columns, options), options as unknown as CumulativeIncidenceOptions),
    tolerances: { standardError },
  },
  cumulativeIncidenceByGroup: {
    answer: (columns, options) =>
      cumulativeIncidenceByGroup(
        outcomeOf(columns, options),
        factorOf([...(namedOf(columns, options).group as string[])].map(String)),
        options as unknown as CumulativeIncidenceOptions,
      ),
    tolerances: { standardError },
  },
  incidenceAt: {
    answer: (columns, options) =>
      incidenceAt(
        cumulativeIncidence(outcomeOf(columns, options), causesOf(options)),
        options.times as readonly number[],
      ),
    tolerances: { standardError },
  },
  causeSpecific: {
    answer: (columns, options) => causeSpecific(outcomeOf(columns, options), options.cause as number),
  },
}
