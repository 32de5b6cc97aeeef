/**
 * What is printed of a board, worked out once for PDF, print page and pack, so that the three say the same (H-27).
 *
 * A decided case is printed as it was signed: headline, side and warnings are those that the decision kept, the course is
 * that of the record on which it rests. Every other case is printed as its record stands at the moment of the stamp; so is
 * one whose stored decision is no longer what was signed, and says so (H-54).
 */
import { dateText, shortHash } from '@leio/plan/words/fact-text'
import { OPEN, STANCE_MARKS } from '@leio/plan/words/stance'
import { BOARD_ORDER, STANCE_ORDER, TOPIC_TITLES } from '@leio/plan/words/topics'
import type { Board } from '@leio/registry/board/board'
import { readCases } from '@leio/registry/board/case'
import { type Decision, readDecisions } from '@leio/registry/board/decision'
import type { DecisionContent, ShownAdvice, ShownPlan } from '@leio/registry/board/decision-content'
import { standingEvents } from '@leio/registry/case-at'
import type { Transaction } from '@leio/registry/connect'
import { timelineEntries } from '@leio/registry/course/timeline-entries'
import type { Identity, Moment, RecordedEvent } from '@leio/registry/event'
import type { Person } from '@leio/registry/ticket'
import type { Context } from '../api/context.ts'
import { knowledgeOf, shownPlan } from './case-plan.ts'
import { type PreparedCase, preparedCase } from './case-view.ts'
import { recordAsSigned } from './record-as-signed.ts'

export interface PaperStatements {
  readonly title: string
  /** `▲ For: …`, or `? Open: …` */
  readonly lines: readonly string[]
}

export interface PaperDecision extends DecisionContent {
  /** `Signed by … on 3 Dec 2026 14:05 UTC` */
  readonly signature: string
  /** Release and hashes to which the signature is bound. */
  readonly basis: string
}

export interface PaperCase {
  readonly patient: string
  readonly number: string
  /** Name and birth date, or what stands for them. */
  readonly who: string
  readonly headline: string
  readonly laterality: string | null
  readonly question: string
  readonly warnings: readonly string[]
  readonly conflicts: readonly string[]
  readonly missing: readonly string[]
  readonly statements: readonly PaperStatements[]
  readonly course: readonly string[]
  /** How the case ended, or where it stands. */
  readonly outcome: string
  readonly decision?: PaperDecision
}

export interface BoardPapers {
  readonly name: string
  readonly heldOn: string
  readonly centre: string
  /** As of when, by whom, under which knowledge. */
  readonly stamp: string
  readonly cases: readonly PaperCase[]
}

/** `2026-12-03T14:05:11.000Z` is `3 Dec 2026 14:05 UTC`. */
export const instantText = (instant: string): string => `${dateText(instant.slice(0, 10))} ${instant.slice(11, 16)} UTC`

const whoOf = (identity: Identity | null, label: string): string => {
  if (identity === null) return `${label} (no name in this record)`
  const born = identity.birthDate === undefined ? 'birth date not recorded' : `born ${dateText(identity.birthDate)}`
  return `${identity.familyName}, ${identity.givenName}, ${born}`
}

const lineOf = ({ stance, status, text }: ShownAdvice): string => {
  const { glyph, word } = status === 'applies' ? STANCE_MARKS[stance] : OPEN
  return `${glyph} ${word}: ${text}`
}

const warningsOf = ({ advice }: ShownPlan): readonly string[] =>
  advice
    .filter(({ topic, status }) => topic === 'safety' && status !== 'does-not-apply')
    .map(({ status, text }) => (status === 'applies' ? text : `Not excluded: ${text}`))

/** Statements by topic in the order in which a board decides; notes stand in the plan itself. */
const statementsOf = ({ advice }: ShownPlan): readonly PaperStatements[] => {
  const told = advice.filter(({ stance, status }) => stance !== 'note' && status !== 'does-not-apply')
  return BOARD_ORDER.map((topic) => ({
    title: TOPIC_TITLES[topic],
    lines: told
      .filter((one) => one.topic === topic)
      .toSorted((a, b) => STANCE_ORDER.indexOf(a.stance) - STANCE_ORDER.indexOf(b.stance))
      .map(lineOf),
  })).filter(({ lines }) => lines.length > 0)
}

const momentText = ({ date, day }: Moment): string =>
  date === undefined ? `day ${day} from diagnosis` : dateText(date)

const courseOf = (events: readonly RecordedEvent[]): readonly string[] => {
  const { dated, undated } = timelineEntries(standingEvents(events))
  const words = ({ label, detail }: (typeof undated)[number]): string =>
    detail === undefined ? label : `${label} (${detail})`
  return [
    ...dated.map((entry) => `${momentText(entry.start)}: ${words(entry)}`),
    ...undated.map((entry) => `date not recorded: ${words(entry)}`),
  ]
}

const decisionOf = ({
  content,
  signedByName,
  signedAt,
  release,
  knowledgeHash,
  caseHash,
}: Decision): PaperDecision => ({
  ...content,
  signature: `Signed by ${signedByName}, ${instantText(signedAt)}`,
  basis: `Knowledge release ${release} (${shortHash(knowledgeHash)}), facts ${shortHash(caseHash)}`,
})

const outcomeOf = (
  { state, deferral }: PreparedCase['one'],
  { isReady, missing }: PreparedCase['readiness'],
): string => {
  if (state === 'deferred') return `Deferred: ${deferral}`
  if (state === 'discussed') return 'Discussed; the decision is not signed'
  if (isReady) return 'Not yet discussed; nothing is missing'
  return missing.length === 0
    ? 'Not yet discussed; the record contradicts itself'
    : `Not yet discussed; ${missing.length} facts are missing`
}

const questionOf = ({ topics, question }: PreparedCase['one']): string => {
  const kind = topics.length === 0 ? 'General' : topics.map((topic) => TOPIC_TITLES[topic]).join(', ')
  return `${kind}: ${question}`
}

const DAMAGED =
  'The stored decision is DAMAGED: it is not what was signed, and counts as signed by nobody. Restore it from a backup.'

const endOf = ({ one, readiness }: PreparedCase, stored: Decision | undefined): string => {
  if (stored === undefined) return outcomeOf(one, readiness)
  return stored.isDamaged ? DAMAGED : 'Decided'
}

const eventsFor = ({ events }: PreparedCase, decision: Decision | undefined): readonly RecordedEvent[] =>
  decision === undefined ? events : recordAsSigned(decision, events)

/** A case as it is printed. */
export const paperCase = (prepared: PreparedCase, stored: Decision | undefined): PaperCase => {
  const { one, casePlan, readiness } = prepared
  const decision = stored?.isDamaged === true ? undefined : stored
  const shown = decision?.shown ?? shownPlan(casePlan)
  return {
    patient: one.patient,
    number: one.number,
    who: whoOf(one.identity, one.label),
    headline: shown.headline,
    laterality: shown.laterality,
    question: questionOf(one),
    warnings: warningsOf(shown),
    conflicts: shown.conflicts,
    missing:
      decision === undefined ? readiness.missing.map(({ question, supplier }) => `${question} ${supplier.text}`) : [],
    statements: statementsOf(shown),
    course: courseOf(eventsFor(prepared, decision)),
    outcome: endOf(prepared, stored),
    ...(decision === undefined ? {} : { decision: decisionOf(decision) }),
  }
}

const stampOf = ({ clock, releases }: Context, { name }: Person): string => {
  const { release, knowledgeHash } = knowledgeOf(releases.current)
  return `As of ${instantText(clock.instantIn(0))}, printed by ${name}, knowledge release ${release} (${shortHash(knowledgeHash)})`
}

const MOST_DECISIONS = 500

/** The papers of a board, under one stamp. */
export const boardPapers = async (
  context: Context,
  tx: Transaction,
  me: Person,
  board: Board,
): Promise<BoardPapers> => {
  const agenda = await readCases(tx, board.id)
  // Read after the cases: a decision that is signed in between is printed as signed.
  const decisions = await readDecisions(tx, { board: board.id, limit: MOST_DECISIONS })
  const [centre] = await tx.query<{ name: string }>('select name from leio.centre where id = $1', [me.centre])
  const cases: PaperCase[] = []
  for (const one of agenda)
    cases.push(
      paperCase(
        await preparedCase(context, tx, one),
        decisions.find((decision) => decision.case === one.id),
      ),
    )
  return {
    name: board.name,
    heldOn: dateText(board.heldOn),
    centre: centre?.name ?? me.centre,
    stamp: stampOf(context, me),
    cases,
  }
}
