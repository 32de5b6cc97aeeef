/** `leio analyse table-one`. */
import { type TableOne, type TableVariables, tableOne } from '@leio/statistics/table-one'
import { refuseIf } from '../../problems.ts'
import { type Page, section } from '../../text/page.ts'
import { type Method, withLines } from '../analysis.ts'
import type { AnalysisCaution } from '../analysis-caution.ts'
import { decimals, number, numberTable } from '../number-text.ts'
import { rData, rName, rNumber, rTexts } from '../r-call.ts'
import type { AnalysisRequest, CovariateRequest } from '../request.ts'
import { emptyProblems, namesOf, numbersOf, type Selection, selectRows } from '../select-rows.ts'

export const method: Method = {
  columns: (request) => {
    const group = request.text('group')
    const named = request.covariates.map(({ column }) => column)
    return named.length === 0 ? 'all' : [...named, ...(group === undefined ? [] : [group])]
  },
  analyse: ({ table }, request) => {
    const selection = selectRows(table, request.where, [])
    refuseIf(emptyProblems(selection, request.file))
    const { variables, cautions } = variablesOf(selection, request)
    const group = request.text('group')
    const grouping = group === undefined ? {} : { group: namesOf(selection, group) }
    const one = withLines(selection, request.file, () => tableOne(variables, grouping))
    const missing = one.groupMissing === 0 ? [] : [{ reason: `${group} missing`, count: one.groupMissing }]
    return {
      n: one.n,
      events: null,
      excluded: [...selection.excluded, ...missing],
      result: one,
      cautions: [...cautions, ...one.cautions],
      r: rCall(selection, request, variables),
      text: (page) => tableText(one, page),
    }
  },
}

/** In base R, since tableone gives neither quartiles nor what is missing beside the means. */
const rCall = (selection: Selection, request: AnalysisRequest, variables: TableVariables): string => {
  const group = request.text('group')
  const names = Object.keys(variables)
  const made = names.flatMap((name) => {
    const isFactor = 'codes' in (variables[name] as object)
    const own = isFactor ? `factor(${rName(name)})` : rNumber(selection, name)
    return own === rName(name) ? [] : [`d$${rName(name)} <- with(d, ${own})`]
  })
  const rows = group === undefined ? 'list(all = d)' : `split(d, d$${rName(group)})`
  return [
    ...rData(selection, request),
    ...made,
    'describe <- function(x) {',
    '  if (!is.numeric(x)) return(table(x, useNA = "always"))',
    '  c(missing = sum(is.na(x)), mean = mean(x, na.rm = TRUE), sd = sd(x, na.rm = TRUE), quantile(x, na.rm = TRUE))',
    '}',
    `described <- lapply(${rows}, function(d) lapply(d[${rTexts(names)}], describe))`,
    'described',
    '# Standardised differences by hand: Austin 2009, and of more than two names Yang and Dalton 2012.',
  ].join('\n')
}

interface Variables {
  readonly variables: TableVariables
  readonly cautions: readonly AnalysisCaution[]
}

/** A column of more names than this describes rows and not patients: an identifier, a date, a free text. */
const MOST_NAMES = 20

const variablesOf = (selection: Selection, request: AnalysisRequest): Variables => {
  const { table } = selection
  const asked = request.covariates.length > 0
  const all = table.names.map((column): CovariateRequest => ({ column, asNames: false }))
  const wanted = (asked ? request.covariates : all).filter(({ column }) => column !== request.text('group'))
  const isDescribed = ({ column }: CovariateRequest): boolean =>
    asked || (table.column(column).isNumeric ? true : table.column(column).wordCount <= MOST_NAMES)
  const left = wanted.filter((one) => !isDescribed(one)).map(({ column }) => column)
  return {
    variables: Object.fromEntries(
      wanted
        .filter(isDescribed)
        .map(({ column, asNames }) => [
          column,
          !asNames && table.column(column).isNumeric ? numbersOf(selection, column) : namesOf(selection, column),
        ]),
    ),
    cautions:
      left.length === 0
        ? []
        : [
            {
              kind: 'column-left-out',
              message: `Columns of more than ${MOST_NAMES} names are left out: ${left.join(', ')}. Name them in --covariates to describe them.`,
            },
          ],
  }
}

type Variable = TableOne['variables'][number]

const tableText = (one: TableOne, page: Page): readonly string[] => {
  const columns = one.groups.length === 0 ? ['all'] : one.groups.map(({ name, n }) => `${name} (${n})`)
  const hasGroups = one.groups.length > 1
  const head = ['', ...columns, 'missing', ...(hasGroups ? ['difference'] : [])]
  const rows = one.variables.flatMap((variable) => variableRows(variable, hasGroups))
  return section(page, 'Table 1', numberTable([head, ...rows]))
}

const difference = (variable: Variable, hasGroups: boolean): readonly string[] =>
  hasGroups ? [decimals(variable.largestDifference, 3)] : []

const variableRows = (variable: Variable, hasGroups: boolean): readonly (readonly string[])[] => {
  const missing = String(variable.overall.missing)
  const last = difference(variable, hasGroups)
  if (variable.kind === 'numeric') {
    const of = variable.groups.length === 0 ? [variable.overall] : variable.groups
    return [
      [
        `${variable.name}, mean (SD)`,
        ...of.map((one) => `${number(one.mean)} (${number(one.standardDeviation)})`),
        missing,
        ...last,
      ],
      [
        '  median (quartiles)',
        ...of.map((one) => `${number(one.median)} (${number(one.lowerQuartile)}, ${number(one.upperQuartile)})`),
        '',
        ...(hasGroups ? [''] : []),
      ],
    ]
  }
  const of = variable.groups.length === 0 ? [variable.overall] : variable.groups
  return [
    [variable.name, ...of.map(() => ''), missing, ...last],
    ...variable.levels.map((level, at) => [
      `  ${level}`,
      ...of.map((one) => `${one.counts[at]} (${decimals(one.percentages[at], 1)} %)`),
      '',
      ...(hasGroups ? [''] : []),
    ]),
  ]
}
