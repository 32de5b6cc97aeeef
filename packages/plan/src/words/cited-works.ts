/** The works behind a statement: the article row by row becomes one entry for each work that it cites there. */
import type { Citation, CitedFigure } from '@leio/rules/release'

/** One work, or one work that the article cites, with the rows of the article that rest on it. */
export interface CitedWork {
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

/** The works behind citations, each once, with the rows and figures that rest on it. */
export const citedWorks = (sources: readonly Citation[]): readonly CitedWork[] =>
  [...Map.groupBy(sources, (source) => parts(source).name)].map(([name, own]) => ({
    name,
    rows: own.flatMap((source) => parts(source).row ?? []),
    figures: own.flatMap((source) => source.figures ?? []),
  }))
