/** Classifications of a case: every value that is still reachable, what could narrow it, and what a reader should know. */
import type { FactId } from '@leio/facts/dictionary'
import { recordedValue } from '@leio/facts/fact'
import { factsRead } from '@leio/rules/facts-read'
import type { Classification } from '@leio/rules/release'
import type { CaseView } from './decide.ts'
import { evaluate } from './evaluate.ts'
import type { PreparedCase } from './prepare-case.ts'

export interface ClassificationResult {
  readonly id: string
  readonly label: string
  /** Every value still reachable; empty where the classification does not apply. */
  readonly values: readonly string[]
  /** Exactly one value is reachable, and the classification is known to apply. */
  readonly decided: boolean
  readonly missing: readonly FactId[]
  readonly notices: readonly string[]
  readonly rows: readonly string[]
}

interface Reach {
  readonly values: readonly string[]
  readonly missing: readonly FactId[]
}

/** The values that legal completions reach, and the facts that alone can change the value. */
const reach = (view: CaseView, classification: Classification): Reach => {
  const missing = new Set<FactId>()
  const values: string[] = []
  const diagrams = view.space.valuesOf(classification.derivation)
  for (const value of classification.derivation.values) {
    const decision = view.decide(diagrams.get(value) ?? 0)
    if (decision.truth !== 'false') values.push(value)
    for (const fact of decision.missing) missing.add(fact)
  }
  return { values, missing: [...missing] }
}

const same = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((value, index) => value === right[index])

/** A view of the same case in which the variables of one fact have other states. */
const withFact = (view: CaseView, fact: FactId, mask: (variable: number) => number): CaseView => {
  const masks = view.masks.slice()
  for (const variable of view.space.variablesOf(fact)) masks[variable] = mask(variable)
  return view.withMasks(masks)
}

/** As if the report stated nothing. */
const unstated = (view: CaseView, fact: FactId): CaseView =>
  withFact(view, fact, (at) => {
    const variable = view.space.variables[at]
    return variable === undefined ? -1 : 1 << (variable.states - 1)
  })

const assumed = (view: CaseView, { fact, code }: NonNullable<Classification['assumes']>): CaseView =>
  withFact(view, fact, (at) => {
    const variable = view.space.variables[at]
    if (variable?.kind !== 'choice') return -1
    return variable.codes.reduce((mask, codes, state) => (codes?.code === code ? mask | (1 << state) : mask), 0)
  })

interface Draft {
  readonly values: readonly string[]
  readonly missing: Set<FactId>
  readonly notices: Set<string>
}

/** Where an unknown fact is read as its assumed code: the assumption is noted and the fact is still asked for. */
const readWithAssumption = (view: CaseView, classification: Classification, prepared: PreparedCase): Draft => {
  const open = reach(view, classification)
  const { assumes } = classification
  const plain = (): Draft => ({ values: open.values, missing: new Set(open.missing), notices: new Set() })
  if (assumes === undefined || recordedValue(prepared.facts, assumes.fact) !== undefined) return plain()
  const closed = reach(assumed(view, assumes), classification)
  if (same(open.values, closed.values) && !open.missing.includes(assumes.fact)) return plain()
  return {
    values: closed.values,
    missing: new Set([...closed.missing, assumes.fact]),
    notices: new Set([assumes.notice]),
  }
}

const addStated = (draft: Draft, view: CaseView, classification: Classification, prepared: PreparedCase): void => {
  const { stated } = classification
  if (stated === undefined) return
  const code = recordedValue(prepared.facts, stated.fact)
  if (typeof code !== 'string') {
    if (stated.how === 'binds' && draft.values.length > 1) draft.missing.add(stated.fact)
    return
  }
  if (statedDiffers(view, classification, code, draft.values)) draft.notices.add('STATED_DIFFERS_FROM_COMPUTED')
  else if (
    stated.used !== undefined &&
    !same(reach(unstated(view, stated.fact), classification).values, draft.values)
  ) {
    draft.notices.add(stated.used)
  }
}

/** Whether what a report states is none of what the description leaves open. */
export const statedDiffers = (
  view: CaseView,
  classification: Classification,
  code: string,
  values: readonly string[],
): boolean => {
  const { stated } = classification
  if (stated === undefined || values.length === 0) return false
  if (stated.how === 'compared') return !(stated.agrees[code] ?? []).some((value) => values.includes(value))
  return view.broken.some((constraint) => factsRead(constraint.legal, view.space.derivations).includes(stated.fact))
}

/** A recorded fact that is open because its code is partial: a report that could settle it is asked for as well. */
const addSettlingReports = (draft: Draft, view: CaseView, prepared: PreparedCase): void => {
  const { release, derivations } = view.space
  const partial = [...draft.missing].filter((fact) => recordedValue(prepared.facts, fact) !== undefined)
  if (partial.length === 0) return
  for (const report of release.optionalReports) {
    if (recordedValue(prepared.facts, report) !== undefined || view.space.variablesOf(report).length === 0) continue
    const says = release.constraints.some(({ legal }) => {
      const read = factsRead(legal, derivations)
      return read.length === 2 && read.includes(report) && partial.some((fact) => read.includes(fact))
    })
    if (says) draft.missing.add(report)
  }
}

/** A count whose area is unknown was read as it stands; another area could still change the value. */
const addReadsWith = (draft: Draft, view: CaseView, classification: Classification, prepared: PreparedCase): void => {
  for (const area of classification.readsWith ?? []) {
    if (recordedValue(prepared.facts, area) !== undefined) continue
    const counts = view.space.variables.flatMap((variable, at) =>
      variable.kind === 'number' && variable.node.per?.area === area ? [{ variable, at }] : [],
    )
    for (const { variable, at } of counts) {
      if (recordedValue(prepared.facts, variable.fact) === undefined) continue
      const masks = view.masks.slice()
      masks[at] = 2 ** variable.states - 1
      if (!same(reach(view.withMasks(masks), classification).values, draft.values)) draft.missing.add(area)
    }
  }
}

/** A classification of a case; undefined where it is not shown. */
export const classify = (
  classification: Classification,
  view: CaseView,
  prepared: PreparedCase,
): ClassificationResult | undefined => {
  const { derivations } = view.space
  const truthOf = (expression: Parameters<typeof evaluate>[0]): string =>
    evaluate(expression, prepared.facts, derivations).truth
  if (classification.shownWhen !== undefined && truthOf(classification.shownWhen) === 'false') return undefined
  const applies = view.decide(view.space.compile(classification.derivation.appliesWhen))
  const noticed = classification.notices.filter((notice) => truthOf(notice.when) === 'true').map((one) => one.code)
  const base = { id: classification.id, label: classification.label, rows: classification.rows }
  if (applies.truth === 'false') return { ...base, values: [], decided: false, missing: [], notices: noticed }
  const draft = readWithAssumption(view, classification, prepared)
  addStated(draft, view, classification, prepared)
  addReadsWith(draft, view, classification, prepared)
  addSettlingReports(draft, view, prepared)
  for (const fact of applies.missing) draft.missing.add(fact)
  return {
    ...base,
    values: draft.values,
    decided: applies.truth === 'true' && draft.values.length === 1,
    missing: [...draft.missing],
    notices: [...noticed, ...draft.notices],
  }
}
