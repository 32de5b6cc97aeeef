/** Values of rules as SQL literals. No parameter and no escape: what cannot be written plainly is refused. */

/**
 * A text as a literal. `sqlText("d'or")` is `'d''or'`.
 *
 * Refused: a backslash, which one setting of PostgreSQL reads as an escape, and control characters. No code of the
 * dictionary holds one, so such a text never came through a gate.
 */
export const sqlText = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\\\u0000-\u001f\u007f]/.test(text) || !text.isWellFormed())
    throw new Error(`${JSON.stringify(text)} cannot be a literal of SQL: it holds a backslash or a control character.`)
  return `'${text.replaceAll("'", "''")}'`
}

/** A number as a literal. `sqlNumber(-0.5)` is `(-0.5)`: the brackets keep a minus sign from becoming a comment. */
export const sqlNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be a literal of SQL: it is not finite.`)
  return value < 0 ? `(${value})` : String(value)
}

/** `sqlList(['a', 'b'])` is `('a', 'b')`, for IN; the list must not be empty. */
export const sqlList = (codes: readonly string[]): string => `(${codes.map(sqlText).join(', ')})`
