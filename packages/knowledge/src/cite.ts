/** From inventory rows to what a reader sees: the place in the article, the work it cites there, and the figures. */
import type { Citation, CitedFigure, ReleaseId } from '@leio/rules/release'
import type { Figure } from './figure.ts'
import { FIGURES } from './figures.ts'
import { SECTIONS, type Section } from './inventory/row.ts'
import { type RowId, rowOf } from './inventory.ts'
import type { SourceKind } from './references/source.ts'
import { ARTICLE, type SourceId, sourceOf, sourceOfReference } from './references.ts'

const byRow = Map.groupBy(
  FIGURES.flatMap((figure) => [figure.row, ...(figure.alsoRows ?? [])].map((row) => ({ row, figure }))),
  ({ row }) => row,
)

/** A figure as the plan shows it. A correction names its source. */
const citedFigure = (figure: Figure): CitedFigure => {
  const { label, value, unit, low, high, n, population, asPrinted, note, unverified, arm } = figure
  return {
    label: arm === undefined ? label : `${label}, ${arm}`,
    value,
    ...(unit === undefined ? {} : { unit }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(n === undefined ? {} : { n }),
    population,
    ...(asPrinted === undefined ? {} : { asPrinted }),
    ...(note === undefined ? {} : { note }),
    ...(unverified === undefined ? {} : { unverified }),
  }
}

const withFigures = (citation: Citation, figures: readonly Figure[]): Citation =>
  figures.length === 0 ? citation : { ...citation, figures: figures.map(citedFigure) }

const figuresUnder = (row: RowId, release: ReleaseId): readonly Figure[] =>
  (byRow.get(row) ?? []).map(({ figure }) => figure).filter((figure) => figure.release === release)

const citations = new Map<RowId, Citation>()

/** Rows are cited by many statements; each citation is made once. */
const rowCitation = (id: RowId): Citation => {
  const known = citations.get(id)
  if (known !== undefined) return known
  const made = citationOf(id)
  citations.set(id, made)
  return made
}

const citationOf = (id: RowId): Citation => {
  const row = rowOf(id)
  const section = SECTIONS[row.section as Section]
  const cites = row.references.map((number) => sourceOfReference(number).citation).join('; ')
  return withFigures(
    {
      ref: ARTICLE.citation,
      locator: `${id}, ${section}${cites === '' ? '' : `; cites ${cites}`}`,
      date: ARTICLE.date,
    },
    figuresUnder(id, '2022'),
  )
}

/** What stands for the place in a work of which we have neither journal nor title. */
const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  article: 'the article',
  cited: 'cited by the article',
  later: 'later evidence',
  registry: 'registry entry',
  classification: 'classification',
  regulator: 'notice of the regulator',
}

const laterCitations = (rows: readonly RowId[], later: readonly SourceId[]): readonly Citation[] => {
  const figures = new Map<SourceId, Figure[]>(later.map((id) => [id, []]))
  for (const row of rows) {
    for (const figure of figuresUnder(row, 'current')) {
      const of = figures.get(figure.source)
      if (of === undefined) figures.set(figure.source, [figure])
      else if (!of.includes(figure)) of.push(figure)
    }
  }
  return [...figures].map(([id, own]) => {
    const source = sourceOf(id)
    const locator = source.published ?? source.title ?? KIND_WORDS[source.kind]
    return withFigures({ ref: source.citation, locator, date: source.date }, own)
  })
}

/**
 * The citations of some rows, one for each, and in release current of the later works that bear on them.
 *
 * @example
 * cite(['RPM-11'], [], '2022') // the article, "RPM-11, Retroperitoneal …; cites Tseng 2021 Cancer", 26 % (13 to 54)
 */
export const cite = (rows: readonly RowId[], later: readonly SourceId[], release: ReleaseId): readonly Citation[] => [
  ...rows.map(rowCitation),
  ...(release === 'current' ? laterCitations(rows, later) : []),
]
