/** The text of each item in which the search looks: all its words, ids and numbers, once, made when the book is made. */
import { isRowId, rowOf } from '@leio/knowledge/inventory'
import { type SourceId, sourceOf } from '@leio/knowledge/references'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import type { Derivation, Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { printExpression } from '@leio/rules/print'
import type { Advice, Citation, CitedFigure } from '@leio/rules/release'
import { flat, type Outline } from './condition-outline.ts'
import { sectionOf } from './coverage.ts'
import type { Item } from './entry.ts'
import { CONFIDENCE, SEEN, STATUS } from './item-words.ts'
import { phaseText } from './schedule-words.ts'
import { sumWords, type ValueTable, valueTables } from './value-words.ts'

type Texts = readonly (string | number | undefined)[]
type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>
type ConditionWords = (expression: Expression) => string
type TextsOf<K extends Item['kind']> = (item: ItemOf<K>, words: ConditionWords, derivations: Derivations) => Texts

const mark = (unverified: true | undefined): string | undefined => (unverified === true ? 'unverified' : undefined)

const figureTexts = (figures: readonly CitedFigure[]): Texts =>
  figures.flatMap(({ label, value, unit, population, asPrinted, note, unverified }) => [
    label,
    value,
    unit,
    population,
    asPrinted,
    note,
    mark(unverified),
  ])

const citationTexts = (sources: readonly Citation[]): Texts =>
  sources.flatMap(({ ref, locator, figures = [] }) => [ref, locator, ...figureTexts(figures)])

const rowTexts = (rows: readonly string[]): Texts =>
  rows.flatMap((row) => (isRowId(row) ? [row, rowOf(row).text] : [row]))

const workTexts = (works: readonly SourceId[]): Texts => works.map((id) => sourceOf(id).citation)

const outlineTexts = ({ text, of }: Outline): Texts => [text, ...of.flatMap(outlineTexts)]

const tableTexts = ({ title, lines }: ValueTable): Texts => [
  title,
  ...lines.flatMap(({ value, when }) => [value, ...outlineTexts(when)]),
]

const derivationTexts = (derivation: Derivation, derivations: Derivations): Texts => [
  ...valueTables(derivation, derivations).flatMap(tableTexts),
  ...(derivation.kind === 'score' ? sumWords(derivation) : []),
]

const ruleTexts: TextsOf<'rule'> = ({ advice }, words) => [
  advice.id,
  advice.text,
  advice.strength,
  STANCE_MARKS[advice.stance].word,
  words(advice.when),
  advice.unless === undefined ? undefined : words(advice.unless),
  mark(advice.unverified),
  ...rowTexts(advice.rows),
  ...citationTexts(advice.sources),
  ...(advice.arguments ?? []).flatMap(({ text, sources }) => [text, ...citationTexts(sources)]),
]

const classificationTexts: TextsOf<'classification'> = ({ classification }, words, derivations) => [
  classification.id,
  classification.label,
  words(classification.derivation.appliesWhen),
  ...derivationTexts(classification.derivation, derivations),
  ...classification.notices.flatMap(({ code, text, when }) => [code, text, words(when)]),
  ...rowTexts(classification.rows),
]

const calculatorTexts: TextsOf<'calculator'> = ({ calculator }, words, derivations) => [
  calculator.id,
  calculator.label,
  words(calculator.appliesWhen),
  ...derivationTexts(calculator.score, derivations),
  ...calculator.notices.flatMap(({ code, text, when }) => [code, text, words(when)]),
  ...citationTexts(calculator.sources),
]

const trialTexts: TextsOf<'trial'> = ({ trial }, words) => [
  trial.id,
  trial.title,
  trial.registration,
  STATUS[trial.status],
  trial.closedBecause,
  ...trial.criteria.flatMap(({ text, met, unverified }) => [text, words(met), mark(unverified)]),
  ...rowTexts(trial.rows),
  ...citationTexts(trial.sources),
]

const erratumTexts: TextsOf<'erratum'> = ({ erratum }) => [
  erratum.id,
  erratum.asPrinted,
  erratum.corrected,
  erratum.action,
  CONFIDENCE[erratum.basis.confidence],
  mark(erratum.unverified),
  ...erratum.rows,
  ...workTexts(erratum.basis.sources),
]

const evidenceTexts: TextsOf<'evidence'> = ({ evidence, figures }) => [
  evidence.id,
  evidence.title,
  evidence.design,
  evidence.phase,
  evidence.population,
  evidence.line,
  mark(evidence.unverified),
  ...(evidence.findings ?? []),
  ...(evidence.notes ?? []),
  ...evidence.rows,
  ...evidence.discrepancies,
  ...workTexts([evidence.source, ...(evidence.alsoSources ?? [])]),
  ...figureTexts(figures),
]

const sourceTexts: TextsOf<'source'> = ({ source }) => [
  source.id,
  source.citation,
  source.title,
  source.published,
  source.number,
  SEEN[source.seen],
  source.doi,
  source.pmid,
  source.note,
  mark(source.unverified),
]

const rowItemTexts: TextsOf<'row'> = ({ covered }) => [
  covered.row.id,
  covered.row.text,
  sectionOf(covered),
  covered.note,
  ...covered.row.discrepancies,
  ...covered.uses.map(({ name }) => name),
]

const TEXTS: { readonly [K in Item['kind']]: TextsOf<K> } = {
  rule: ruleTexts,
  classification: classificationTexts,
  calculator: calculatorTexts,
  test: ({ test }, words) => [
    test.id,
    test.label,
    words(test.positiveWhen),
    words(test.negativeWhen),
    ...test.caveats,
    ...citationTexts(test.sources),
  ],
  schedule: ({ schedule }, words) => [
    schedule.id,
    words(schedule.when),
    schedule.what,
    ...schedule.phases.map(phaseText),
    ...rowTexts(schedule.rows),
  ],
  trial: trialTexts,
  silence: ({ silence }, words) => [silence.id, silence.text, words(silence.when), ...rowTexts(silence.rows)],
  constraint: ({ constraint: { id, text, legal } }, words) => [id, text, words({ kind: 'not', of: legal })],
  contradiction: ({ contradiction: { id, text, when } }, words) => [id, text, words(when)],
  erratum: erratumTexts,
  evidence: evidenceTexts,
  figures: ({ figures }) => figureTexts(figures),
  source: sourceTexts,
  word: ({ entry }) => [entry.term, entry.text, ...entry.rows],
  row: rowItemTexts,
}

const joined = (texts: Texts): string => folded(texts.filter((text) => text !== undefined).join('\n'))

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

/** Folded as the search folds what is typed (plan/words/mentions), so that folding it again changes nothing. */
const folded = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** The text of one item in which the search looks. */
export const itemText = (item: Item, derivations: Derivations): string => {
  // Each kind has its own function; the table above is complete for all of them.
  const textsOf = TEXTS[item.kind] as TextsOf<Item['kind']>
  const texts = textsOf(item as never, (expression) => printExpression(flat(expression), derivations), derivations)
  return joined(texts)
}
