/** The sources of a statement, with their figures under the population in which they were measured. */

import { type CitedWork, citedWorks } from '@leio/plan/words/cited-works'
import { figureText, withNotes } from '@leio/plan/words/figure-text'
import type { Citation, CitedFigure } from '@leio/rules/release'
import { type Page, paragraph } from '../text/page.ts'
import { table } from '../text/table.ts'

/** The works behind a statement; those with figures last, since they take room. */
export const sourceLines = (sources: readonly Citation[], page: Page, indent: number): readonly string[] => {
  const works = citedWorks(sources)
  return [
    ...works.filter((work) => work.figures.length === 0).flatMap((work) => nameLines(work, page, indent)),
    ...works
      .filter((work) => work.figures.length > 0)
      .flatMap((work) => [...nameLines(work, page, indent), ...figureLines(work.figures, page, indent + 2)]),
  ]
}

const nameLines = ({ name, rows }: CitedWork, page: Page, indent: number): readonly string[] =>
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
