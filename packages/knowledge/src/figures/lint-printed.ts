/**
 * The half of the source linter that reads the article as printed: what is wrong with a table on its own face.
 *
 * None of the checks knows the errors; each is a rule that any table of trials must keep. A finding here is an error of
 * the article, so it must have an erratum.
 */
import type { RowId } from '../inventory.ts'
import { sourceOf } from '../references.ts'
import type { AsPrinted, PrintedTable, PrintedTrialRow } from './as-printed.ts'
import { fitsPercentage, possiblePercentage } from './numbers.ts'

export type PrintedCheck =
  | 'year-differs-from-reference'
  | 'phase-differs-from-title'
  | 'cells-repeated'
  | 'trial-listed-twice'
  | 'percentage-impossible'
  | 'part-exceeds-whole'
  | 'shares-do-not-sum'
  | 'bound-in-no-class'
  | 'mark-without-footnote'
  | 'stray-sign'
  | 'abbreviation-misexplained'

export interface PrintedFinding {
  readonly check: PrintedCheck
  readonly rows: readonly RowId[]
  readonly message: string
}

const ROMAN: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III' }

const phaseInTitle = (title: string): string | undefined => {
  const phase = /\bphase[ -](III|II|I|[123])\b/i.exec(title)?.[1]?.toUpperCase()
  return phase === undefined ? undefined : (ROMAN[phase] ?? phase)
}

const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const))

const sameDrugs = (a: PrintedTrialRow, b: PrintedTrialRow): boolean =>
  a.drugs.length === b.drugs.length && a.drugs.every((drug) => b.drugs.includes(drug))

const rowFindings = (trial: PrintedTrialRow, table: PrintedTable): readonly PrintedFinding[] => {
  const findings: PrintedFinding[] = []
  const add = (check: PrintedCheck, message: string): void => {
    findings.push({ check, rows: [trial.row], message })
  }
  const source = sourceOf(trial.source)
  if (trial.year !== source.yearAsPrinted) {
    add('year-differs-from-reference', `${trial.study} is dated ${trial.year}, its reference ${source.yearAsPrinted}.`)
  }
  const phase = phaseInTitle(source.title ?? '')
  if (phase !== undefined && phase !== trial.phase) {
    add('phase-differs-from-title', `${trial.study} is called phase ${trial.phase}, its title says ${phase}.`)
  }
  const [response, ...others] = trial.response
  if (response !== undefined && others.length === 0 && !possiblePercentage(response, trial.patients)) {
    add('percentage-impossible', `No whole number out of ${trial.patients} gives ${response} %.`)
  }
  if (trial.leiomyosarcoma > trial.patients) add('part-exceeds-whole', `${trial.study} has more LMS than patients.`)
  if (trial.mark !== undefined && !table.footnotes.some((note) => note.startsWith(trial.mark ?? ''))) {
    add('mark-without-footnote', `${trial.study} bears the mark ${trial.mark}, which no footnote explains.`)
  }
  return findings
}

const pairFindings = (a: PrintedTrialRow, b: PrintedTrialRow): readonly PrintedFinding[] => {
  const rows = [a.row, b.row]
  const repeated = a.patients === b.patients && a.leiomyosarcoma === b.leiomyosarcoma
  if (repeated && !sameDrugs(a, b)) {
    return [{ check: 'cells-repeated', rows, message: `Two trials both have ${a.patients}/${a.leiomyosarcoma}.` }]
  }
  if (sameDrugs(a, b) && a.phase === b.phase && a.line === b.line) {
    return [{ check: 'trial-listed-twice', rows, message: `Same drugs, line and phase: ${a.study} and ${b.study}.` }]
  }
  return []
}

const tableFindings = (table: PrintedTable): readonly PrintedFinding[] => [
  ...table.rows.flatMap((trial) => rowFindings(trial, table)),
  ...pairsOf(table.rows).flatMap(([a, b]) => pairFindings(a, b)),
  ...table.heads
    .filter((head) => /[<>=]\s*$/.test(head.text))
    .map((head) => ({ check: 'stray-sign' as const, rows: [head.row], message: `"${head.text}" ends in a sign.` })),
  // An outcome that a trial has but did not report is not "not applicable".
  ...table.abbreviations
    .filter((entry) => entry.long === 'not applicable' && table.rows.some((trial) => trial.survival === entry.short))
    .map((entry) => ({
      check: 'abbreviation-misexplained' as const,
      rows: [entry.row],
      message: `${entry.short} stands for ${entry.long} beside an outcome that every trial has.`,
    })),
]

/** Everything wrong with the article on its own face. */
export const lintPrinted = (printed: AsPrinted): readonly PrintedFinding[] => [
  ...tableFindings(printed.table2),
  ...printed.years
    .filter(({ year, source }) => sourceOf(source).yearAsPrinted !== year)
    .map(({ row, year, source }) => ({
      check: 'year-differs-from-reference' as const,
      rows: [row],
      message: `Dated ${year}, its reference ${sourceOf(source).yearAsPrinted}.`,
    })),
  ...printed.shares
    .map((group) => ({ ...group, sum: group.shares.reduce((sum, share) => sum + share, 0) }))
    .filter(({ sum }) => Math.abs(sum - 100) > 1)
    .map(({ rows, of, sum }) => ({
      check: 'shares-do-not-sum' as const,
      rows,
      message: `The shares of ${of} sum to ${sum} %.`,
    })),
  ...printed.classes
    .filter(({ lower, upper }) => upper.above > lower.below || !(lower.inclusive || upper.inclusive))
    .map(({ rows, lower }) => ({
      check: 'bound-in-no-class' as const,
      rows,
      message: `Exactly ${lower.below} belongs to neither class.`,
    })),
  ...printed.fractions
    .filter(({ count, n, percentage }) => !fitsPercentage(count, n, percentage))
    .map(({ row, count, n, percentage }) => ({
      check: 'percentage-impossible' as const,
      rows: [row],
      message: `${count} of ${n} is not ${percentage} %.`,
    })),
  ...printed.parts
    .filter(({ part, whole }) => part.percentage > whole.percentage)
    .map(({ rows, part, whole }) => ({
      check: 'part-exceeds-whole' as const,
      rows,
      message: `${part.what} ${part.percentage} % exceeds ${whole.what} ${whole.percentage} % of the same series.`,
    })),
]
