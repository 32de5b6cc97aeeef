/** A difference between two plans on a page, and the smallest changes that flip one statement. */

import { type Facts, factOf } from '@leio/facts/fact'
import { type AdviceChange, isSame, type PlanDifference, type ValueChange } from '@leio/plan/plan-difference'
import type { Flips } from '@leio/plan/what-if'
import { differenceSummary, isStep } from '@leio/plan/words/difference-text'
import { counted, missingText, recordedText } from '@leio/plan/words/fact-text'
import { changeGroupText, flipGroups, STATUS_WORDS } from '@leio/plan/words/flip-text'
import { reachableText } from '@leio/plan/words/reachable-text'
import { shortText } from '@leio/plan/words/short-text'
import { type Mark, markText, OPEN, STANCE_MARKS } from '@leio/plan/words/stance'
import { trialName } from '@leio/plan/words/trial-name'
import { factPhrase } from '@leio/rules/print'
import type { Advice, Release } from '@leio/rules/release'
import { labelled, type Page, paragraph, section } from '../text/page.ts'
import type { SetFact } from './set-facts.ts'

/** `If tumour size were 52 mm (5.2 cm), not 74 mm (7.4 cm):` for each change. */
export const assumptionLines = (sets: readonly SetFact[], facts: Facts, page: Page): readonly string[] =>
  sets.flatMap(({ fact, to }, at) => {
    const then = to.state === 'known' ? `were ${recordedText(fact, to)}` : `were not known (${recordedText(fact, to)})`
    const now = `now ${recordedText(fact, factOf(facts, fact))}`
    return paragraph(
      page,
      `${at === 0 ? 'If' : 'and'} ${factPhrase(fact)} ${then}   [${now}]`,
      at === 0 ? 0 : 3,
      'title',
    )
  })

/** The difference, by what happens to each statement. */
export const differenceLines = (
  difference: PlanDifference,
  facts: Facts,
  release: Release,
  page: Page,
): readonly string[] => {
  if (isSame(difference)) return ['', ...paragraph(page, 'Nothing in the plan changes.')]
  const { advice, classifications, calculators, trials, conflicts, silent, visits, questions } = difference
  const block = (title: string, changes: readonly AdviceChange[], mark?: Mark) =>
    section(
      page,
      `${title} (${changes.length})`,
      changes.flatMap((change) => changeLines(change, mark, facts, page)),
    )
  return [
    ...['', ...paragraph(page, differenceSummary(difference))],
    ...block('Now applies', advice.filter(isStep(['does-not-apply', 'undecided'], 'applies'))),
    ...block('No longer applies', advice.filter(isStep(['applies'], 'does-not-apply'))),
    ...block('Becomes open', advice.filter(isStep(['applies', 'does-not-apply'], 'undecided')), OPEN),
    ...block('Settled: does not apply', advice.filter(isStep(['undecided'], 'does-not-apply'))),
    ...section(
      page,
      'Classification',
      classifications.flatMap((one) => valueLines(one, release, page)),
    ),
    ...section(
      page,
      'Published scores',
      calculators.flatMap((one) => valueLines(one, release, page)),
    ),
    ...section(
      page,
      'Trials',
      trials.flatMap((one) =>
        paragraph(page, `${trialName(one)}: ${one.from} → ${one.to}. ${one.because.slice(0, 2).join('; ')}`, 2),
      ),
    ),
    ...section(
      page,
      'Conflicts in the record',
      [
        ...conflicts.appear.flatMap(({ text }) => labelled(page, '+', text, { column: 4, tone: 'warning' })),
        ...conflicts.vanish.flatMap(({ text }) => labelled(page, '−', text, { column: 4, tone: 'quiet' })),
      ],
      'warning',
    ),
    ...section(page, 'What the source does not say', [
      ...silent.appear.flatMap((text) => labelled(page, '+', text, { column: 4 })),
      ...silent.vanish.flatMap((text) => labelled(page, '−', text, { column: 4, tone: 'quiet' })),
    ]),
    ...section(
      page,
      'Visits',
      visits.from === visits.to
        ? []
        : paragraph(page, `${counted(visits.from, 'surveillance visit')} → ${visits.to}`, 2),
    ),
    '',
    ...paragraph(page, `Open questions: ${questions.from} → ${questions.to}`, 0, 'quiet'),
  ]
}

/** What no longer applies is told in short: its id finds it. */
const droppedLines = ({ stance, text, id }: AdviceChange, page: Page): readonly string[] => {
  const { glyph } = STANCE_MARKS[stance]
  return [
    ...labelled(page, glyph, shortText(text, 78), { column: 4, tone: 'quiet' }),
    ...paragraph(page, id, 4, 'quiet'),
  ]
}

const changeLines = (change: AdviceChange, mark: Mark | undefined, facts: Facts, page: Page): readonly string[] => {
  if (change.to === 'does-not-apply') return droppedLines(change, page)
  const shown = mark ?? STANCE_MARKS[change.stance]
  const was = change.from === 'undecided' ? 'was open' : change.from === 'applies' ? 'applied' : 'did not apply'
  const stance = mark === undefined ? '' : `${markText(STANCE_MARKS[change.stance])}, if it applies. `
  return [
    ...labelled(page, markText(shown), change.text, { column: 15, tone: shown.tone }),
    ...(change.to === 'undecided'
      ? paragraph(page, `${stance}Depends on: ${missingText(change.missing, facts)}.`, 15, 'unknown')
      : []),
    ...paragraph(page, `${was} · ${change.id}`, 15, 'quiet'),
  ]
}

const valueLines = ({ id, label, from, to }: ValueChange, release: Release, page: Page): readonly string[] => {
  const all = release.classifications.find((one) => one.id === id)?.derivation.values ?? []
  const text = (values: readonly string[]): string => (values.length === 0 ? 'not given' : reachableText(values, all))
  return paragraph(page, `${label}: ${text(from)} → ${text(to)}`, 2)
}

/** Sets that differ in one value only are told in one line: `resectability: Resectable → Unresectable or Borderline`. */
export const flipLines = (
  { from, sets }: Pick<Flips, 'from' | 'sets'>,
  advice: Advice,
  facts: Facts,
  limit: number,
  page: Page,
): readonly string[] => {
  const size = sets[0]?.changes.length ?? 0
  return [
    ...labelled(page, markText(STANCE_MARKS[advice.stance]), advice.text, {
      indent: 0,
      column: 13,
      tone: STANCE_MARKS[advice.stance].tone,
    }),
    ...paragraph(page, `${advice.id} · now it ${STATUS_WORDS[from]}`, 13, 'quiet'),
    '',
    ...paragraph(
      page,
      sets.length === 0
        ? `No change of at most ${counted(limit, 'fact')} flips it.`
        : `${counted(sets.length, 'smallest change')} that ${sets.length === 1 ? 'flips' : 'flip'} it, ${counted(size, 'fact')} each:`,
    ),
    ...flipGroups(sets).flatMap(({ changes, to }, at) => [
      ...changes.flatMap((change, place) =>
        labelled(page, place === 0 ? `${at + 1}` : '', changeGroupText(change, facts), {
          indent: 2,
          column: 6,
          tone: 'heading',
        }),
      ),
      ...paragraph(page, `then it ${STATUS_WORDS[to]}`, 6, 'quiet'),
    ]),
  ]
}
