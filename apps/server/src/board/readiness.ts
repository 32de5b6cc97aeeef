/**
 * Whether a case can be decided for its question, and what is missing if not: exactly the facts on which the plan's open
 * statements for that question hang, each with whom to ask. A record that contradicts itself is not ready.
 *
 * Words: what a question *turns on* are the statements of its topics, and every safety warning whatever was asked. Notes
 * inform and decide nothing, so a fact that only a note waits for does not keep a case from the board; the plan still asks
 * for it. A general question turns on all topics, classifications, trials and the schedule.
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf, type UnknownReason } from '@leio/facts/fact'
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { questionText } from '@leio/plan/words/question-text'
import { type Supplier, supplierOf } from '@leio/registry/board/supplier'
import type { Topic } from '@leio/rules/topic'

/** Something of the plan that is open, and what it hangs on. */
export interface OpenThing {
  readonly advice: string
  /** A classification, a trial or the schedule has none. */
  readonly stance: PlannedAdvice['stance'] | null
  readonly text: string
}

export interface MissingFact {
  readonly fact: FactId
  readonly label: string
  readonly question: string
  readonly unknownReason?: UnknownReason
  /** How many open things it bears on. */
  readonly decides: number
  readonly wouldChange: readonly OpenThing[]
  readonly supplier: Supplier
}

export interface Readiness {
  readonly isReady: boolean
  /** In the order in which the plan asks. */
  readonly missing: readonly MissingFact[]
  /** Statements, classifications, trials and schedules of the question that are open. */
  readonly undecided: number
  readonly conflicts: Plan['conflicts']
}

interface Open extends OpenThing {
  readonly missing: readonly FactId[]
}

const SCHEDULE = 'schedule.'

const decides = ({ topic, stance }: PlannedAdvice): boolean => topic === 'safety' || stance !== 'note'

const openAdvice = (plan: Plan, turnsOn: (topic: Topic) => boolean): readonly Open[] =>
  plan.advice
    .filter((one) => decides(one) && (one.topic === 'safety' || turnsOn(one.topic)))
    .map(({ id, stance, text, missing }) => ({ advice: id, stance, text, missing }))

/** The plan has no entry of its own for a schedule that waits for its date; the questions name it. */
const openSchedule = ({ questions }: Plan): readonly Open[] =>
  questions.flatMap(({ fact, wouldChange }) =>
    wouldChange
      .filter((id) => id.startsWith(SCHEDULE))
      .map((advice) => ({ advice, stance: null, text: 'The surveillance schedule', missing: [fact] })),
  )

const openThings = (plan: Plan, topics: readonly Topic[]): readonly Open[] => {
  const turnsOn = (topic: Topic): boolean => topics.length === 0 || topics.includes(topic)
  const things = [
    ...openAdvice(plan, turnsOn),
    ...(turnsOn('staging') ? plan.classifications : []).map(({ id, label, missing }) => ({
      advice: id,
      stance: null,
      text: label,
      missing: missing as readonly FactId[],
    })),
    ...(turnsOn('trial') ? plan.trials : []).map(({ id, title, missing }) => ({
      advice: id,
      stance: null,
      text: title,
      missing: missing as readonly FactId[],
    })),
    ...(turnsOn('surveillance') ? openSchedule(plan) : []),
  ]
  return things.filter(({ missing }) => missing.length > 0)
}

const missingFact = (fact: FactId, open: readonly Open[], facts: Facts): MissingFact => {
  const told = factOf(facts, fact)
  const reason = told.state === 'unknown' ? told.reason : undefined
  const hanging = open.filter(({ missing }) => missing.includes(fact))
  return {
    fact,
    label: definitionOf(fact).label,
    question: questionText(fact).question,
    ...(reason === undefined ? {} : { unknownReason: reason }),
    decides: hanging.length,
    wouldChange: hanging.map(({ advice, stance, text }) => ({ advice, stance, text })),
    supplier: supplierOf(fact, reason),
  }
}

/**
 * The readiness of a case whose plan was made with `all`. `readinessOf(plan, facts, ['local-treatment'])` of a
 * retroperitoneal mass without a biopsy names the biopsy's result and whom to ask; `[]` is a general question.
 */
export const readinessOf = (plan: Plan, facts: Facts, topics: readonly Topic[]): Readiness => {
  const open = openThings(plan, topics)
  const hanging = new Set(open.flatMap(({ missing }) => missing))
  const asked = plan.questions.map(({ fact }) => fact).filter((fact) => hanging.has(fact))
  // The plan does not ask what cannot apply; where something hangs on such a fact all the same it is named last.
  const order = [...asked, ...[...hanging].filter((fact) => !asked.includes(fact))]
  const missing = order.map((fact) => missingFact(fact, open, facts))
  // What contradicts itself is not known, however complete it is.
  const isReady = missing.length === 0 && plan.conflicts.length === 0
  return { isReady, missing, undecided: open.length, conflicts: plan.conflicts }
}
