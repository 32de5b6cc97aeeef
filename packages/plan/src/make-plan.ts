/**
 * The plan of one case: what the evidence advises for, against and leaves open, from where, and which missing fact
 * would change it.
 *
 * Pure: the day is an argument. The shape is plan.schema.json of the contract; more keys are added, none is missing.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import { factsToJson } from '@leio/facts/facts-json'
import type { RecistBlock } from '@leio/facts/recist-block'
import { hashOf } from '@leio/facts/sha-256'
import { factsRead } from '@leio/rules/facts-read'
import type { Advice, Argument, Citation, Release, ReleaseId, Stance, Topic } from '@leio/rules/release'
import { type AdviceStatus, type Standing, standing } from './advise.ts'
import { type CaseSpace, caseSpaceOf } from './case-space.ts'
import { type ClassificationResult, classify } from './classify.ts'
import { type Conflict, conflictsOf } from './conflicts.ts'
import { CaseView } from './decide.ts'
import { evaluate } from './evaluate.ts'
import { matchTrial, type TrialMatch } from './match-trial.ts'
import { nextQuestions, type OpenItem, type Question } from './next-questions.ts'
import { type PostTestResult, postTestsOf } from './post-test.ts'
import { type PreparedCase, prepareCase } from './prepare-case.ts'
import { classifyRecist } from './recist-classification.ts'
import { type Doubt, doubtsOf, sensitiveTo } from './robustness.ts'
import { type SurveillanceVisit, surveillanceSchedule } from './schedule.ts'
import { calculatorValues, kleeneStatuses } from './standings.ts'

export type Robustness = 'decided' | 'sensitive' | 'undecided'

export interface PlannedAdvice {
  readonly id: string
  readonly topic: Topic
  readonly stance: Stance
  readonly status: AdviceStatus
  readonly strength: string
  readonly text: string
  readonly rows: readonly string[]
  readonly sources: readonly Citation[]
  readonly missing: readonly FactId[]
  readonly robustness: Robustness
  /** Recorded facts whose small error, or whose conflict, would change it. */
  readonly sensitiveTo: readonly FactId[]
  readonly arguments?: readonly Argument[]
  readonly unverified?: true
}

export interface PlannedCalculator {
  readonly id: string
  readonly label: string
  readonly values: readonly string[]
  readonly missing: readonly string[]
  readonly notices: readonly string[]
  readonly sources: readonly Citation[]
}

export interface Plan {
  readonly case: string
  readonly title?: string
  readonly release: ReleaseId
  readonly knowledgeHash: string
  readonly caseHash: string
  readonly asOf: string
  /** The day by which the release's evidence is due for review, and whether it has passed (hazard H-04). */
  readonly reviewBy: string
  readonly outOfDate: boolean
  readonly classifications: readonly ClassificationResult[]
  readonly advice: readonly PlannedAdvice[]
  readonly questions: readonly Question[]
  readonly silent: readonly { readonly topic: Topic; readonly text: string; readonly rows: readonly string[] }[]
  readonly conflicts: readonly Conflict[]
  readonly discounted: readonly { readonly fact: FactId; readonly text: string }[]
  readonly schedule: readonly SurveillanceVisit[]
  readonly trials: readonly TrialMatch[]
  readonly calculators: readonly PlannedCalculator[]
  readonly postTests: readonly PostTestResult[]
}

export interface PlanInput {
  readonly id: string
  readonly title?: string
  readonly facts: Facts
  readonly recist?: RecistBlock
  readonly events?: readonly unknown[]
  /** SHA-256 of the canonical JSON of {facts, recist, events} as the file writes them; computed here when absent. */
  readonly hash?: string
}

export interface PlanOptions {
  /** The day of the plan, a full ISO date. */
  readonly asOf: string
  /** Also what does not apply. */
  readonly all?: boolean
  /** The release's address where it is known already; computed here when absent. */
  readonly knowledgeHash?: string
}

const releaseHashes = new WeakMap<Release, string>()

/** The address of a release: SHA-256 of its canonical JSON. Equal content, equal address, on every machine. */
export const knowledgeHash = (release: Release): string => {
  const known = releaseHashes.get(release)
  if (known !== undefined) return known
  const made = hashOf(release)
  releaseHashes.set(release, made)
  return made
}

const caseHash = ({ facts, recist, events }: PlanInput): string =>
  hashOf({
    facts: factsToJson(facts),
    ...(recist === undefined ? {} : { recist }),
    ...(events === undefined ? {} : { events }),
  })

const readBy = new WeakMap<Advice, ReadonlySet<FactId>>()

const factsOfAdvice = (space: CaseSpace, advice: Advice): ReadonlySet<FactId> => {
  const known = readBy.get(advice)
  if (known !== undefined) return known
  const read = new Set([
    ...factsRead(advice.when, space.derivations),
    ...(advice.unless === undefined ? [] : factsRead(advice.unless, space.derivations)),
  ])
  readBy.set(advice, read)
  return read
}

const planned = (space: CaseSpace, advice: Advice, at: Standing, doubts: readonly Doubt[]): PlannedAdvice => {
  const reads = factsOfAdvice(space, advice)
  const sensitive = at.decided
    ? sensitiveTo(
        () => space.adviceDiagram(advice),
        at.status === 'applies' ? 'true' : 'false',
        (fact) => reads.has(fact),
        doubts,
      )
    : []
  return {
    id: advice.id,
    topic: advice.topic,
    stance: advice.stance,
    status: at.status,
    strength: advice.strength,
    text: advice.text,
    rows: advice.rows,
    sources: advice.sources,
    missing: at.missing,
    robustness: at.decided ? (sensitive.length > 0 ? 'sensitive' : 'decided') : 'undecided',
    sensitiveTo: sensitive,
    ...(advice.arguments === undefined ? {} : { arguments: advice.arguments }),
    ...(advice.unverified === undefined ? {} : { unverified: true }),
  }
}

interface Scheduled {
  readonly visits: readonly SurveillanceVisit[]
  readonly open: readonly OpenItem[]
}

/** The first surveillance that applies; a partial or unknown index date gives no schedule and is asked for. */
const scheduleOf = (space: CaseSpace, view: CaseView, facts: Facts): Scheduled => {
  for (const one of space.release.surveillance) {
    if (view.decide(space.compile(one.when)).truth !== 'true') continue
    const date = recordedValue(facts, one.indexDate)
    const answer = surveillanceSchedule(typeof date === 'string' ? date : undefined, one.phases, { imaging: one.what })
    if (answer.state === 'scheduled') return { visits: answer.visits, open: [] }
    return { visits: [], open: [{ id: `schedule.${one.id}`, missing: [one.indexDate], weight: 1 }] }
  }
  return { visits: [], open: [] }
}

const plannedCalculators = (space: CaseSpace, view: CaseView, prepared: PreparedCase): readonly PlannedCalculator[] =>
  space.release.calculators.flatMap((calculator) => {
    const { values, missing } = calculatorValues(space, view, calculator)
    if (values.length === 0 || view.decide(space.compile(calculator.appliesWhen)).truth !== 'true') return []
    const notices = calculator.notices.filter((one) => holdsFor(space, one.when, prepared)).map((one) => one.code)
    return [{ id: calculator.id, label: calculator.label, values, missing, notices, sources: calculator.sources }]
  })

const holdsFor = (space: CaseSpace, when: Parameters<typeof evaluate>[0], prepared: PreparedCase): boolean =>
  evaluate(when, prepared.facts, space.derivations).truth === 'true'

/** A warning counts more than a statement, a statement more than a note or a trial that may fit. */
const weightOf = ({ topic, stance }: PlannedAdvice): number => (topic === 'safety' ? 3 : stance === 'note' ? 0.25 : 1)

const openItems = (
  advice: readonly PlannedAdvice[],
  classifications: readonly ClassificationResult[],
  trials: readonly TrialMatch[],
): readonly OpenItem[] => [
  ...advice
    .filter((one) => one.missing.length > 0)
    .map((one) => ({ id: one.id, missing: one.missing, weight: weightOf(one) })),
  ...classifications
    .filter((one) => one.missing.length > 0)
    .map((one) => ({ id: one.id, missing: one.missing, weight: 1 })),
  ...trials.filter((one) => one.missing.length > 0).map((one) => ({ id: one.id, missing: one.missing, weight: 0.5 })),
]

/**
 * Makes the plan of a case.
 *
 * @example
 * makePlan(releaseCurrent, { id: 'a', facts: { 'tumour.site': known('uterus') } }, { asOf: '2026-11-23' }).advice
 */
export const makePlan = (release: Release, input: PlanInput, options: PlanOptions): Plan => {
  const space = caseSpaceOf(release)
  return space.forCase(() => planOf(space, input, options))
}

const planOf = (
  space: CaseSpace,
  input: PlanInput,
  { asOf, all = false, knowledgeHash: address }: PlanOptions,
): Plan => {
  const { release } = space
  const prepared = prepareCase(release, input, space.derivations)
  const truths = kleeneStatuses(space, prepared)
  const view = new CaseView(space, prepared.facts)
  const results = release.classifications
    .map((one) => classify(one, view, prepared))
    .filter((result) => result !== undefined)
  const conflicts = conflictsOf(view, prepared, results)
  const doubts = doubtsOf(view, prepared.facts, conflicts)
  const advice = [...truths].map(([one, truth]) => planned(space, one, standing(one, truth, view), doubts))
  const classifications = [...results, ...classifyRecist(prepared)]
  const trials = release.trials.map((trial) => matchTrial(trial, view))
  const { visits, open } = scheduleOf(space, view, prepared.facts)
  return {
    case: input.id,
    ...(input.title === undefined ? {} : { title: input.title }),
    release: release.id,
    knowledgeHash: address ?? knowledgeHash(release),
    caseHash: input.hash ?? caseHash(input),
    asOf,
    reviewBy: release.reviewBy,
    outOfDate: asOf > release.reviewBy,
    classifications,
    advice: all ? advice : advice.filter((one) => one.status !== 'does-not-apply'),
    questions: nextQuestions(space, prepared.facts, [...openItems(advice, classifications, trials), ...open]),
    silent: release.silences
      .filter((silence) => holdsFor(space, silence.when, prepared))
      .map(({ topic, text, rows }) => ({ topic, text, rows })),
    conflicts,
    discounted: prepared.discounted.map(({ fact, text }) => ({ fact, text })),
    schedule: visits,
    trials,
    calculators: plannedCalculators(space, view, prepared),
    postTests: postTestsOf(space, prepared.facts),
  }
}
