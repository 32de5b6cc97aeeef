/** Decisions: drafted, signed against the plan that was seen, and followed through. */
import { isDate } from '@leio/facts/partial-date'
import { readEvents } from '@leio/registry/append-event'
import { changeCase } from '@leio/registry/board/case'
import { readDecision, readDecisions } from '@leio/registry/board/decision'
import { isSamePlan } from '@leio/registry/board/decision-content'
import { addFollowThrough, FOLLOW_THROUGH_STATES } from '@leio/registry/board/follow-through'
import { STANCES } from '@leio/rules/release'
import { z } from 'zod'
import { casePlanOf, hashesOf } from '../../board/case-plan.ts'
import { compareDecision } from '../../board/concordance.ts'
import { checkContent, checkWords } from '../../board/decision-checks.ts'
import { viewDecisions } from '../../board/decision-view.ts'
import { shownPatients } from '../../board/shown-patients.ts'
import { signDecision } from '../../board/sign.ts'
import { notFound } from '../api-error.ts'
import { type AnyRoute, route } from '../route.ts'
import { CASE, openCaseOf } from './board-cases.ts'

const TEXT = z.string().trim().min(1).max(4000)
const ADVICE = z.string().min(1).max(100)
const MOST_PARTS = 50

const HASHES = z.object({
  caseHash: z.string().min(1).max(100),
  knowledgeHash: z.string().min(1).max(100),
  release: z.enum(['2022', 'current']),
})

const DECISION = HASHES.extend({
  options: z
    .array(z.object({ text: TEXT, adviceId: ADVICE.optional(), stance: z.enum(STANCES).optional() }))
    .max(MOST_PARTS),
  decision: z.object({
    text: TEXT,
    adviceIds: z.array(ADVICE).max(MOST_PARTS).optional(),
    againstIds: z.array(ADVICE).max(MOST_PARTS).optional(),
  }),
  conditions: z.array(TEXT).max(MOST_PARTS).default([]),
  dissent: z
    .array(z.object({ who: z.string().trim().min(1).max(200), text: TEXT }))
    .max(MOST_PARTS)
    .default([]),
  preference: TEXT.nullable().default(null),
  differs: z.boolean(),
  differenceReason: TEXT.optional(),
})

const draft = route({
  method: 'POST',
  path: '/api/boards/:board/cases/:case/decision',
  right: 'decision.record',
  summary: 'Saves what the board decides as a draft: options, decision, conditions, dissent, preference, difference.',
  params: CASE,
  body: DECISION,
  ifMatch: true,
  handle: async ({ tx, me, context, params, body, version: seen }) => {
    const one = await openCaseOf(tx, params, seen)
    const { plan } = casePlanOf(context, one.patient, await readEvents(tx, one.patient), body.release)
    // Words typed in a meeting are kept even where the plan has gone on; only the signature is refused then.
    const isStale = !isSamePlan(body, hashesOf(plan))
    if (isStale) checkWords(body, plan)
    else checkContent(body, plan, one.topics)
    const saved = { ...body, savedBy: me.id, savedByName: me.name }
    const version = await changeCase(tx, one, { draft: saved, state: 'discussed', deferral: null })
    return {
      body: { version, draft: saved, isStale, comparison: compareDecision(body, plan.advice) },
      version,
      audit: { patient: one.patient, resource: `case/${one.id}`, detail: { differs: body.differs, isStale } },
    }
  },
})

const SIGN = HASHES.extend({
  initials: z.string().max(20).optional(),
  birthDate: z.string().max(20).optional(),
  /** Where the record has no identity, or no birth date. */
  number: z.string().max(60).optional(),
})

const sign = route({
  method: 'POST',
  path: '/api/boards/:board/cases/:case/sign',
  right: 'decision.sign',
  summary:
    'Signs the draft, if record, knowledge and release are still those that were seen, for the patient that is named.',
  params: CASE,
  body: SIGN,
  ifMatch: true,
  reentry: true,
  handle: async ({ tx, me, context, params, body, version: seen }) => {
    const { caseHash, knowledgeHash, release, ...confirmation } = body
    const call = { tx, me, context, ...params, version: seen, seen: { caseHash, knowledgeHash, release }, confirmation }
    const { decision, version } = await signDecision(call)
    const [view] = await viewDecisions(context, tx, [decision])
    const { differs, differenceReason } = decision.content
    return {
      status: 201,
      body: view,
      version,
      audit: {
        patient: decision.patient,
        resource: `decision/${decision.id}`,
        // The reason by its hash: the audit holds no words of a record, and still binds those that were signed (H-39).
        detail: {
          case: params.case,
          caseHash,
          knowledgeHash,
          release,
          differs,
          digest: decision.digest,
          ...(differenceReason === undefined ? {} : { reasonHash: context.secrets.hash(differenceReason) }),
        },
      },
    }
  },
})

const LIST = z.object({
  patient: z.uuid().optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

const list = route({
  method: 'GET',
  path: '/api/decisions',
  right: 'decision.read',
  summary: 'Signed decisions, the latest first, with concordance then and today and what became of them.',
  query: LIST,
  handle: async ({ tx, context, query: { patient, after, limit } }) => {
    const rows = await readDecisions(tx, { patient, after, limit })
    const decisions = await viewDecisions(context, tx, rows.slice(0, limit))
    const next = rows.length > limit ? decisions.at(-1)?.id : undefined
    const shown = shownPatients(decisions.map((one) => one.patient))
    return {
      body: { decisions, isComplete: next === undefined, next },
      audit: { ...(patient === undefined ? {} : { patient }), detail: { count: decisions.length, ...shown } },
    }
  },
})

const FOLLOW_THROUGH = z
  .object({
    state: z.enum(FOLLOW_THROUGH_STATES),
    on: z.string().refine(isDate, 'Write a date such as 2026-12-03, 2026-12 or 2026.'),
    note: TEXT,
    reason: TEXT.optional(),
  })
  .refine(({ state, reason }) => state !== 'deviated' || reason !== undefined, {
    path: ['reason'],
    message: 'Write why the decision was not carried out.',
  })

const followThrough = route({
  method: 'POST',
  path: '/api/decisions/:decision/follow-through',
  right: 'follow-through.add',
  summary:
    'What became of a decision: ordered, done, deviated (with the reason), outcome. Entries are appended; If-Match names how many the writer has seen.',
  params: z.object({ decision: z.uuid() }),
  body: FOLLOW_THROUGH,
  ifMatch: true,
  handle: async ({ tx, me, params, body, version: seen }) => {
    const decision = await readDecision(tx, params.decision)
    if (decision === undefined) throw notFound('decision')
    const entry = await addFollowThrough(tx, me, decision, seen, body)
    return {
      status: 201,
      body: entry,
      version: seen + 1,
      audit: { patient: decision.patient, resource: `decision/${decision.id}`, detail: { state: body.state } },
    }
  },
})

export const decisionRoutes: readonly AnyRoute[] = [draft, sign, list, followThrough]
