/** Questions on a page: each with the answers that make a difference and what each would do. */
import type { Release } from '@leio/rules/release'
import { reachableText } from '../plan/classification-text.ts'
import { shortText } from '../plan/question-text.ts'
import { trialName } from '../plan/trial-text.ts'
import { joined, labelled, type Page, paragraph } from '../text/page.ts'
import { STANCE_MARKS } from '../text/stance.ts'
import { counted } from '../text/words.ts'
import type { AnswerEffects, Effect } from './answers.ts'

export interface AskedQuestion {
  readonly rank: number
  readonly fact: string
  readonly question: string
  /** What the case says now, in words. */
  readonly now: string
  readonly wouldChange: readonly { readonly id: string; readonly text: string }[]
  readonly answers: readonly AnswerEffects[]
  readonly writtenAs: string
}

export const askText = (
  title: string,
  questions: readonly AskedQuestion[],
  total: number,
  release: Release,
  page: Page,
): string =>
  joined([
    ...paragraph(page, title, 0, 'title'),
    ...paragraph(
      page,
      total === 0
        ? 'No open question: no missing fact can change the plan.'
        : `${counted(total, 'open question')}, those first that settle most.`,
    ),
    ...questions.flatMap((one) => ['', ...questionLines(one, release, page)]),
    ...(total > questions.length
      ? ['', ...paragraph(page, `${total - questions.length} more: --most ${total}`, 0, 'quiet')]
      : []),
  ])

const questionLines = (one: AskedQuestion, release: Release, page: Page): readonly string[] => [
  ...labelled(page, `${one.rank}`, one.question, { indent: 0, column: 4, tone: 'heading' }),
  ...paragraph(page, `now ${one.now} · ${one.writtenAs}`, 4, 'unknown'),
  ...(one.wouldChange.length === 0
    ? paragraph(page, 'Makes a recorded value exact; no statement depends on it.', 4, 'quiet')
    : answerLines(one, release, page)),
]

const answerLines = (one: AskedQuestion, release: Release, page: Page): readonly string[] => {
  const groups = Map.groupBy(one.answers, ({ effects }) => JSON.stringify(effects))
  const telling = [...groups.values()].filter(([first]) => first !== undefined && first.effects.length > 0)
  if (telling.length === 0) {
    return one.wouldChange.flatMap(({ text }) => paragraph(page, text, 6, 'quiet'))
  }
  const idle = [...groups.values()].filter(([first]) => first?.effects.length === 0).flat()
  return [
    ...telling.flatMap((answers) => [
      ...labelled(page, '→', answerNames(answers), { indent: 4, column: 6, tone: 'heading', body: 'heading' }),
      ...effectLines(answers[0]?.effects ?? [], release, page),
    ]),
    ...(idle.length === 0 ? [] : paragraph(page, `→ ${answerNames(idle)}: alone settles nothing`, 4, 'quiet')),
  ]
}

const NAMES = 4

const answerNames = (answers: readonly AnswerEffects[]): string => {
  const names = answers.slice(0, answers.length === NAMES + 1 ? NAMES + 1 : NAMES).map(({ label }) => label)
  const more = answers.length - names.length
  return `${names.join(' / ')}${more > 0 ? ` / ${more} more` : ''}`
}

const EFFECTS = 4

const effectLines = (effects: readonly Effect[], release: Release, page: Page): readonly string[] => {
  const more = effects.length - EFFECTS
  return [
    ...effects
      .slice(0, more === 1 ? EFFECTS + 1 : EFFECTS)
      .flatMap((effect) => paragraph(page, effectText(effect, release), 8)),
    ...(more > 1 ? paragraph(page, `and ${more} more`, 8, 'quiet') : []),
  ]
}

const VERBS: Readonly<Record<string, string>> = {
  applies: 'applies',
  'does-not-apply': 'does not apply',
  undecided: 'stays open',
}

/** `▲ Chemotherapy is the main treatment …: applies` */
export const effectText = ({ id, kind, to }: Effect, release: Release): string => {
  if (kind === 'classification') {
    const classification = release.classifications.find((one) => one.id === id)
    const values = to === '' ? 'not given' : reachableText(to.split(', '), classification?.derivation.values ?? [])
    return `${classification?.label ?? id}: ${values}`
  }
  if (kind === 'trial') {
    const trial = release.trials.find((one) => one.id === id)
    return `${trial === undefined ? id : trialName(trial)}: ${to === 'undecided' ? 'stays open' : to}`
  }
  const advice = release.advice.find((one) => one.id === id)
  return `${VERBS[to] ?? to}: ${advice === undefined ? id : `${STANCE_MARKS[advice.stance].glyph} ${shortText(advice.text)}`}`
}
