/** Releases and plans for the tests of this package: a release of one's own rules, and the example cases. Used by tests only. */
import { readFileSync } from 'node:fs'
import { type CaseFile, readCaseFile } from '@leio/facts/case-file'
import { SMALL_DERIVATIONS } from '@leio/rules/arbitraries'
import type { Condition, Expression } from '@leio/rules/expression'
import type { Advice, Release } from '@leio/rules/release'

/** An advice that says something when a condition holds. */
export const adviceWhen = (id: string, when: Expression, more: Partial<Advice> = {}): Advice => ({
  id,
  topic: 'local-treatment',
  stance: 'for',
  strength: 'test',
  text: `Advice ${id}.`,
  when,
  rows: ['XX-01'],
  sources: [{ ref: 'test', locator: 'XX-01' }],
  ...more,
})

/** A release with nothing in it but what a test puts there, and the derivations of the small world. */
export const releaseWith = (content: Partial<Release> = {}): Release => ({
  id: 'current',
  date: '2026-11-23',
  reviewBy: '2028-11-23',
  derivations: SMALL_DERIVATIONS,
  classifications: [],
  advice: [],
  silences: [],
  trials: [],
  calculators: [],
  postTests: [],
  surveillance: [],
  pathways: [],
  constraints: [],
  contradictions: [],
  discounts: [],
  appliesWhen: {},
  optionalReports: [],
  ...content,
})

/** A release of one advice for each expression: `a0`, `a1` and so on. */
export const releaseOf = (...expressions: readonly Expression[]): Release =>
  releaseWith({ advice: expressions.map((when, at) => adviceWhen(`a${at}`, when)) })

/** A constraint: what every possible patient satisfies. */
export const constraintThat = (legal: Condition) => ({ id: 'constraint', legal, text: 'The facts cannot both be so.' })

export const EXAMPLE_NAMES = ['ivc-retroperitoneal', 'metastatic-second-line', 'uterine-after-morcellation'] as const

/** A case of the folder examples/. */
export const exampleCase = (name: (typeof EXAMPLE_NAMES)[number]): CaseFile => {
  const text = readFileSync(new URL(`../../../examples/${name}.json`, import.meta.url), 'utf8')
  const reading = readCaseFile(text)
  if (reading.case === undefined) throw new Error(JSON.stringify(reading.problems))
  return reading.case
}
