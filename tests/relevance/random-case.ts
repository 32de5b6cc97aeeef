/** Random cases for the relevance claim: nearly everything recorded, a few facts unknown, plausible enough to reach rules. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { completionsOf, holdsIn, type Universe } from './brute-force.ts'

export type Random = () => number

/** A seeded generator of numbers in [0, 1): mulberry32. */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T

/** Values that most rules ask for, so that random cases do not all fall at the first gate. */
const LIKELY: Readonly<Partial<Record<FactId, readonly (string | number | boolean)[]>>> = {
  'pathology.diagnosis': ['leiomyosarcoma', 'leiomyosarcoma', 'leiomyosarcoma', 'leiomyosarcoma'],
  'tumour.site': ['uterus', 'uterus', 'retroperitoneum', 'retroperitoneum', 'extremity', 'trunk-wall'],
  'patient.sex': ['female', 'female', 'male'],
  'resectability.status': ['resectable', 'borderline'],
  'extent.distant-metastasis': ['absent', 'present', 'suspected'],
  'systemic.prior-lines': [0, 1, 2],
  'patient.ecog': [0, 1, 2],
}

const recordedValue = (universe: Universe, fact: FactId, random: Random): Fact => {
  const definition = definitionOf(fact)
  const likely = LIKELY[fact]
  if (likely !== undefined && random() < 0.8) return { state: 'known', value: pick(likely, random) }
  switch (definition.type) {
    case 'boolean':
      return { state: 'known', value: random() < 0.5 }
    case 'choice':
      return { state: 'known', value: pick(definition.values ?? [], random).code }
    case 'choices': {
      const members = universe.membersOf(fact)
      return { state: 'known', value: members.filter(() => random() < 0.8 / Math.max(1, members.length)) }
    }
    case 'date':
      return { state: 'known', value: '2025-06-30' }
    default:
      return { state: 'known', value: pick(universe.representatives(fact), random) }
  }
}

export interface RandomCase {
  readonly facts: Facts
  /** Facts that may turn out otherwise: unknown, or recorded with a partial code. */
  readonly open: readonly FactId[]
}

/** Reports that no rule reads as such: left out unless they are drawn as unknown. */
const silentReports = (universe: Universe): ReadonlySet<FactId> =>
  new Set(
    universe.release.optionalReports.filter(
      (fact) => definitionOf(fact).type === 'choice' || fact.endsWith('percent') || fact.endsWith('distance'),
    ),
  )

/** Redraws facts of broken constraints until few are left: a case full of contradictions tests nothing else. */
const repaired = (universe: Universe, facts: Record<string, Fact>, random: Random): void => {
  for (let step = 0; step < 60; step += 1) {
    const world = completionsOf(universe, facts as Facts, [], 1)?.worlds[0]
    const broken = universe.release.constraints.filter(({ legal }) => world !== undefined && !holdsIn(legal, world))
    if (broken.length === 0 || (step > 20 && broken.length === 1 && random() < 0.05)) return
    const fact = pick([...universe.reads(pick(broken, random).legal)], random)
    facts[fact] = recordedValue(universe, fact, random)
  }
}

/** Draws a case with one to eight unknown facts, weighted to facts that the same rules read. */
export const randomCase = (universe: Universe, random: Random): RandomCase => {
  const reports = silentReports(universe)
  const facts: Record<string, Fact> = {}
  for (const fact of universe.facts) {
    if (fact === 'pathology.mitotic-field-area' && random() < 0.5) continue
    if (reports.has(fact) && random() < 0.9) continue
    facts[fact] = recordedValue(universe, fact, random)
  }
  repaired(universe, facts, random)
  const rule = pick(universe.release.advice, random)
  const near = [...universe.reads(rule.when), ...(rule.unless === undefined ? [] : universe.reads(rule.unless))]
  const unknown = new Set<FactId>()
  let completions = 1
  const wanted = 1 + Math.floor(random() * 8)
  for (let tries = 0; unknown.size < wanted && tries < 40; tries += 1) {
    const fact = random() < 0.7 && near.length > 0 ? pick(near, random) : pick(universe.facts, random)
    if (fact === 'pathology.mitotic-field-area' || fact === 'proposal.options' || unknown.has(fact)) continue
    if (completions * universe.sizeOf(fact) > 1000) continue
    completions *= universe.sizeOf(fact)
    unknown.add(fact)
  }
  for (const fact of unknown) {
    if (random() < 0.3)
      facts[fact] = { state: 'unknown', reason: pick(['pending', 'not-done', 'not-recorded'], random) }
    else delete facts[fact]
  }
  const partial = universe.facts.filter(
    (fact) =>
      !unknown.has(fact) &&
      facts[fact]?.state === 'known' &&
      universe.statesOfRecorded(fact, facts as Facts).length > 1,
  )
  return { facts: facts as Facts, open: [...unknown, ...partial] }
}
