/** The case of a record and its plan, as a board sees them; and the part of the plan that a decision keeps. */
import type { CaseFile } from '@leio/facts/case-file'
import { labelOf } from '@leio/facts/dictionary'
import { recordedValue } from '@leio/facts/fact'
import { knowledgeHash, makePlan, type Plan } from '@leio/plan/make-plan'
import { headlineOf } from '@leio/plan/words/headline'
import type { DecisionContent, PlanHashes, ShownPlan } from '@leio/registry/board/decision-content'
import { caseAt } from '@leio/registry/case-at'
import type { RecordedEvent } from '@leio/registry/event'
import type { Release, ReleaseId } from '@leio/rules/release'
import type { Context } from '../api/context.ts'

export const SIDE_NOT_RECORDED = 'SIDE NOT RECORDED'

/** Images are seen from the feet, so a side in words is the one that cannot be mirrored. */
const SIDES: Readonly<Record<string, string>> = {
  right: 'RIGHT: the patient\u2019s right side, which axial images show on the left',
  left: 'LEFT: the patient\u2019s left side, which axial images show on the right',
  midline: 'MIDLINE',
}

/** Single organs in the middle: a side that is not recorded is not missing there. */
const WITHOUT_SIDE: readonly string[] = ['uterus', 'gastrointestinal', 'bladder', 'prostate']

export interface CasePlan {
  readonly file: CaseFile
  readonly plan: Plan
  readonly release: Release
}

/** The plan of a record as the events make it, under a release, with every statement; as of today unless a day is given. */
export const casePlanOf = (
  { releases, clock }: Pick<Context, 'releases' | 'clock'>,
  patient: string,
  events: readonly RecordedEvent[],
  release: ReleaseId = 'current',
  asOf: string = clock.today(),
): CasePlan => {
  const file = caseAt(patient, events)
  return {
    file,
    release: releases[release],
    plan: makePlan(releases[release], file, { asOf, all: true }),
  }
}

/** What a signature on this plan is bound to. */
export const hashesOf = ({ caseHash, knowledgeHash, release }: Plan): PlanHashes => ({
  caseHash,
  knowledgeHash,
  release,
})

/** The address of a release, as plans carry it. */
export const knowledgeOf = (release: Release): Pick<PlanHashes, 'knowledgeHash' | 'release'> => ({
  release: release.id,
  knowledgeHash: knowledgeHash(release),
})

/** What a print says of the side: which, that it is not recorded, or nothing where the site has none. None is invented (H-24). */
export const lateralityOf = ({ facts }: CaseFile): string | null => {
  const side = recordedValue(facts, 'tumour.laterality')
  if (typeof side === 'string') return SIDES[side] ?? labelOf('tumour.laterality', side)
  const site = recordedValue(facts, 'tumour.site')
  return typeof site === 'string' && WITHOUT_SIDE.includes(site) ? null : SIDE_NOT_RECORDED
}

/** Statements that a decision names. */
export const namedIds = ({ options, decision }: DecisionContent): ReadonlySet<string> =>
  new Set([
    ...options.flatMap(({ adviceId }) => adviceId ?? []),
    ...(decision.adviceIds ?? []),
    ...(decision.againstIds ?? []),
  ])

/** What is kept of a plan: whatever applies or is open, and whatever is named although it does not apply. */
export const shownPlan = ({ plan, file, release }: CasePlan, named: ReadonlySet<string> = new Set()): ShownPlan => ({
  headline: headlineOf(plan, file.facts, release),
  laterality: lateralityOf(file),
  conflicts: plan.conflicts.map(({ text }) => text),
  advice: plan.advice
    .filter(({ id, status }) => status !== 'does-not-apply' || named.has(id))
    .map(({ id, topic, stance, status, text }) => ({ id, topic, stance, status, text })),
})
