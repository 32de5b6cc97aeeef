/**
 * SQL against the evaluator, on real PostgreSQL: every rule and every derived value of both releases on generated cases
 * with gaps, and generated expressions on the small world. LEIO_SQL_CASES sets how many cases a release gets.
 */

import { jsonbPlaces, toSql } from '@leio/compile/to-sql'
import { type FactId, isFactId } from '@leio/facts/dictionary'
import type { Facts, FactValue } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { CaseSpace } from '@leio/plan/case-space'
import { truthFunction } from '@leio/plan/truth-function'
import { type Derivations, derivationsById } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import type { Release } from '@leio/rules/release'
import { isKnown, not, unknownBecause } from '@leio/rules/write'
import fc from 'fast-check'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { expression, SMALL_DERIVATIONS, smallFacts } from '../packages/rules/src/arbitraries.ts'
import { withPostgres } from './oracles/postgres.ts'
import { Universe } from './relevance/brute-force.ts'
import { randomCase, seeded } from './relevance/random-case.ts'

const CASES = Number(process.env.LEIO_SQL_CASES ?? 400)
const WORD = new Map([
  [true, 'true'],
  [false, 'false'],
  [null, 'unknown'],
])

/** What the registry keeps of the facts of a case. */
const columnsOf = (facts: Facts): { readonly values: object; readonly unknowns: object } => {
  const values: Record<string, FactValue> = {}
  const unknowns: Record<string, string | null> = {}
  for (const [id, fact] of Object.entries(facts)) {
    if (fact.state === 'known') values[id] = fact.value
    else unknowns[id] = fact.reason ?? null
  }
  return { values, unknowns }
}

const tableOf = async (client: pg.Client, cases: readonly Facts[]): Promise<void> => {
  await client.query('drop table if exists state')
  await client.query('create table state (at int, "values" jsonb not null, unknowns jsonb not null)')
  const rows = cases.map((facts, at) => ({ at, ...columnsOf(facts) }))
  await client.query(
    'insert into state select * from jsonb_to_recordset($1) as r(at int, "values" jsonb, unknowns jsonb)',
    [JSON.stringify(rows)],
  )
}

const places = jsonbPlaces({ values: 's."values"', unknowns: 's.unknowns' })

type Write = (expression: Expression, derivations: Derivations) => string

const write: Write = (expression, derivations) => toSql(expression, { derivations, ...places })

/** Every case on which database and evaluator differ, in words; and how often each truth was seen. */
const differences = async (
  client: pg.Client,
  cases: readonly Facts[],
  expressions: readonly Expression[],
  derivations: Derivations,
  sqlOf: Write = write,
) => {
  await tableOf(client, cases)
  const seen = { true: 0, false: 0, unknown: 0 }
  const found: string[] = []
  for (const one of expressions) {
    const { rows } = await client.query<{ truth: boolean | null }>(
      `select ${sqlOf(one, derivations)} as truth from state s order by at`,
    )
    const evaluated = truthFunction(one, derivations)
    cases.forEach((facts, at) => {
      const truth = evaluated(facts)
      seen[truth] += 1
      const answer = WORD.get(rows[at]?.truth ?? null)
      if (answer !== truth)
        found.push(`${answer}, not ${truth}: ${JSON.stringify(one).slice(0, 200)} ${JSON.stringify(facts)}`)
    })
  }
  return { found, seen }
}

/** Every value of a derivation by itself, and every other two of them. */
const derivedOf = ({
  id,
  values,
}: {
  readonly id: string
  readonly values: readonly string[]
}): readonly Expression[] => [
  ...values.map((value): Expression => ({ kind: 'derived', derivation: id, values: [value] })),
  { kind: 'derived', derivation: id, values: values.filter((_, at) => at % 2 === 0) },
]

const rulesOf = (release: Release): readonly Expression[] => [
  ...release.advice.flatMap(({ when, unless }) => (unless === undefined ? [when] : [when, unless, not(unless)])),
  ...release.derivations.flatMap(derivedOf),
  ...release.calculators.flatMap(({ score, appliesWhen }) => [appliesWhen, ...derivedOf(score)]),
  ...release.trials.flatMap(({ criteria }) => criteria.map(({ met }) => met)),
  ...release.silences.map(({ when }) => when),
  ...release.constraints.map(({ legal }) => legal),
  ...release.contradictions.map(({ when }) => when),
]

/** What is recorded with a wrong type or not at all must not stop the statement. */
const thin = (facts: Facts, keep: number, random: () => number): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([id]) => isFactId(id as FactId) && random() < keep))

const casesOf = (release: Release, count: number): readonly Facts[] => {
  const universe = new Universe(release)
  const random = seeded(20_261)
  return Array.from({ length: count }, (_, at) => {
    const { facts } = randomCase(universe, random)
    return at % 3 === 0 ? thin(facts, 0.5, random) : facts
  })
}

describe('rules as SQL on PostgreSQL', () => {
  it.each(Object.values(RELEASES))('say of every case what the evaluator says (release $id)', async (release) => {
    const { derivations } = new CaseSpace(release)
    const { found, seen } = await withPostgres((client) =>
      differences(client, casesOf(release, CASES), rulesOf(release), derivations),
    )
    expect(found.slice(0, 3)).toEqual([])
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(CASES)
  })

  it('say it of generated expressions, with what is known and why it is not', async () => {
    const derivations = derivationsById(SMALL_DERIVATIONS)
    const expressions = [
      ...fc.sample(expression, { numRuns: 400, seed: 5 }),
      isKnown('tumour.size'),
      unknownBecause('tumour.size', 'pending'),
      ...SMALL_DERIVATIONS.flatMap(derivedOf),
    ]
    const cases = fc.sample(smallFacts, { numRuns: 300, seed: 6 })
    const { found, seen } = await withPostgres((client) => differences(client, cases, expressions, derivations))
    expect(found.slice(0, 3)).toEqual([])
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1000)
  })

  it('would be caught with a limit on the wrong side, and with unknown read as no', async () => {
    const derivations = derivationsById(SMALL_DERIVATIONS)
    const large: Expression = { kind: 'above', fact: 'tumour.size', limit: 50 }
    const planted: readonly Write[] = [
      (one) => (one === large ? write({ ...large, kind: 'at-least' }, derivations) : write(one, derivations)),
      (one) => `coalesce(${write(one, derivations)}, false)`,
    ]
    const cases = fc.sample(smallFacts, { numRuns: 100, seed: 7 })
    for (const wrong of planted) {
      const { found } = await withPostgres((client) => differences(client, cases, [large], derivations, wrong))
      expect(found).not.toEqual([])
    }
  })
})
