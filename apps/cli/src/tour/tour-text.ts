/** The guided tour on a page: what Leio does, one patient's plan, one question, and what its answer changes. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, factOf, known } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import type { PlanDifference } from '@leio/plan/plan-difference'
import { recordedText } from '@leio/plan/words/fact-text'
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import type { Release } from '@leio/rules/release'
import type { CaseInputFile } from '../case-input.ts'
import { briefLines } from '../plan/brief-text.ts'
import { joined, labelled, type Page, paragraph } from '../text/page.ts'
import { table } from '../text/table.ts'
import { assumptionLines, differenceLines } from '../what-if/what-if-text.ts'

export interface Tour {
  readonly plan: Plan
  readonly input: CaseInputFile
  readonly release: Release
  /** The first question with an answer tried on it. */
  readonly tried:
    | { readonly fact: FactId; readonly value: FactValue; readonly facts: Facts; readonly difference: PlanDifference }
    | undefined
}

export const tourText = (tour: Tour, page: Page): string =>
  joined([
    ...welcome(page),
    ...step(page, 1, 'The plan of a real patient'),
    ...paragraph(page, PATIENT_NOTE),
    '',
    ...briefLines(
      { ...tour.plan, advice: tour.plan.advice.filter((one) => one.status !== 'does-not-apply') },
      { release: tour.release, input: tour.input, all: false, sources: false, path: '-' },
      page,
    ),
    ...(tour.tried === undefined ? [] : questionLines(tour, tour.tried, page)),
    ...step(page, 4, 'Try it yourself'),
    ...table(COMMANDS, { width: Math.max(page.width, 100), indent: 2 }),
    '',
    ...paragraph(page, SAFETY_NOTICE, 0, 'quiet'),
  ])

const welcome = (page: Page): readonly string[] => [
  ...paragraph(page, 'Leio: decision support for the care of people with leiomyosarcoma', 0, 'title'),
  '',
  ...paragraph(
    page,
    'A case goes in: what is known about one patient, and what is not. A plan comes out: what the published evidence advises for (▲), against (▼), as an option (◆), what is contested (≈) and what is still open (?), with its sources. A missing fact is never read as "no": the plan names the facts that can still change it, and only those.',
  ),
]

const PATIENT_NOTE =
  'The Cancer Genome Atlas published this patient without name or dates. Leio made the case file from its tables; what they do not record stays unknown. In brief:'

const step = (page: Page, number: number, title: string): readonly string[] => [
  '',
  ...paragraph(page, `${number}. ${title}`, 0, 'title'),
  '',
]

const questionLines = (
  { plan, input, release }: Tour,
  { fact, value, facts, difference }: NonNullable<Tour['tried']>,
  page: Page,
): readonly string[] => [
  ...step(page, 2, 'What to find out next'),
  ...plan.questions
    .slice(0, 3)
    .flatMap((question) => [
      ...labelled(page, `${question.rank}`, definitionOf(question.fact).question, { column: 5, tone: 'heading' }),
      ...paragraph(
        page,
        `now ${recordedText(question.fact, factOf(input.facts, question.fact))} · bears on ${question.wouldChange.length} parts of the plan`,
        5,
        'unknown',
      ),
    ]),
  ...step(page, 3, 'What an answer changes'),
  ...assumptionLines([{ fact, to: known(value) }], input.facts, page),
  ...differenceLines(difference, facts, release, page),
]

const COMMANDS: readonly (readonly string[])[] = [
  ['npx leio plan examples/ivc-retroperitoneal.json', 'a whole plan'],
  ['npx leio explain examples/ivc-retroperitoneal.json rp.upfront-surgery', 'why'],
  ['npx leio ask examples/uterine-after-morcellation.json', 'what is missing'],
  ['npx leio what-if examples/ivc-retroperitoneal.json --advice rp.upfront-surgery', 'what would flip it'],
  ['npx leio evidence STRASS', 'figures'],
  ['npx leio import tcga --out cases', 'all 105 patients'],
  ['npx leio --help', 'everything else'],
]
