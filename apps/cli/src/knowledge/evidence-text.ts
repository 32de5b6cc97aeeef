/** Trials and series on a page: a list without a word, each with its figures under one. */
import { type Evidence, type EvidenceId, evidenceOf } from '@leio/knowledge/evidence'
import type { Figure } from '@leio/knowledge/figure'
import { figuresOfEvidence } from '@leio/knowledge/figures'
import { sourceOf } from '@leio/knowledge/references'
import { counted } from '@leio/plan/words/fact-text'
import { figureText, withNotes } from '@leio/plan/words/figure-text'
import type { ReleaseId } from '@leio/rules/release'
import { joined, labelled, type Page, paragraph, section } from '../text/page.ts'
import { table } from '../text/table.ts'

export interface FoundEvidence {
  readonly found: readonly Evidence[]
  readonly others: readonly Figure[]
  readonly word: string | undefined
  readonly release: ReleaseId
}

export const evidenceText = ({ found, others, word, release }: FoundEvidence, page: Page): string =>
  joined(
    word === undefined
      ? [
          ...table(
            found.map((entry) => [entry.title, sourceOf(entry.source).citation, sizeText(entry)]),
            { width: page.width, widest: [54, 28, 15] },
          ),
          '',
          ...paragraph(
            page,
            `${counted(found.length, 'trial')} and series, and ${others.length} figures that stand alone, in release ${release}. leio evidence WORD shows figures.`,
            0,
            'quiet',
          ),
        ]
      : [
          ...found.flatMap((entry, at) => [...(at === 0 ? [] : ['']), ...entryLines(entry, release, page)]),
          ...section(page, 'Figures that stand alone', populationLines(others, page, 2)),
        ].slice(found.length === 0 ? 1 : 0),
  )

const sizeText = ({ patients, leiomyosarcoma }: Evidence): string => {
  if (patients === undefined) return leiomyosarcoma === undefined ? '' : `LMS ${leiomyosarcoma}`
  return leiomyosarcoma === undefined ? `n ${patients}` : `n ${patients}, LMS ${leiomyosarcoma}`
}

const entryLines = (entry: Evidence, release: ReleaseId, page: Page): readonly string[] => {
  const { title, id, design, phase, population, line, rows, findings = [], notes = [], sameTrialAs } = entry
  const sources = [entry.source, ...(entry.alsoSources ?? [])].map((one) => sourceOf(one).citation)
  const part = (name: string, text: string): readonly string[] =>
    text === '' ? [] : labelled(page, name, text, { column: 13, tone: 'quiet' })
  const kind = [
    design,
    phase === undefined ? '' : `phase ${phase}`,
    sizeText(entry),
    line === undefined ? '' : `line: ${line}`,
  ]
  return [
    ...paragraph(page, title, 0, 'title'),
    ...paragraph(
      page,
      [id, ...rows, ...(entry.release === 'current' ? ['later than the article'] : [])].join(' · '),
      2,
      'quiet',
    ),
    ...part('source', sources.join('; ')),
    ...part('design', kind.filter((one) => one !== '').join(', ')),
    ...part('in', population),
    ...(sameTrialAs === undefined
      ? []
      : part('same trial', `${evidenceOf(sameTrialAs as EvidenceId).title}; never pool the two`)),
    ...populationLines(figuresOfEvidence(entry.id, release), page, 2),
    ...[...findings, ...notes].flatMap((text) => labelled(page, '•', text, { column: 4, tone: 'quiet' })),
    ...(entry.unverified === true ? paragraph(page, 'unverified', 2, 'quiet') : []),
  ]
}

/** Figures under the population in which they were measured, with row and erratum. */
const populationLines = (figures: readonly Figure[], page: Page, indent: number): readonly string[] =>
  [...Map.groupBy(figures, (figure) => figure.population)].flatMap(([population, own]) => {
    const { marked, notes } = withNotes(own)
    return [
      ...paragraph(page, `in ${population}`, indent, 'quiet'),
      ...table(
        marked.map(({ figure, mark }) => [
          figure.arm === undefined ? figure.label : `${figure.label}, ${figure.arm}`,
          figureText(figure),
          [figure.row, ...(figure.errata ?? []), ...(figure.release === 'current' ? ['later'] : [])].join(' '),
          mark,
        ]),
        { width: page.width, indent: indent + 2 },
      ),
      ...notes.flatMap((note) => paragraph(page, note, indent + 2, 'quiet')),
    ]
  })
