/** Pieces of the text in which the search looks: figures, citations, rows, works. */
import { isRowId, rowOf } from '@leio/knowledge/inventory'
import { type SourceId, sourceOf } from '@leio/knowledge/references'
import type { Advice, Citation, CitedFigure } from '@leio/rules/release'

/** What is absent is left out when the texts are joined. */
export type Texts = readonly (string | number | undefined)[]

export const mark = (unverified: true | undefined): string | undefined =>
  unverified === true ? 'unverified' : undefined

export const figureTexts = (figures: readonly CitedFigure[]): Texts =>
  figures.flatMap(({ label, value, unit, population, asPrinted, note, unverified }) => [
    label,
    value,
    unit,
    population,
    asPrinted,
    note,
    mark(unverified),
  ])

export const citationTexts = (sources: readonly Citation[]): Texts =>
  sources.flatMap(({ ref, locator, figures = [] }) => [ref, locator, ...figureTexts(figures)])

export const rowTexts = (rows: readonly string[]): Texts =>
  rows.flatMap((row) => (isRowId(row) ? [row, rowOf(row).text] : [row]))

export const workTexts = (works: readonly SourceId[]): Texts => works.map((id) => sourceOf(id).citation)

/** Folded as the search folds what is typed (plan/words/mentions), so that folding it again changes nothing. */
const folded = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** Texts as one, ready for the search. */
export const joined = (texts: Texts): string => folded(texts.filter((text) => text !== undefined).join('\n'))

/** What stands in the closed parts of a rule. */
export interface RulePartTexts {
  readonly sources: string
  readonly arguments: string
}

const rulePartTexts = new WeakMap<Advice, RulePartTexts>()

/** The text of the parts of a rule, made when somebody searches for the first time. */
export const partTextsOf = (advice: Advice): RulePartTexts => {
  const known = rulePartTexts.get(advice)
  if (known !== undefined) return known
  const made = {
    sources: joined([...rowTexts(advice.rows), ...citationTexts(advice.sources)]),
    arguments: joined((advice.arguments ?? []).flatMap(({ text, sources }) => [text, ...citationTexts(sources)])),
  }
  rulePartTexts.set(advice, made)
  return made
}
