/** The minutes as both the PDF and the print page lay them out. */
import type { BoardPapers, PaperCase, PaperDecision } from './board-papers.ts'

export interface MinutesDecision {
  readonly text: string
  readonly reason: string | null
  readonly options: readonly string[]
  readonly conditions: readonly string[]
  readonly dissent: readonly string[]
  readonly preference: string
  readonly signature: string
  readonly basis: string
}

export interface MinutesCase
  extends Pick<
    PaperCase,
    'number' | 'who' | 'headline' | 'laterality' | 'question' | 'warnings' | 'conflicts' | 'missing' | 'outcome'
  > {
  readonly place: string
  readonly decision: MinutesDecision | null
}

export interface Minutes {
  readonly title: string
  readonly name: string
  readonly heldOn: string
  readonly centre: string
  readonly stamp: string
  readonly cases: readonly MinutesCase[]
}

const optionText = ({ text, adviceId }: PaperDecision['options'][number]): string =>
  adviceId === undefined ? text : `${text} (${adviceId})`

const decisionOf = (it: PaperDecision): MinutesDecision => ({
  text: it.decision.text,
  reason: it.differs ? (it.differenceReason ?? null) : null,
  options: it.options.map(optionText),
  conditions: it.conditions,
  dissent: it.dissent.map(({ who, text }) => `${who}: ${text}`),
  preference: it.preference ?? 'not recorded',
  signature: it.signature,
  basis: it.basis,
})

const caseOf = (
  { patient: _, statements: __, course: ___, decision, ...rest }: PaperCase,
  place: number,
): MinutesCase => ({
  ...rest,
  place: String(place + 1),
  decision: decision === undefined ? null : decisionOf(decision),
})

/** The minutes of the papers of a board. */
export const minutesOf = ({ name, heldOn, centre, stamp, cases }: BoardPapers): Minutes => ({
  title: `Minutes: ${name}, ${heldOn}`,
  name,
  heldOn,
  centre,
  stamp,
  cases: cases.map(caseOf),
})
