/** An explanation on a page: the answer in one sentence, the tree of conditions, then the sources. */
import type { Facts } from '@leio/facts/fact'
import { factOf } from '@leio/facts/fact'
import type { Truth } from '@leio/facts/truth'
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { type Reason, telling } from '@leio/plan/reason-tree'
import { missingFact, originText, recordedText } from '@leio/plan/words/fact-text'
import { markText, STANCE_MARKS, stanceMark } from '@leio/plan/words/stance'
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import { verdict } from '@leio/plan/words/verdict'
import { sourceLines } from '../plan/source-text.ts'
import { joined, labelled, type Page, paragraph, section } from '../text/page.ts'
import type { Tone } from '../text/paint.ts'
import { hang } from '../text/wrap.ts'

const MARKS: Readonly<Record<Truth, { readonly glyph: string; readonly tone: Tone }>> = {
  true: { glyph: '✓', tone: 'good' },
  false: { glyph: '✗', tone: 'bad' },
  unknown: { glyph: '?', tone: 'unknown' },
}

export interface Explanation {
  readonly advice: PlannedAdvice
  readonly tree: Reason
  readonly release: string
}

export const explanationText = ({ advice, tree, release }: Explanation, facts: Facts, page: Page): string =>
  joined([
    ...paragraph(page, advice.text, 0, 'title'),
    ...paragraph(
      page,
      [markText(stanceMark(advice)), advice.strength, TOPIC_TITLES[advice.topic], advice.id, `release ${release}`].join(
        ' · ',
      ),
      0,
      'quiet',
    ),
    '',
    ...paragraph(page, verdict(advice, tree), 0),
    ...section(page, 'Conditions', treeLines(tree, facts, page, 2)),
    ...section(page, 'Missing', missingLines(advice, facts, page)),
    ...section(page, 'Sources', sourceLines(advice.sources, page, 2)),
    ...section(page, 'Arguments', argumentLines(advice, page)),
  ])

/** The top list is told whole; deeper down only what decides. */
const treeLines = (reason: Reason, facts: Facts, page: Page, indent: number, isTop = true): readonly string[] => {
  const { glyph, tone } = MARKS[reason.truth]
  const parts = isTop ? reason.of : telling(reason)
  const left = reason.of.length - parts.length
  return [
    ...labelled(page, glyph, parts.length > 0 ? `${reason.text}:` : reason.text, { indent, column: indent + 2, tone }),
    ...recordedLines(reason, facts, page, indent + 4),
    ...parts.flatMap((part) => treeLines(part, facts, page, indent + 2, false)),
    ...(left > 0 && reason.reachable === undefined
      ? paragraph(page, `(${left} more ${left === 1 ? 'does' : 'do'} not decide)`, indent + 4, 'quiet')
      : []),
  ]
}

const recordedLines = ({ fact }: Reason, facts: Facts, page: Page, indent: number): readonly string[] => {
  if (fact === undefined) return []
  const recorded = factOf(facts, fact)
  const origin = originText(recorded)
  const text = `${fact} = ${recordedText(fact, recorded)}${origin === '' ? '' : ` (${origin})`}`
  return hang('', indent, text, page.width).map((line) =>
    page.paint(recorded.state === 'unknown' ? 'unknown' : 'quiet', line),
  )
}

const missingLines = ({ missing }: PlannedAdvice, facts: Facts, page: Page): readonly string[] =>
  missing.flatMap((id) => labelled(page, '?', `${missingFact(id, facts)}: ${id}`, { column: 4, tone: 'unknown' }))

const argumentLines = (advice: PlannedAdvice, page: Page): readonly string[] =>
  (advice.arguments ?? []).flatMap(({ side, text, sources }) => [
    ...labelled(page, STANCE_MARKS[side].glyph, text, { column: 4, tone: STANCE_MARKS[side].tone }),
    ...sourceLines(sources, page, 6),
  ])
