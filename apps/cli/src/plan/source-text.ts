/** The sources of a statement, with their figures under the population in which they were measured. */
import type { Citation, CitedFigure } from '@leio/rules/release'
import { type Page, paragraph } from '../text/page.ts'
import { table } from '../text/table.ts'
import { figureText } from './figure-text.ts'

/** Sources without figures share a line where they are one work; every other one has its own block. */
export const sourceLines = (sources: readonly Citation[], page: Page, indent: number): readonly string[] => {
  const plain = Map.groupBy(
    sources.filter((source) => source.figures === undefined),
    (source) => source.ref,
  )
  return [
    ...[...plain].flatMap(([ref, all]) =>
      paragraph(page, `${ref}: ${all.map(({ locator }) => locator).join(' / ')}`, indent, 'quiet'),
    ),
    ...sources.filter((source) => source.figures !== undefined).flatMap((source) => withFigures(source, page, indent)),
  ]
}

const withFigures = ({ ref, locator, figures = [] }: Citation, page: Page, indent: number): readonly string[] => [
  ...paragraph(page, `${ref}: ${locator}`, indent, 'quiet'),
  ...[...Map.groupBy(figures, (figure) => figure.population ?? '')].flatMap(([population, own]) => [
    ...(population === '' ? [] : paragraph(page, `in ${population}`, indent + 2, 'quiet')),
    ...figureTable(own, page, indent + 4),
  ]),
]

const figureTable = (figures: readonly CitedFigure[], page: Page, indent: number): readonly string[] => [
  ...table(
    figures.map((figure) => [figure.label, figureText(figure)]),
    { width: page.width, indent },
  ),
  ...[...new Set(figures.flatMap(({ note }) => (note === undefined ? [] : [note])))].flatMap((note) =>
    paragraph(page, note, indent, 'quiet'),
  ),
]
