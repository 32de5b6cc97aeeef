/**
 * One trial, one row: the guard against counting patients twice.
 *
 * The mistake is real. A meta-analysis of adjuvant chemotherapy lists one trial twice in its table, once by each name, and
 * nothing in the arithmetic notices. Two identifiers are one trial when they have the same letters and digits: `EORTC
 * 62931`, `eortc-62931`. What identifiers cannot show, the guard cannot see: it says so for rows without one.
 */
import type { Caution, Problem } from '../problem.ts'

/** Rows, from 1, of each trial that is there more than once. */
export interface SharedTrial {
  readonly trial: string
  readonly rows: readonly number[]
}

const key = (trial: string): string => trial.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Trials with more than one of `rows` (from 1). */
export const sharedTrials = (
  trials: ArrayLike<string> | undefined,
  rows: readonly number[],
): readonly SharedTrial[] => {
  if (trials === undefined) return []
  const byTrial = new Map<string, number[]>()
  for (const row of rows) {
    const id = key(trials[row - 1] as string)
    if (id !== '') byTrial.set(id, [...(byTrial.get(id) ?? []), row])
  }
  return [...byTrial.values()].flatMap((found) =>
    found.length > 1 ? [{ trial: trials[(found[0] as number) - 1] as string, rows: found }] : [],
  )
}

/** One problem for each trial with several rows, which names the rows. */
export const duplicateTrialProblems = (
  trials: ArrayLike<string> | undefined,
  rows: readonly number[],
  names?: ArrayLike<string>,
): readonly Problem[] =>
  sharedTrials(trials, rows).map((shared) => ({
    kind: 'duplicate-trial',
    where: 'trials',
    rows: shared.rows.slice(0, 10),
    count: shared.rows.length,
    found: shared.rows.map((row) => names?.[row - 1] ?? trials?.[row - 1] ?? '').join('; '),
    message: `${rowList(shared.rows)} report one trial, ${shared.trial}: its patients would count ${timesInWords(shared.rows.length)}.`,
    cure: 'Keep the report with the longest follow-up, or write allowSharedTrials: true where the reports share no patients.',
  }))

/** What was allowed, and what cannot be told. */
export const duplicateTrialCautions = (
  trials: ArrayLike<string> | undefined,
  rows: readonly number[],
  allowed: boolean,
): readonly Caution[] => [
  ...(allowed ? sharedTrials(trials, rows).map(sharedCaution) : []),
  ...unknownTrials(trials, rows),
]

const sharedCaution = ({ trial, rows }: SharedTrial): Caution => ({
  kind: 'duplicate-trial',
  message: `${rowList(rows)} report one trial, ${trial}, and were pooled as if they shared no patients: where they do, the interval is too narrow.`,
})

const unknownTrials = (trials: ArrayLike<string> | undefined, rows: readonly number[]): readonly Caution[] => {
  if (trials === undefined) return []
  const without = rows.filter((row) => key(trials[row - 1] as string) === '')
  if (without.length === 0) return []
  return [
    {
      kind: 'duplicate-trial',
      message: `${rowList(without)} ${without.length === 1 ? 'names' : 'name'} no trial: whether another row reports the same patients cannot be told.`,
    },
  ]
}

const rowList = (rows: readonly number[]): string =>
  rows.length === 1 ? `Row ${rows[0]}` : `Rows ${rows.slice(0, -1).join(', ')} and ${rows.at(-1)}`

const timesInWords = (times: number): string => (times === 2 ? 'twice' : `${times} times`)
