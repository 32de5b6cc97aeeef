/** Questions on a page: each with the answers that make a difference and what each would do. */

import type { AnswerEffects, Effect } from '@leio/plan/answers'
import { counted } from '@leio/plan/words/fact-text'
import { reachableText } from '@leio/plan/words/reachable-text'
import { shortText } from '@leio/plan/words/short-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { trialName } from '@leio/plan/words/trial-name'
import type { Release } from '@leio/rules/release'
import { joined, labelled, type Page, paragraph } from '../text/page.ts'
import type { Tone } from '../text/paint.ts'

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
  ...paragraph(page, `now ${one.now} · --set ${one.writtenAs}`, 4, 'unknown'),
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
    ...effects.slice(0, more === 1 ? EFFECTS + 1 : EFFECTS).flatMap((effect) => {
      const { label, text } = effectParts(effect, release)
      return labelled(page, label, text, { indent: 8, column: 19, tone: TONES[effect.to] ?? 'quiet' })
    }),
    ...(more > 1 ? paragraph(page, `and ${more} more`, 8, 'quiet') : []),
  ]
}

const VERBS: Readonly<Record<string, string>> = {
  applies: '✓ applies',
  'does-not-apply': '✗ drops',
  undecided: '? stays open',
  eligible: '✓ possible',
  ineligible: '✗ drops',
}

const TONES: Readonly<Record<string, Tone>> = {
  applies: 'good',
  eligible: 'good',
  'does-not-apply': 'bad',
  ineligible: 'bad',
  undecided: 'unknown',
}

/** What an effect says, as a verb and its subject. */
const effectParts = ({ id, kind, to }: Effect, release: Release): { readonly label: string; readonly text: string } => {
  if (kind === 'classification') {
    const classification = release.classifications.find((one) => one.id === id)
    const values = to === '' ? 'not given' : reachableText(to.split(', '), classification?.derivation.values ?? [])
    return { label: '• becomes', text: `${classification?.label ?? id}: ${values}` }
  }
  const label = VERBS[to] ?? to
  if (kind === 'trial') {
    const trial = release.trials.find((one) => one.id === id)
    return { label, text: `trial ${trial === undefined ? id : trialName(trial)}` }
  }
  const advice = release.advice.find((one) => one.id === id)
  return { label, text: advice === undefined ? id : `${STANCE_MARKS[advice.stance].glyph} ${shortText(advice.text)}` }
}
