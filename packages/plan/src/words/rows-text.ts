/** The rows that a statement rests on, the first few by name. */

const SHOWN = 3

/** `rowsText(['A-1', 'A-2', 'A-3', 'A-4', 'A-5'])` is `A-1 A-2 A-3 +2`. One more than shown is shown too. */
export const rowsText = (rows: readonly string[]): string =>
  rows.length <= SHOWN + 1 ? rows.join(' ') : `${rows.slice(0, SHOWN).join(' ')} +${rows.length - SHOWN}`
