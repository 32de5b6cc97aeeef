/** A difference between two plans on a page, and the smallest changes that flip one statement. */

import type { FactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, factOf } from '@leio/facts/fact'
import { type AdviceChange, isSame, type PlanDifference, type ValueChange } from '@leio/plan/plan-difference'
import type { Change, Flips } from '@leio/plan/what-if'
import { counted, listText, missingText, recordedText, valueText } from '@leio/plan/words/fact-text'
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

const isStep =
  (from: readonly AdviceChange['from'][], to: AdviceChange['to']) =>
  (change: AdviceChange): boolean =>
    from.includes(change.from) && change.to === to

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
    ...['', ...paragraph(page, summary(difference))],
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

/** `3 statements begin to apply, 1 is settled and does not, and 1 classification changes.` */
const summary = ({ advice, classifications, trials }: PlanDifference): string => {
  const count = (...step: Parameters<typeof isStep>): number => advice.filter(isStep(...step)).length
  const phrases: readonly (readonly [number, one: string, more: string])[] = [
    [count(['does-not-apply', 'undecided'], 'applies'), 'begins to apply', 'begin to apply'],
    [count(['applies'], 'does-not-apply'), 'no longer applies', 'no longer apply'],
    [count(['applies', 'does-not-apply'], 'undecided'), 'becomes open', 'become open'],
    [count(['undecided'], 'does-not-apply'), 'is settled and does not apply', 'are settled and do not apply'],
  ]
  const statements = phrases.flatMap(([number, one, more]) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : more}`],
  )
  const others = [[classifications.length, 'classification'] as const, [trials.length, 'trial match'] as const].flatMap(
    ([number, word]) =>
      number === 0 ? [] : [`${number === 1 ? `1 ${word} changes` : `${number} ${word.replace(/h$/, 'he')}s change`}`],
  )
  const told = statements.length === 0 ? others : [`Statements: ${listText(statements, 'and')}`, ...others]
  return told.length === 0 ? 'Only what is shown below changes.' : `${told.join('; ')}.`
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
      ? paragraph(page, `${stance}Hangs on: ${missingText(change.missing, facts)}.`, 15, 'unknown')
      : []),
    ...paragraph(page, `${was} · ${change.id}`, 15, 'quiet'),
  ]
}

const valueLines = ({ id, label, from, to }: ValueChange, release: Release, page: Page): readonly string[] => {
  const all = release.classifications.find((one) => one.id === id)?.derivation.values ?? []
  const text = (values: readonly string[]): string => (values.length === 0 ? 'not given' : reachableText(values, all))
  return paragraph(page, `${label}: ${text(from)} → ${text(to)}`, 2)
}

const STATUS_WORDS = { applies: 'applies', undecided: 'is open', 'does-not-apply': 'does not apply' } as const

const sideText = (fact: FactId, value: FactValue | undefined, facts: Facts): string =>
  value === undefined ? recordedText(fact, factOf(facts, fact)) : valueText(fact, value)

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
        labelled(page, place === 0 ? `${at + 1}` : '', changeText(change, facts), {
          indent: 2,
          column: 6,
          tone: 'heading',
        }),
      ),
      ...paragraph(page, `then it ${STATUS_WORDS[to]}`, 6, 'quiet'),
    ]),
  ]
}

interface ChangeGroup {
  readonly changes: readonly (Pick<Change, 'fact' | 'from'> & { readonly to: readonly FactValue[] })[]
  readonly to: Flips['sets'][number]['to']
}

/** Sets that differ only in the value of their last fact are one group. */
const flipGroups = (sets: Flips['sets']): readonly ChangeGroup[] => {
  const groups = Map.groupBy(sets, ({ changes, to }) => {
    const last = changes.at(-1)
    return JSON.stringify([changes.slice(0, -1), last?.fact, to])
  })
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const last = first.changes.length - 1
    return [
      {
        to: first.to,
        changes: first.changes.map(({ to, ...change }, place) => ({
          ...change,
          to: place === last ? own.flatMap(({ changes }) => changes[place]?.to ?? []) : [to],
        })),
      },
    ]
  })
}

const changeText = ({ fact, from, to }: ChangeGroup['changes'][number], facts: Facts): string => {
  const values = listText(
    to.map((value) => valueText(fact, value)),
    'or',
  )
  return `${factPhrase(fact)}: ${sideText(fact, from, facts)} → ${values}`
}
