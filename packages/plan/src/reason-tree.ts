/**
 * Why a statement applies: the trace of its condition as a tree in English.
 *
 * Words: a *reason* is one condition with its truth; a leaf names the fact it reads and what the case records of it. A
 * condition inside another of the same kind is told in one list, and members of one list in one sentence. *Telling* are
 * the parts that decide a reason; JSON holds all of them, the page only these.
 */
import { type FactId, labelOf } from '@leio/facts/dictionary'
import type { Fact, FactValue, UnknownReason } from '@leio/facts/fact'
import type { Truth } from '@leio/facts/truth'
import type { Derivation, Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { factPhrase, printExpression } from '@leio/rules/print'
import type { Advice } from '@leio/rules/release'
import { all, not } from '@leio/rules/write'
import type { Trace } from './evaluate.ts'
import { listText } from './words/fact-text.ts'

export type Recorded = ({ readonly value: FactValue } | { readonly unknown: UnknownReason | 'not-stated' }) & {
  readonly asOf?: string
  readonly source?: string
}

export interface Reason {
  readonly text: string
  readonly truth: Truth
  readonly fact?: FactId
  readonly recorded?: Recorded
  /** For a value worked out from facts: what it can still be. */
  readonly reachable?: readonly string[]
  readonly of: readonly Reason[]
}

/** What decides an advice as one expression: its condition and, for safety, that nothing lifts it. */
export const conditionOf = ({ when, unless }: Advice): Expression =>
  unless === undefined ? when : all(when, not(unless))

/** What a case records of a fact, as the JSON of an explanation says it. */
export const recordedAs = (fact: Fact): Recorded => {
  const origin = {
    ...(fact.asOf === undefined ? {} : { asOf: fact.asOf }),
    ...(fact.source === undefined ? {} : { source: fact.source }),
  }
  return fact.state === 'known' ? { value: fact.value, ...origin } : { unknown: fact.reason ?? 'not-stated', ...origin }
}

/** The tree of reasons behind a trace. */
export const reasonOf = (trace: Trace, derivations: Derivations): Reason => {
  const { expression, truth, of } = trace
  switch (expression.kind) {
    case 'all':
    case 'any':
    case 'at-least-of':
      return jointReason(trace, derivations)
    case 'not':
      return negatedReason(trace, derivations)
    case 'derived':
      return derivedReason(trace, derivations)
    default:
      return leaf(trace, { expression, truth, of }, derivations)
  }
}

const leaf = (reads: Trace, { expression, truth }: Trace, derivations: Derivations): Reason => ({
  text: printExpression(expression, derivations),
  truth,
  ...(reads.fact === undefined ? {} : { fact: reads.fact.id, recorded: recordedAs(reads.fact.recorded) }),
  of: [],
})

const JOINTS = { all: 'all of these', any: 'at least one of these' } as const
const NEGATED = { all: 'not all of these', any: 'none of these' } as const

/** Members of one list, of which some or several must be there: one sentence, one fact. */
const listRead = ({ expression, of }: Trace): Trace | undefined => {
  const [first] = of
  if (first?.fact === undefined || of.length < 2 || expression.kind === 'all') return undefined
  const fact = first.fact.id
  return of.every((part) => part.expression.kind === 'holds' && part.fact?.id === fact) ? first : undefined
}

/** `abdominal sites infiltrated include at least 2 of omentum, small bowel, other` */
const severalText = ({ of }: Trace, n: number): string => {
  const holds = of.flatMap(({ expression }) => (expression.kind === 'holds' ? [expression] : []))
  const names = holds.map(({ fact, member }) => labelOf(fact, member).toLowerCase())
  return `${holds[0] === undefined ? '' : factPhrase(holds[0].fact)} include at least ${n} of ${names.join(', ')}`
}

/** The parts of a list; a part of the same kind gives its own parts instead of itself. */
const partsOf = (trace: Trace): readonly Trace[] =>
  trace.of.flatMap((part) =>
    trace.expression.kind !== 'at-least-of' &&
    part.expression.kind === trace.expression.kind &&
    listRead(part) === undefined
      ? partsOf(part)
      : [part],
  )

const jointReason = (trace: Trace, derivations: Derivations): Reason => {
  const { expression, truth } = trace
  const list = listRead(trace)
  if (list !== undefined) {
    const reason = leaf(list, trace, derivations)
    return expression.kind === 'at-least-of' ? { ...reason, text: severalText(trace, expression.n) } : reason
  }
  const parts = partsOf(trace)
  const [only] = parts
  if (expression.kind === 'at-least-of') {
    return { text: `at least ${expression.n} of these`, truth, of: parts.map((part) => reasonOf(part, derivations)) }
  }
  if (only === undefined || (expression.kind !== 'all' && expression.kind !== 'any')) {
    return { text: printExpression(expression, derivations), truth, of: [] }
  }
  if (parts.length === 1) return reasonOf(only, derivations)
  return { text: JOINTS[expression.kind], truth, of: parts.map((part) => reasonOf(part, derivations)) }
}

const negatedReason = (trace: Trace, derivations: Derivations): Reason => {
  const { expression, truth } = trace
  const [part] = trace.of
  if (part === undefined) return { text: printExpression(expression, derivations), truth, of: [] }
  const { kind } = part.expression
  if (kind === 'not' && part.of[0] !== undefined) return reasonOf(part.of[0], derivations)
  const inner = reasonOf(part, derivations)
  if (inner.of.length === 0) {
    const reads = listRead(part) ?? part
    return leaf(reads, trace, derivations)
  }
  if ((kind === 'all' || kind === 'any') && inner.text === JOINTS[kind])
    return { text: NEGATED[kind], truth, of: inner.of }
  return { text: 'not this', truth, of: [inner] }
}

const derivedReason = ({ expression, truth, of, reachable }: Trace, derivations: Derivations): Reason => {
  const derivation = expression.kind === 'derived' ? derivations.get(expression.derivation) : undefined
  const now =
    reachable === undefined || reachable.length === 0
      ? 'it does not apply here'
      : `the facts give ${listText(reachable, 'or')}`
  const names = derivation === undefined ? [] : namesOfParts(derivation, of)
  return {
    text: `${printExpression(expression, derivations)} (${now})`,
    truth,
    ...(reachable === undefined ? {} : { reachable }),
    of: of.flatMap((part, at) => {
      const reason = reasonOf(part, derivations)
      // The last case of a choice holds always; it says nothing.
      if (part.expression.kind === 'all' && part.of.length === 0) return []
      return [{ ...reason, text: [names[at], reason.text].filter((text) => text !== undefined).join(', if ') }]
    }),
  }
}

/** What each part of a derivation stands for: first that it applies, then its cases in order. */
const namesOfParts = (derivation: Derivation, of: readonly Trace[]): readonly (string | undefined)[] => {
  if (derivation.kind === 'choose') return [undefined, ...derivation.cases.map(({ value }) => value)]
  const names: (string | undefined)[] = [undefined]
  for (const { label, cases } of derivation.terms) {
    for (const { points } of cases) {
      const settled = of[names.length]?.truth === 'true'
      names.push(`${label} ${points}`)
      if (settled) break
    }
  }
  return names
}

/** The truths of parts that decide a list of one kind and truth; undefined where every part does. */
const deciding = ({ text, truth, reachable }: Reason): readonly Truth[] | undefined => {
  if (reachable !== undefined) return ['true', 'unknown']
  switch (text.split(', if ').at(-1)) {
    case JOINTS.all:
      return truth === 'false' ? ['false'] : truth === 'unknown' ? ['unknown'] : undefined
    case JOINTS.any:
      return truth === 'true' ? ['true'] : truth === 'unknown' ? ['unknown'] : undefined
    case NEGATED.any:
      return truth === 'false' ? ['true'] : truth === 'unknown' ? ['unknown'] : undefined
    case NEGATED.all:
      return truth === 'true' ? ['false'] : truth === 'unknown' ? ['unknown'] : undefined
    default:
      return undefined
  }
}

/** The parts of a reason that decide it. */
export const telling = (reason: Reason): readonly Reason[] => {
  const wanted = deciding(reason)
  return wanted === undefined ? reason.of : reason.of.filter(({ truth }) => wanted.includes(truth))
}
