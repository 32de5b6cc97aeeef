/**
 * An expression as a boolean of SQL in three values over one row: TRUE, FALSE, and NULL where the row cannot say.
 *
 * SQL's own AND, OR and NOT are Kleene's tables, so the answer is that of the evaluator, on every row; a test on real
 * PostgreSQL holds the two equal for every rule of both releases. Words: a *place* is the SQL under which the recorded
 * value of a fact is found; it is NULL where the fact is unknown. Everything is written as literals, so that the text is
 * all of the statement and can be read, stored and compared.
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Derivations } from '@leio/rules/derivation'
import type { Compare, Comparison, Derived, Expression, Holds } from '@leio/rules/expression'
import { amongSql } from './derived-sql.ts'
import { sqlList, sqlNumber, sqlText } from './sql-literal.ts'

/** Where the facts of a row are found. */
export interface FactPlaces {
  /**
   * The recorded value, NULL where unknown: a choice, date or text as text, yes or no as boolean, a number as double
   * precision, a list as whatever `holds` reads.
   */
  readonly column: (fact: FactId) => string
  /** Whether a list, as `column` gives it, contains a code; NULL where the list is NULL. */
  readonly holds: (list: string, code: string) => string
  /** The reason why a fact is unknown, as text; NULL where none is given or the fact is known. */
  readonly reason: (fact: FactId) => string
}

export interface SqlOptions extends FactPlaces {
  readonly derivations: Derivations
}

/**
 * Facts that lie in two jsonb objects: known values by fact id, as a case file writes them, and reasons by fact id.
 * `jsonbPlaces({ values: 's."values"', unknowns: 's.unknowns' }).column('tumour.size')` is
 * `(s."values" ->> 'tumour.size')::double precision`.
 */
export const jsonbPlaces = (of: { readonly values: string; readonly unknowns: string }): FactPlaces => ({
  column: (fact) => {
    const id = sqlText(fact)
    switch (definitionOf(fact).type) {
      case 'boolean':
        return `(${of.values} ->> ${id})::boolean`
      case 'number':
      case 'quantity':
        return `(${of.values} ->> ${id})::double precision`
      case 'choices':
        return `(${of.values} -> ${id})`
      case 'choice':
      case 'date':
      case 'text':
        return `(${of.values} ->> ${id})`
    }
  },
  holds: (list, code) => `(${list} ? ${sqlText(code)})`,
  reason: (fact) => `(${of.unknowns} ->> ${sqlText(fact)})`,
})

/**
 * The expression as SQL, in brackets where it has parts.
 *
 * `toSql(above('tumour.size', 50), { derivations: new Map(), ...jsonbPlaces({ values: 'v', unknowns: 'u' }) })` is
 * `((v ->> 'tumour.size')::double precision > 50)`.
 *
 * Errors: a derivation that does not exist, a literal that SQL cannot hold.
 */
export const toSql = (expression: Expression, options: SqlOptions): string => {
  const write = (part: Expression): string => toSql(part, options)
  switch (expression.kind) {
    case 'is':
      return typeof expression.value === 'boolean'
        ? flagSql(options.column(expression.fact), expression.value)
        : codesSql(expression.fact, [expression.value], options)
    case 'one-of':
      return codesSql(expression.fact, expression.values, options)
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return `(${numberSql(expression, options)} ${SIGN[expression.kind]} ${sqlNumber(expression.limit)})`
    case 'holds':
      return memberSql(expression, options)
    case 'known':
      return `(${options.column(expression.fact)} IS NOT NULL)`
    case 'unknown-because':
      return `coalesce(${options.reason(expression.fact)} = ${sqlText(expression.reason)}, FALSE)`
    case 'derived':
      return derivedSql(expression, options, write)
    case 'not':
      return `(NOT ${write(expression.of)})`
    case 'all':
      return joined(expression.of.map(write), 'AND')
    case 'any':
      return joined(expression.of.map(write), 'OR')
    case 'at-least-of':
      return countSql(expression.n, expression.of.map(write))
  }
}

const SIGN: Readonly<Record<Comparison, string>> = { 'at-least': '>=', above: '>', below: '<', 'at-most': '<=' }

const joined = (parts: readonly string[], word: 'AND' | 'OR'): string =>
  parts.length === 0 ? (word === 'AND' ? 'TRUE' : 'FALSE') : `(${parts.join(` ${word} `)})`

const flagSql = (place: string, value: boolean): string => (value ? place : `(NOT ${place})`)

/** FALSE where the fact is known, NULL where it is not. */
const falseWhereKnown = (place: string): string => `(${place} IS NULL AND NULL)`

interface Codes {
  /** Recorded so, the answer is true. */
  readonly settled: readonly string[]
  /** A partial code that leaves wanted and other codes open. */
  readonly open: readonly string[]
}

/** How each code that can be recorded answers to the codes that are wanted. */
const answersOf = (fact: FactId, wanted: readonly string[]): Codes => {
  const partial = (definitionOf(fact).values ?? []).filter(
    ({ code, mayBe }) => mayBe !== undefined && !wanted.includes(code),
  )
  const settled = partial.filter(({ mayBe = [] }) => mayBe.every((code) => wanted.includes(code)))
  const open = partial.filter((one) => !settled.includes(one) && one.mayBe?.some((code) => wanted.includes(code)))
  return { settled: [...wanted, ...settled.map(({ code }) => code)], open: open.map(({ code }) => code) }
}

const codesSql = (fact: FactId, wanted: readonly string[], { column }: FactPlaces): string => {
  const place = column(fact)
  const { settled, open } = answersOf(fact, wanted)
  const isSettled = settled.length === 0 ? falseWhereKnown(place) : `(${place} IN ${sqlList(settled)})`
  return open.length === 0 ? isSettled : `(CASE WHEN ${place} IN ${sqlList(open)} THEN NULL ELSE ${isSettled} END)`
}

const memberSql = ({ fact, member }: Holds, { column, holds }: FactPlaces): string => {
  const place = column(fact)
  const partial = (definitionOf(fact).values ?? []).filter(
    ({ code, mayBe }) => code !== member && mayBe?.includes(member) === true,
  )
  if (partial.length === 0) return holds(place, member)
  const mayHold = joined(
    partial.map(({ code }) => holds(place, code)),
    'OR',
  )
  return `(CASE WHEN ${holds(place, member)} THEN TRUE WHEN ${mayHold} THEN NULL ELSE ${falseWhereKnown(place)} END)`
}

/** Multiplied before it is divided, as the evaluator does: the last bit of a rescaled count is then the same. */
const numberSql = ({ fact, per }: Compare, { column }: FactPlaces): string => {
  const place = column(fact)
  if (per === undefined) return place
  const area = column(per.area)
  return `(CASE WHEN ${area} > 0 THEN ${place} * ${sqlNumber(per.standard)} / ${area} ELSE ${place} END)`
}

const derivedSql = (
  { derivation: id, values }: Derived,
  { derivations }: SqlOptions,
  write: (part: Expression) => string,
): string => {
  const derivation = derivations.get(id)
  if (derivation === undefined) throw new Error(`No derivation is called ${id}`)
  return `(${write(derivation.appliesWhen)} AND ${amongSql(derivation, values, write)})`
}

/** Held for sure and held perhaps are counted apart; each part stands in the text twice. */
const countSql = (n: number, parts: readonly string[]): string => {
  const count = (test: string): string =>
    parts.length === 0 ? '0' : parts.map((part) => `(${part} IS ${test})::int`).join(' + ')
  return `(CASE WHEN ${count('TRUE')} >= ${n} THEN TRUE WHEN ${count('NOT FALSE')} >= ${n} THEN NULL ELSE FALSE END)`
}
