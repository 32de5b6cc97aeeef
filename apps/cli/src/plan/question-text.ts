/** The next questions on a page, and the short names of what an answer would change. */
import { definitionOf } from '@leio/facts/dictionary'
import { factOf } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import type { Question } from '@leio/plan/next-questions'
import type { Release, Stance } from '@leio/rules/release'
import { labelled, type Page, paragraph } from '../text/page.ts'
import { STANCE_MARKS } from '../text/stance.ts'
import { counted, recordedText } from '../text/words.ts'
import type { PlanContext } from './plan-context.ts'
import { shortText } from './short-text.ts'
import { trialName } from './trial-text.ts'

export interface OpenThing {
  readonly id: string
  readonly kind: 'advice' | 'classification' | 'trial' | 'calculator' | 'schedule'
  readonly text: string
  /** What weighs more is named first: warnings, then what is advised, notes last. */
  readonly weight: number
}

const WEIGHTS: Readonly<Record<Stance, number>> = { for: 4, against: 4, consider: 3, uncertain: 3, note: 1 }

/** What an id in a question's `wouldChange` names, in short words. */
const thingOf = (release: Release, id: string): OpenThing => {
  const advice = release.advice.find((one) => one.id === id)
  if (advice !== undefined) {
    const weight = advice.topic === 'safety' ? 5 : WEIGHTS[advice.stance]
    return { id, kind: 'advice', text: `${STANCE_MARKS[advice.stance].glyph} ${shortText(advice.text)}`, weight }
  }
  const classification = release.classifications.find((one) => one.id === id)
  if (classification !== undefined) return { id, kind: 'classification', text: classification.label, weight: 2 }
  const trial = release.trials.find((one) => one.id === id)
  if (trial !== undefined) return { id, kind: 'trial', text: `trial ${trialName(trial)}`, weight: 2 }
  const calculator = release.calculators.find((one) => one.id === id)
  if (calculator !== undefined) return { id, kind: 'calculator', text: shortText(calculator.label), weight: 2 }
  return { id, kind: 'schedule', text: 'the surveillance schedule', weight: 2 }
}

/** What several ids name, those first that weigh most. */
export const thingsOf = (release: Release, ids: readonly string[]): readonly OpenThing[] =>
  ids.map((id) => thingOf(release, id)).sort((left, right) => right.weight - left.weight)

const ASKED = 5
const THINGS = 2

export const questionLines = (plan: Plan, { release, input }: PlanContext, page: Page): readonly string[] => {
  const asked = plan.questions.slice(0, ASKED)
  const more = plan.questions.length - asked.length
  return [
    ...asked.flatMap((question) =>
      one(question, release, recordedText(question.fact, factOf(input.facts, question.fact)), page),
    ),
    ...(more > 0 ? paragraph(page, `${counted(more, 'question')} more: leio ask`, 5, 'quiet') : []),
  ]
}

const one = ({ fact, rank, wouldChange }: Question, release: Release, now: string, page: Page): readonly string[] => {
  const things = thingsOf(release, wouldChange).map(({ text }) => text)
  const more = things.length - THINGS
  const settles = things.length === 0 ? 'makes a recorded value exact' : `decides ${things.length}`
  return [
    ...labelled(page, `${rank}`, definitionOf(fact).question, { column: 5, tone: 'heading' }),
    ...paragraph(page, `${fact} · now ${now} · ${settles}`, 5, 'unknown'),
    ...things.slice(0, THINGS).flatMap((text) => paragraph(page, text, 7, 'quiet')),
    ...(more > 0 ? paragraph(page, `and ${more} more`, 7, 'quiet') : []),
  ]
}
