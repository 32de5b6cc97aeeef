/** The text of each item in which the search looks: all its words, ids and numbers, once, made when the book is made. */
import { stanceMark } from '@leio/plan/words/stance'
import type { Derivation, Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { printExpression } from '@leio/rules/print'
import { flat, type Outline } from './condition-outline.ts'
import { sectionOf } from './coverage.ts'
import type { Item } from './entry.ts'
import { CONFIDENCE, SEEN, STATUS } from './item-words.ts'
import { phaseText } from './schedule-words.ts'
import { citationTexts, figureTexts, joined, mark, rowTexts, type Texts, workTexts } from './searched-text.ts'
import { sumWords, type ValueTable, valueTables } from './value-words.ts'

type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>
type ConditionWords = (expression: Expression) => string
type TextsOf<K extends Item['kind']> = (item: ItemOf<K>, words: ConditionWords, derivations: Derivations) => Texts

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
  stanceMark(advice).word,
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
  pathway: ({ pathway }, words) => [pathway.id, pathway.title, words(pathway.appliesWhen)],
  step: ({ pathway, step }, words) => [
    step.id,
    step.label,
    step.asks,
    pathway.title,
    step.askedWhen === undefined ? undefined : words(step.askedWhen),
    ...step.advice,
    ...step.rows,
    ...pathway.ways.filter(({ from }) => from === step.id).flatMap(({ label, when }) => [label, words(when)]),
  ],
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

/** The text of one item in which the search looks. */
export const itemText = (item: Item, derivations: Derivations): string => {
  // Each kind has its own function; the table above is complete for all of them.
  const textsOf = TEXTS[item.kind] as TextsOf<Item['kind']>
  const texts = textsOf(item as never, (expression) => printExpression(flat(expression), derivations), derivations)
  return joined(texts)
}
