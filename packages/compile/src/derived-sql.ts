/**
 * A derived value as SQL: which values are still reachable, and whether those asked about are among them.
 *
 * Words: *inside* are the values that are asked about, *outside* all others. A case is *passed* when its condition is not
 * true, and *taken* when it is not false; by Kleene's tables both can be so at once. The answer is true where only inside
 * values can be reached, false where none can, and NULL where both can.
 *
 * No value is written into the statement: `CASE` answers with the truth at once, so the database never compares texts.
 */
import type { Choose, Derivation, Score, ScoreTerm } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'

type Write = (expression: Expression) => string

/**
 * SQL that says whether the value of a derivation is one of `wanted`, as if the derivation applied.
 * `amongSql(fnclccGrade, ['G3'], write)` is NULL for a case whose necrosis is unknown and which may be G2 or G3.
 */
export const amongSql = (derivation: Derivation, wanted: readonly string[], write: Write): string =>
  derivation.kind === 'choose' ? choseSql(derivation, wanted, write) : scoredSql(derivation, wanted, write)

const INSIDE = 1
const OUTSIDE = 2

/** Cases that follow each other and have values on the same side are one case with any of their conditions. */
interface Run {
  readonly side: typeof INSIDE | typeof OUTSIDE
  readonly whens: readonly Expression[]
}

const runsOf = ({ cases }: Choose<string>, wanted: readonly string[]): readonly Run[] => {
  const runs: Run[] = []
  for (const { when, value } of cases) {
    const side = wanted.includes(value) ? INSIDE : OUTSIDE
    const last = runs.at(-1)
    if (last?.side === side) runs[runs.length - 1] = { side, whens: [...last.whens, when] }
    else runs.push({ side, whens: [when] })
  }
  return runs
}

/**
 * The sides that can be reached, as the sum of two bits. Each condition stands in the text twice; a form with each once
 * would hold the rest of the cases twice, and grow with a power of two.
 */
const choseSql = (derivation: Choose<string>, wanted: readonly string[], write: Write): string => {
  const reached = runsOf(derivation, wanted).reduceRight((rest, { side, whens }) => {
    const when = write(whens.length === 1 ? (whens[0] as Expression) : { kind: 'any', of: whens })
    const own = `CASE WHEN ${when} IS FALSE THEN 0 ELSE ${side} END`
    return rest === '0' ? `(${own})` : `((${own}) | (CASE WHEN ${when} IS TRUE THEN 0 ELSE ${rest} END))`
  }, '0')
  return `(CASE ${reached} WHEN ${INSIDE} THEN TRUE WHEN ${INSIDE + OUTSIDE} THEN NULL ELSE FALSE END)`
}

const bandOf = ({ bands }: Score<string>, sum: number): string =>
  bands.reduce((value, band) => (sum >= band.from ? band.value : value), bands[0]?.value ?? '')

/** The points that a term can give, each with the SQL (never NULL) that says whether it can. */
const reachablePoints = ({ cases }: ScoreTerm, write: Write): ReadonlyMap<number, string> => {
  const ways = new Map<number, string[]>()
  const passed: string[] = []
  for (const { when, points } of cases) {
    const sql = write(when)
    ways.set(points, [...(ways.get(points) ?? []), allSql([...passed, `(${sql} IS NOT FALSE)`])])
    passed.push(`(${sql} IS NOT TRUE)`)
  }
  ways.set(0, [...(ways.get(0) ?? []), allSql(passed)])
  return new Map([...ways].map(([points, sql]) => [points, anySql(sql)]))
}

const allSql = (parts: readonly string[]): string =>
  parts.length === 0 ? 'TRUE' : parts.length === 1 ? (parts[0] as string) : `(${parts.join(' AND ')})`
const anySql = (parts: readonly string[]): string =>
  parts.length === 0 ? 'FALSE' : parts.length === 1 ? (parts[0] as string) : `(${parts.join(' OR ')})`

const scoredSql = (derivation: Score<string>, wanted: readonly string[], write: Write): string => {
  const terms = derivation.terms.map((term) => reachablePoints(term, write))
  const reaches = (isAsked: (value: string) => boolean): string =>
    sumsSql(terms, 0, (sum) => isAsked(bandOf(derivation, sum)))
  const inside = reaches((value) => wanted.includes(value))
  const outside = reaches((value) => !wanted.includes(value))
  return `(CASE WHEN ${inside} THEN CASE WHEN ${outside} THEN NULL ELSE TRUE END ELSE FALSE END)`
}

/**
 * SQL (never NULL) that says whether a sum with the property can be reached from `sum` on. Some point of every term can
 * always be reached, so a rest in which every sum has the property, or none has, is settled without a look at the facts.
 */
const sumsSql = (
  [term, ...rest]: readonly ReadonlyMap<number, string>[],
  sum: number,
  has: (sum: number) => boolean,
): string => {
  if (term === undefined) return has(sum) ? 'TRUE' : 'FALSE'
  const ways = [...term].map(([points, reachable]) => ({ reachable, after: sumsSql(rest, sum + points, has) }))
  if (ways.every(({ after }) => after === 'TRUE')) return 'TRUE'
  return anySql(
    ways
      .filter(({ after }) => after !== 'FALSE')
      .map(({ reachable, after }) => (after === 'TRUE' ? reachable : allSql([reachable, after]))),
  )
}
