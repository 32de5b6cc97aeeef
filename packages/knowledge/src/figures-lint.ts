/**
 * The source linter (hazard H-06): no number of ours stands alone.
 *
 * Every number is entered twice: in a figure, and in words in the inventory row, the erratum or the finding it comes
 * from. The linter compares the two, so that a slip of the pen in either is caught, and checks each figure on its own.
 * The article as printed is checked in figures/lint-printed.ts: there a finding is an error of the article; here it is
 * an error of ours, and the list must be empty.
 */
import { erratumOf } from './errata.ts'
import { evidenceOf } from './evidence.ts'
import type { Figure } from './figure.ts'
import { fitsPercentage, numbersIn, positionAfter, standInOrder } from './figures/numbers.ts'
import { type RowId, rowOf } from './inventory.ts'
import { sourceOf } from './references.ts'

export type FigureCheck =
  | 'population-missing'
  | 'percentage-out-of-range'
  | 'value-outside-its-interval'
  | 'count-does-not-fit'
  | 'number-not-in-record'
  | 'print-not-in-row'
  | 'out-of-order'
  | 'denominator-not-in-record'
  | 'correction-without-erratum'
  | 'source-not-of-evidence'
  | 'later-source-in-2022'

export interface FigureFinding {
  readonly check: FigureCheck
  readonly row: RowId
  readonly label: string
  readonly message: string
}

const boundsOf = ({ low, high }: Figure): readonly number[] => [...numbersIn(low), ...numbersIn(high)]

/** The statements, one by one, that an erratum or a finding makes of the corrected numbers. */
const correctionsOf = (figure: Figure): readonly string[] => [
  ...(figure.errata ?? []).flatMap((id) => erratumOf(id).corrected.split(/;|\. /)),
  ...(figure.evidence === undefined ? [] : (evidenceOf(figure.evidence).findings ?? [])),
]

/** Not what the row prints, but what a source says instead or besides. */
const isFromSource = (figure: Figure): boolean =>
  figure.notPrinted === true || figure.asPrinted !== undefined || figure.release === 'current'

/** The statements in which the number stands a second time: for what the article prints, its row; for the rest, a correction. */
const recordsOf = (figure: Figure): readonly (readonly number[])[] => {
  const stated = [...numbersIn(figure.value), ...boundsOf(figure)]
  const corrections = correctionsOf(figure)
  const texts = isFromSource(figure) ? corrections : [rowOf(figure.row).text, ...corrections]
  return texts.map(numbersIn).filter((numbers) => standInOrder(stated, numbers))
}

/** Numbers of people: those of the same statement, of the row, and of the trial and its arms. */
const denominatorsOf = (figure: Figure): readonly number[] => {
  const entry = figure.evidence === undefined ? undefined : evidenceOf(figure.evidence)
  const ofEvidence = [entry?.patients, entry?.leiomyosarcoma, ...(entry?.arms ?? [])].flatMap(numbersIn)
  return [...recordsOf(figure).flat(), ...numbersIn(rowOf(figure.row).text), ...ofEvidence]
}

const isLater = (figure: Figure): boolean => Number(sourceOf(figure.source).date.slice(0, 4)) > 2022

const problemsOf = (figure: Figure): readonly (readonly [FigureCheck, string])[] => {
  const { value, low, high, n, count, unit, evidence } = figure
  const values = numbersIn(value)
  const stated = [...values, ...boundsOf(figure)]
  const printed = numbersIn(figure.asPrinted)
  const entry = evidence === undefined ? undefined : evidenceOf(evidence)
  const sources = entry === undefined ? [] : [entry.source, ...(entry.alsoSources ?? [])]
  const broken: readonly (readonly [FigureCheck, boolean, string])[] = [
    [
      'population-missing',
      figure.population.trim() === '' || figure.label.trim() === '',
      'Name what it is, and in whom.',
    ],
    ['percentage-out-of-range', unit === '%' && stated.some((number) => number > 100), `${value} % is above 100.`],
    [
      'value-outside-its-interval',
      typeof value === 'number' && ((low ?? value) > value || value > (high ?? value)),
      `${value} lies outside ${low} to ${high}.`,
    ],
    [
      'count-does-not-fit',
      count !== undefined && (n === undefined || typeof value !== 'number' || !fitsPercentage(count, n, value)),
      `${count} of ${n} is not ${value} %.`,
    ],
    [
      'number-not-in-record',
      values.length === 0 || recordsOf(figure).length === 0,
      `${stated.join(', ')} does not stand in its row, erratum or finding.`,
    ],
    [
      'print-not-in-row',
      !standInOrder(printed, numbersIn(rowOf(figure.row).text)),
      `${figure.asPrinted} is not what the row prints.`,
    ],
    [
      'denominator-not-in-record',
      [count, n].some((number) => number !== undefined && !denominatorsOf(figure).includes(number)),
      `${count ?? ''} of ${n} does not stand in its row, erratum or evidence.`,
    ],
    [
      'correction-without-erratum',
      figure.asPrinted !== undefined && (figure.errata ?? []).length === 0,
      'A number that differs from the print needs its erratum.',
    ],
    [
      'source-not-of-evidence',
      entry !== undefined && !sources.includes(figure.source) && figure.release === 'current',
      `${figure.source} is no source of ${evidence}.`,
    ],
    [
      'later-source-in-2022',
      figure.release === '2022' && isLater(figure) && (figure.errata ?? []).length === 0,
      `${figure.source} is later than the article, and nothing is corrected.`,
    ],
  ]
  return broken.flatMap(([check, isBroken, message]) => (isBroken ? [[check, message] as const] : []))
}

const printedNumbersOf = (figure: Figure, inRow: readonly number[]): readonly number[] => {
  if (figure.asPrinted !== undefined) return numbersIn(figure.asPrinted)
  const bounds = boundsOf(figure)
  return standInOrder(bounds, inRow) ? [...numbersIn(figure.value), ...bounds] : numbersIn(figure.value)
}

interface Cell {
  readonly figure: Figure
  readonly numbers: readonly number[]
}

/** Swapped arms keep the same numbers; only their order betrays them. Each number is used once. */
const orderFindings = (cells: readonly Cell[], text: readonly number[]): readonly FigureFinding[] => {
  let position = 0
  for (const { figure, numbers } of cells) {
    position = positionAfter(numbers, text, position)
    if (position < 0) {
      const message = `${numbers.join(', ')} does not follow where the text has it.`
      return [{ check: 'out-of-order', row: figure.row, label: figure.label, message }]
    }
  }
  return []
}

/** The figures of a row that the article prints, against the row. One printed number may be split over several. */
const printedOrder = (figures: readonly Figure[]): readonly FigureFinding[] => {
  const row = figures[0]?.row
  if (row === undefined) return []
  const text = numbersIn(rowOf(row).text)
  const cells = figures.filter(
    ({ asPrinted }, index) => asPrinted === undefined || asPrinted !== figures[index - 1]?.asPrinted,
  )
  return orderFindings(
    cells.map((figure) => ({ figure, numbers: printedNumbersOf(figure, text) })),
    text,
  )
}

/** The figures of a row that come from one correction, against its statements. */
const correctedOrder = (figures: readonly Figure[]): readonly FigureFinding[] => {
  const [first] = figures
  if (first === undefined) return []
  return orderFindings(
    figures.map((figure) => ({ figure, numbers: [...numbersIn(figure.value), ...boundsOf(figure)] })),
    correctionsOf(first).flatMap(numbersIn),
  )
}

const groups = (figures: readonly Figure[], keyOf: (figure: Figure) => string): readonly (readonly Figure[])[] => [
  ...Map.groupBy(figures, keyOf).values(),
]

/** Everything wrong with our figures; empty for those we publish. */
export const lintFigures = (figures: readonly Figure[]): readonly FigureFinding[] => {
  const printed = figures.filter((figure) => figure.release === '2022' && figure.notPrinted !== true)
  const corrected = figures.filter(isFromSource)
  return [
    ...figures.flatMap((figure) =>
      problemsOf(figure).map(([check, message]) => ({ check, row: figure.row, label: figure.label, message })),
    ),
    ...groups(printed, ({ row }) => row).flatMap(printedOrder),
    ...groups(corrected, ({ row, release, errata, evidence }) => [row, release, errata, evidence].join(' ')).flatMap(
      correctedOrder,
    ),
  ]
}
