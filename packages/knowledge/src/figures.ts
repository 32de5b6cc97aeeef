/**
 * Every number of the article that states something about patients, and the later ones, each with its population.
 *
 * Release 2022 holds the article's numbers, corrected where its sources show an error; release current adds the rest.
 * A percentage never travels without its denominator, and Table 2 rows 1 and 2 are one trial.
 */
import type { EvidenceId } from './evidence.ts'
import type { Figure, Release } from './figure.ts'
import { adjuvantFigures } from './figures/adjuvant.ts'
import { epidemiologyFigures } from './figures/epidemiology.ts'
import { laterEpidemiologyFigures } from './figures/epidemiology-later.ts'
import { firstLineFigures } from './figures/first-line.ts'
import { immuneParpFigures } from './figures/immune-parp.ts'
import { laterLineFigures } from './figures/later-lines.ts'
import { neoadjuvantFigures } from './figures/neoadjuvant.ts'
import { pathologyFigures } from './figures/pathology.ts'
import { retroperitonealFigures } from './figures/retroperitoneal.ts'
import { spreadFigures } from './figures/spread.ts'
import { table2Figures } from './figures/table-2.ts'
import { uterineFigures } from './figures/uterine.ts'
import { laterUterineFigures } from './figures/uterine-later.ts'
import type { RowId } from './inventory.ts'

/** In the order of the article, by topic; later evidence after each topic. */
export const FIGURES: readonly Figure[] = Object.freeze([
  ...epidemiologyFigures,
  ...spreadFigures,
  ...laterEpidemiologyFigures,
  ...pathologyFigures,
  ...retroperitonealFigures,
  ...neoadjuvantFigures,
  ...uterineFigures,
  ...laterUterineFigures,
  ...adjuvantFigures,
  ...firstLineFigures,
  ...laterLineFigures,
  ...table2Figures,
  ...immuneParpFigures,
])

const inRelease = (figure: Figure, release: Release): boolean => release === 'current' || figure.release === '2022'

/**
 * The numbers under a row, its own first. Release 2022 never shows later evidence.
 * `figuresOf('RPM-11', '2022')[0].value` is `26`.
 */
export const figuresOf = (row: RowId, release: Release): readonly Figure[] => [
  ...FIGURES.filter((figure) => figure.row === row && inRelease(figure, release)),
  ...FIGURES.filter((figure) => figure.alsoRows?.includes(row) === true && inRelease(figure, release)),
]

/** The numbers of one trial or series. `figuresOfEvidence('palette', 'current')` is empty: the article prints none. */
export const figuresOfEvidence = (evidence: EvidenceId, release: Release): readonly Figure[] =>
  FIGURES.filter((figure) => figure.evidence === evidence && inRelease(figure, release))
