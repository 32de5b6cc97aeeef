/** The sources of a statement, with their figures under the population in which they were measured. */
import type { Citation, CitedFigure } from '@leio/rules/release'
import { type Page, paragraph } from '../text/page.ts'
import { table } from '../text/table.ts'
import { figureText, withNotes } from './figure-text.ts'

/** One work, or one work that the article cites, with the rows of the article that rest on it. */
interface Work {
  readonly name: string
  readonly rows: readonly string[]
  readonly figures: readonly CitedFigure[]
}

const ROW = /^(?<row>[A-Z][A-Z0-9]*-[A-Z0-9/]+), (?<section>[^;]*)(?:; cites (?<cites>.*))?$/

const parts = ({ ref, locator }: Citation): { readonly name: string; readonly row?: string } => {
  const { row, cites } = ROW.exec(locator)?.groups ?? {}
  if (row === undefined) return { name: locator === '' ? ref : `${ref}: ${locator}` }
  return { name: cites === undefined ? ref : `${ref}, citing ${cites}`, row }
}

const worksOf = (sources: readonly Citation[]): readonly Work[] =>
  [...Map.groupBy(sources, (source) => parts(source).name)].map(([name, own]) => ({
    name,
    rows: own.flatMap((source) => parts(source).row ?? []),
    figures: own.flatMap((source) => source.figures ?? []),
  }))

/** The works behind a statement; those with figures last, since they take room. */
export const sourceLines = (sources: readonly Citation[], page: Page, indent: number): readonly string[] => {
  const works = worksOf(sources)
  return [
    ...works.filter((work) => work.figures.length === 0).flatMap((work) => nameLines(work, page, indent)),
    ...works
      .filter((work) => work.figures.length > 0)
      .flatMap((work) => [...nameLines(work, page, indent), ...figureLines(work.figures, page, indent + 2)]),
  ]
}

const nameLines = ({ name, rows }: Work, page: Page, indent: number): readonly string[] =>
  paragraph(page, rows.length === 0 ? name : `${name}: ${rows.join(' ')}`, indent, 'quiet')

/** Figures under their population, with what a reader must know about them. */
export const figureLines = (figures: readonly CitedFigure[], page: Page, indent: number): readonly string[] =>
  [...Map.groupBy(figures, (figure) => figure.population ?? '')].flatMap(([population, own]) => {
    const { marked, notes } = withNotes(own)
    return [
      ...(population === '' ? [] : paragraph(page, `in ${population}`, indent, 'quiet')),
      ...table(
        marked.map(({ figure, mark }) => [figure.label, figureText(figure), mark]),
        { width: page.width, indent: indent + 2 },
      ),
      ...notes.flatMap((note) => paragraph(page, note, indent + 2, 'quiet')),
    ]
  })
