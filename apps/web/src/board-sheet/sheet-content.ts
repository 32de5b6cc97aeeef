/**
 * What the board sheet says of a plan: everything dangerous, everything advised or advised against, what is contested
 * and what is open; notes are counted, not printed, so that the sheet keeps to one page and hides nothing in silence.
 */
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { BOARD_ORDER, STANCE_ORDER } from '@leio/plan/words/topics'
import type { Topic } from '@leio/rules/release'

export interface SheetTopic {
  readonly topic: Topic
  readonly applying: readonly PlannedAdvice[]
  readonly open: readonly PlannedAdvice[]
}

export interface SheetContent {
  readonly warnings: readonly PlannedAdvice[]
  readonly topics: readonly SheetTopic[]
  /** Notes that apply or are open, and stand in the full plan only. */
  readonly notesLeftOut: number
}

const isNote = ({ stance }: PlannedAdvice): boolean => stance === 'note'

const byStance = (left: PlannedAdvice, right: PlannedAdvice): number =>
  STANCE_ORDER.indexOf(left.stance) - STANCE_ORDER.indexOf(right.stance)

/** The content of the sheet. In = warnings + topics + notes left out: every statement of the plan is counted once. */
export const sheetContent = (plan: Plan): SheetContent => {
  const concerned = plan.advice.filter(({ status }) => status !== 'does-not-apply')
  const others = concerned.filter(({ topic }) => topic !== 'safety')
  const told = others.filter((one) => !isNote(one))
  const topics = BOARD_ORDER.map((topic) => {
    const own = told.filter((one) => one.topic === topic).toSorted(byStance)
    return {
      topic,
      applying: own.filter(({ status }) => status === 'applies'),
      open: own.filter(({ status }) => status === 'undecided'),
    }
  })
  return {
    warnings: concerned.filter(({ topic }) => topic === 'safety'),
    topics: topics.filter(({ applying, open }) => applying.length + open.length > 0),
    notesLeftOut: others.length - told.length,
  }
}
