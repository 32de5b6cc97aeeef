/** What stands against reading the events of two records as those of one patient, as far as a program can tell. */
import type { Transaction } from '../connect.ts'

export interface TogetherProblem {
  readonly message: string
  readonly cure: string
}

interface Counted {
  readonly dates: boolean
  readonly days: boolean
}

const countedBy = async ({ query }: Transaction, patients: readonly string[]): Promise<Counted> => {
  const [counted] = await query<Counted>(
    `select coalesce(bool_or(valid_date is not null), false) as dates, coalesce(bool_or(valid_day is not null), false) as days
     from leio.event where patient = any ($1)`,
    [patients],
  )
  return counted ?? { dates: false, days: false }
}

/** Days from the diagnosis and calendar dates have no order among each other. */
const TWO_CALENDARS: TogetherProblem = {
  message: 'One record counts in days from the diagnosis, the other in dates; their events have no common order.',
  cure: 'Record the events of one of them in the way of the other first.',
}

const UNDECIDED: TogetherProblem = {
  message: 'The record that is to be merged waits on the agenda of a board.',
  cure: 'Let the board decide, or take the case off and refer the record that is kept.',
}

/** A referral must not leave the agenda unseen. */
const waitsOnBoard = async ({ query }: Transaction, merged: readonly string[]): Promise<boolean> => {
  const rows = await query(
    `select from leio.board_case c join leio.board b on b.id = c.board
     where c.patient = any ($1) and c.state <> 'decided' and b.state <> 'closed' limit 1`,
    [merged],
  )
  return rows.length > 0
}

/** Every reason against merging the records `merged` into `kept`. `[]` where there is none. */
export const problemsOfRecords = async (
  tx: Transaction,
  kept: readonly string[],
  merged: readonly string[],
): Promise<readonly TogetherProblem[]> => {
  const [a, b] = [await countedBy(tx, kept), await countedBy(tx, merged)]
  const isMixed = (a.dates && b.days) || (a.days && b.dates)
  return [...(isMixed ? [TWO_CALENDARS] : []), ...((await waitsOnBoard(tx, merged)) ? [UNDECIDED] : [])]
}
