/** Statements on a page: stance, sentence, then quietly its strength, rows, figures and id. */
import type { Facts } from '@leio/facts/fact'
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { counted, listText, missingText } from '@leio/plan/words/fact-text'
import { rowsText } from '@leio/plan/words/rows-text'
import { shortText } from '@leio/plan/words/short-text'
import { type Mark, markText, OPEN, STANCE_MARKS, stanceMark, WARNING } from '@leio/plan/words/stance'
import { BOARD_ORDER, STANCE_ORDER, TOPIC_TITLES } from '@leio/plan/words/topics'
import { factPhrase } from '@leio/rules/print'
import type { Argument, Citation, Stance } from '@leio/rules/release'
import { labelled, type Page, paragraph, section } from '../text/page.ts'
import { sourceLines } from './source-text.ts'

export interface Print {
  readonly page: Page
  readonly facts: Facts
  /** Sources and figures in full. */
  readonly sources: boolean
  /** Also each open note, and what does not apply. */
  readonly all: boolean
}

/** Where the sentences start. */
export const TEXT_COLUMN = 15

/** Each topic but safety and trials, with what applies first and what is open after it. */
export const topicSections = (plan: Plan, print: Print): readonly string[] =>
  BOARD_ORDER.filter((topic) => topic !== 'trial').flatMap((topic) =>
    section(
      print.page,
      TOPIC_TITLES[topic],
      adviceLines(
        plan.advice.filter((one) => one.topic === topic),
        print,
      ),
    ),
  )

const byStance = (left: PlannedAdvice, right: PlannedAdvice): number =>
  STANCE_ORDER.indexOf(left.stance) - STANCE_ORDER.indexOf(right.stance)

/** Statements of one topic: what applies by stance, then what is open, then (with --all) what does not apply. */
export const adviceLines = (advice: readonly PlannedAdvice[], print: Print): readonly string[] => {
  const at = (status: PlannedAdvice['status']) => advice.filter((one) => one.status === status).sort(byStance)
  const open = at('undecided')
  const notes = print.all ? [] : open.filter((one) => one.stance === 'note')
  return [
    ...at('applies').flatMap((one) => statement(one, stanceMark(one), print)),
    ...openStatements(
      open.filter((one) => !notes.includes(one)),
      print,
    ),
    ...openNotes(notes, print),
    ...at('does-not-apply').flatMap((one) => notApplying(one, print)),
  ]
}

/** More open statements than these in one topic are told in short. */
const OPEN_IN_FULL = 3

/** Statements that depend on the same facts are told together, each in short; a few that do not are told in full. */
const openStatements = (open: readonly PlannedAdvice[], print: Print): readonly string[] => {
  const { page, facts } = print
  const groups = [...Map.groupBy(open, (one) => (print.all ? one.id : [...one.missing].sort().join())).values()]
  return groups.flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    if (own.length === 1 && (print.all || open.length <= OPEN_IN_FULL)) return openStatement(first, print)
    return [
      ...own.flatMap(({ stance, text }, at) =>
        labelled(
          page,
          at === 0 ? markText(OPEN) : '',
          `${STANCE_MARKS[stance].glyph} ${shortText(text, page.width - TEXT_COLUMN - 2)}`,
          { column: TEXT_COLUMN, tone: OPEN.tone },
        ),
      ),
      ...paragraph(page, `Depends on: ${missingText(first.missing, facts)}.`, TEXT_COLUMN + 2, OPEN.tone),
    ]
  })
}

/** Notes that depend on something take one line together: they would inform, not advise. */
const openNotes = (notes: readonly PlannedAdvice[], { page, facts }: Print): readonly string[] => {
  if (notes.length === 0) return []
  const groups = [...Map.groupBy(notes, (one) => missingText(one.missing, facts))]
  const text =
    groups.length > NOTE_GROUPS
      ? `${notes.length} notes depend on ${missingText([...new Set(notes.flatMap((one) => one.missing))], facts)}.`
      : `${groups.map(([missing, own], at) => (at === 0 ? `${noteCount(own.length)} ${missing}` : `${own.length} on ${missing}`)).join('; ')}.`
  return labelled(page, markText(OPEN), text, { column: TEXT_COLUMN, tone: OPEN.tone, body: OPEN.tone })
}

const NOTE_GROUPS = 2

const noteCount = (count: number): string => (count === 1 ? '1 note depends on' : `${count} notes depend on`)

/** Warnings, each with why it stands where it stands only because something is unknown. */
export const safetyLines = (advice: readonly PlannedAdvice[], print: Print): readonly string[] =>
  [...advice]
    .sort(byStance)
    .flatMap((one) => (one.status === 'undecided' ? openStatement(one, print) : statement(one, WARNING, print)))

const statement = (one: PlannedAdvice, mark: Mark, print: Print): readonly string[] => {
  const { page } = print
  return [
    ...labelled(page, markText(mark), one.text, { column: TEXT_COLUMN, tone: mark.tone }),
    ...liftedBy(one, print),
    ...paragraph(page, chips(one, mark, print).join(' · '), TEXT_COLUMN, 'quiet'),
    ...(one.arguments === undefined ? [] : argumentLines(one.arguments, one.stance, print)),
    ...(print.sources ? sourceLines(one.sources, page, TEXT_COLUMN) : []),
  ]
}

/** What is open says first on what it hangs; its arguments wait until it applies. */
const openStatement = (one: PlannedAdvice, print: Print): readonly string[] => {
  const { page, facts } = print
  const stance = markText(stanceMark(one))
  return [
    ...labelled(page, markText(OPEN), one.text, { column: TEXT_COLUMN, tone: OPEN.tone }),
    ...paragraph(
      page,
      `${stance}, if it applies. Depends on: ${missingText(one.missing, facts)}.`,
      TEXT_COLUMN,
      'unknown',
    ),
    ...paragraph(page, chips(one, OPEN, print).join(' · '), TEXT_COLUMN, 'quiet'),
    ...(print.sources ? sourceLines(one.sources, page, TEXT_COLUMN) : []),
  ]
}

const notApplying = (one: PlannedAdvice, { page }: Print): readonly string[] => [
  ...labelled(page, '✗ Not here', one.text, { column: TEXT_COLUMN, tone: 'quiet', body: 'quiet' }),
  ...paragraph(page, one.id, TEXT_COLUMN, 'quiet'),
]

const liftedBy = (one: PlannedAdvice, { page, facts }: Print): readonly string[] =>
  one.missing.length === 0
    ? []
    : paragraph(
        page,
        `It warns because it cannot be excluded. Could be lifted by: ${missingText(one.missing, facts)}.`,
        TEXT_COLUMN,
        'unknown',
      )

const figuresOf = (sources: readonly Citation[]) => sources.flatMap((source) => source.figures ?? [])

/** What a reader may want beside a statement, short. */
const chips = (one: PlannedAdvice, mark: Mark, { sources }: Print): readonly string[] => {
  const figures = figuresOf(one.sources)
  const corrected = figures.filter((figure) => figure.asPrinted !== undefined).length
  const stance = mark === WARNING ? [markText(STANCE_MARKS[one.stance]).toLowerCase()] : []
  return [
    ...stance,
    one.strength,
    ...(one.rows.length === 0 ? [] : [rowsText(one.rows)]),
    ...(figures.length === 0 || sources ? [] : [counted(figures.length, 'figure')]),
    ...(corrected === 0 || sources ? [] : [`${corrected} corrected`]),
    ...(one.unverified === true ? ['unverified'] : []),
    ...(one.robustness === 'sensitive'
      ? [`close to a limit: ${listText(one.sensitiveTo.map(factPhrase), 'and')}`]
      : []),
    one.id,
  ]
}

const OPTION_SIDES = { for: 'Speaks for it', against: 'Speaks against it' } as const
const STATEMENT_SIDES = { for: 'Supports this statement', against: 'Speaks against this statement' } as const

const argumentLines = (all: readonly Argument[], stance: Stance, print: Print): readonly string[] =>
  (['for', 'against'] as const).flatMap((side) => {
    const points = all.filter((argument) => argument.side === side)
    if (points.length === 0) return []
    const { page } = print
    const { glyph, tone } = STANCE_MARKS[side]
    return [
      ...paragraph(page, (stance === 'uncertain' ? OPTION_SIDES : STATEMENT_SIDES)[side], TEXT_COLUMN, 'heading'),
      ...points.flatMap(({ text, sources }) => [
        ...labelled(page, glyph, withFigures(text, sources, print), {
          indent: TEXT_COLUMN,
          column: TEXT_COLUMN + 2,
          tone,
        }),
        ...(print.sources ? sourceLines(sources, page, TEXT_COLUMN + 2) : []),
      ]),
    ]
  })

const withFigures = (text: string, sources: readonly Citation[], print: Print): string => {
  const figures = figuresOf(sources).length
  return figures === 0 || print.sources ? text : `${text} [${counted(figures, 'figure')}]`
}
