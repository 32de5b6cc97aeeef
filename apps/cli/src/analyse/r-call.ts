/**
 * R code that gives the numbers of an analysis again, from the file on: what is read as missing, which rows are left out,
 * how an event is built. Without these a call of the right function gives other numbers.
 *
 * Words: `d` is the table in R. A *term* is what a column becomes in a formula: itself, or a factor with our order of
 * levels, since R's depends on the language of the machine.
 */
import type { SurvivalLimits } from '@leio/statistics/survival-limits'
import type { AnalysisRequest, Coding, CovariateRequest, Filter } from './request.ts'
import type { Selection } from './select-rows.ts'
import { type SurvivalInput, survivalColumnNames } from './survival-input.ts'

const RESERVED =
  /^(?:if|else|repeat|while|function|for|next|break|in|TRUE|FALSE|NULL|Inf|NaN|NA|NA_(?:integer|real|complex|character)_)$/
const SYNTACTIC = /^(?:[A-Za-z]|\.(?![0-9]))[\w.]*$/

/** `age`, or `` `age at surgery` `` where the name is none in R. */
export const rName = (name: string): string =>
  SYNTACTIC.test(name) && !RESERVED.test(name) ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``

/** A text of R. */
export const rText = (text: string): string => JSON.stringify(text)

/** `c("a", "b")`. */
export const rTexts = (texts: readonly string[]): string => `c(${texts.map(rText).join(', ')})`

/** `f(a, b)` of the arguments that are there. */
export const rCallOf = (name: string, ...given: readonly (string | undefined)[]): string =>
  `${name}(${given.filter((one) => one !== undefined).join(', ')})`

/** `weights = w`, or nothing. */
export const argument = (name: string, value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : `${name} = ${value}`

/** A column in which R reads numbers: one with a word anywhere is text to R, also where no such row is analysed. */
const isNumberInR = ({ table }: Selection, name: string): boolean =>
  table.column(name).isNumeric && table.column(name).wordCount === 0

/** A column of numbers. */
export const rNumber = (selection: Selection, name: string): string =>
  isNumberInR(selection, name) ? rName(name) : `as.numeric(${rName(name)})`

const isNumberText = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value))

const valueIn = (selection: Selection, column: string, value: string): string =>
  isNumberInR(selection, column) && isNumberText(value) ? String(Number(value)) : rText(value)

/** `status == 2`, `` `cause of death` == "tumour" ``. */
export const rEquals = (selection: Selection, column: string, value: string): string =>
  `${rName(column)} == ${valueIn(selection, column, value)}`

const filterText = (selection: Selection, { column, sign, value }: Filter): string => {
  const name = rName(column)
  if (sign === '~') return value === '' ? 'TRUE' : `grepl(${rText(value)}, ${name}, fixed = TRUE)`
  if (value === '') return sign === '=' ? `is.na(${name})` : `!is.na(${name})`
  const same = rEquals(selection, column, value)
  // A cell without a value is not the value, and stays.
  return sign === '=' ? same : `(is.na(${name}) | ${same.replace(' == ', ' != ')})`
}

/** R reads these words as TRUE and FALSE, and we as words. */
const LOGICAL = new Set(['T', 'F', 'true', 'false'])

const textColumns = ({ table }: Selection): readonly string[] =>
  table.names.filter((name) => {
    const { isNumeric, words } = table.column(name)
    return !isNumeric && words.length > 0 && words.every((word) => LOGICAL.has(word))
  })

const MISSING = ['', 'NA', '[Not Available]', '[Unknown]', '[Not Evaluated]']

/** The lines that make `d`: read, filtered, and without rows that lack one of `complete` where some do. */
export const rData = (
  selection: Selection,
  { file, where }: AnalysisRequest,
  complete: readonly string[] = [],
): readonly string[] => {
  const texts = textColumns(selection)
  const read = rCallOf(
    'read.csv',
    file === '-' ? 'file("stdin")' : rText(file),
    argument('sep', { ',': undefined, '\t': '"\\t"', ';': '";"' }[selection.table.delimiter]),
    `na.strings = ${rTexts(MISSING)}`,
    'strip.white = TRUE',
    'check.names = FALSE',
    argument(
      'colClasses',
      texts.length === 0 ? undefined : `c(${texts.map((one) => `${rText(one)} = "character"`).join(', ')})`,
    ),
  )
  const names = [...new Set(complete)]
  const isIncomplete = selection.excluded.some(({ reason }) => names.some((name) => reason === `${name} missing`))
  return [
    `d <- ${read}`,
    ...(where.length === 0 ? [] : [`d <- subset(d, ${where.map((one) => filterText(selection, one)).join(' & ')})`]),
    ...(isIncomplete ? [`d <- d[complete.cases(d[, ${rTexts(names)}, drop = FALSE]), ]`] : []),
  ]
}

/** The same, without rows that lack what a survival method needs: not the day on which a group was determined. */
export const rSurvivalData = (selection: Selection, request: AnalysisRequest): readonly string[] => {
  const determined = request.text('determined')
  return rData(
    selection,
    request,
    survivalColumnNames(request).filter((name) => name !== determined),
  )
}

/** A covariate in a formula. */
export const rTerm = (selection: Selection, { column, asNames }: CovariateRequest): string => {
  if (!asNames && selection.table.column(column).isNumeric) return rNumber(selection, column)
  if (isNumberInR(selection, column)) return `factor(${rName(column)})`
  return `factor(${rName(column)}, levels = ${rTexts(selection.table.column(column).factorAt(selection.rows).levels)})`
}

export const rTerms = (selection: Selection, covariates: readonly CovariateRequest[]): string =>
  covariates.map((one) => rTerm(selection, one)).join(' + ')

/** `Surv(entry, time, status == 2)`; with `isReversed`, being censored is the event. */
export const rSurv = ({ selection, events }: SurvivalInput, request: AnalysisRequest, isReversed = false): string => {
  const { event, competing } = request
  const value = event?.value ?? (competing.length > 0 ? '' : (events.causes[0] ?? ''))
  const same = rEquals(selection, event?.column ?? '', value)
  return rCallOf('Surv', ...timesOf(selection, request), isReversed ? same.replace(' == ', ' != ') : same)
}

const timesOf = (selection: Selection, request: AnalysisRequest): readonly string[] =>
  (['entry', 'time'] as const).flatMap((name) => {
    const column = request.text(name)
    return column === undefined ? [] : [rNumber(selection, column)]
  })

const OUTCOME = 'outcome'

/** The line that makes `d$outcome` where causes compete: a factor, first what is censored, then each cause in our order. */
export const rOutcome = ({ selection, events }: SurvivalInput, request: AnalysisRequest): string => {
  const { event, competing } = request
  // With a single cause survfit takes a factor for an ordinary event; a level that nobody has makes it one of several.
  const spare = events.causes.length === 1 ? ['no other cause'] : []
  const labels = ['censored', ...events.causes, ...spare]
  if (competing.length === 0) {
    const cause = events.causes.map((one) => valueIn(selection, event?.column ?? '', one))
    const nested = `match(d$${rName(event?.column ?? '')}, c(${cause.join(', ')}), nomatch = 0)`
    return `d$${OUTCOME} <- factor(${nested}, levels = 0:${labels.length - 1}, labels = ${rTexts(labels)})`
  }
  const codings: readonly Coding[] = event === undefined ? competing : [event, ...competing]
  const nested = codings.reduceRight(
    (rest, { column, value = '' }, at) => `ifelse(${rEquals(selection, column, value)}, ${at + 1}, ${rest})`,
    '0',
  )
  return `d$${OUTCOME} <- with(d, factor(${nested}, levels = 0:${labels.length - 1}, labels = ${rTexts(labels)}))`
}

/** `Surv(time, outcome)`. */
export const rSurvOfCauses = ({ selection }: SurvivalInput, request: AnalysisRequest): string =>
  rCallOf('Surv', ...timesOf(selection, request), OUTCOME)

/** Times, causes as 1 to K, and more, as cmprsk takes them. */
export const rCompetingRisks = (
  name: string,
  selection: Selection,
  request: AnalysisRequest,
  ...more: readonly (string | undefined)[]
): string =>
  `with(d, ${rCallOf(`cmprsk::${name}`, rNumber(selection, request.text('time') ?? ''), `as.integer(${OUTCOME}) - 1`, ...more)})`

/** `conf.int = 0.9` and `conf.type = "arcsin"`, where they were asked for. */
export const rLimits = (request: AnalysisRequest, limits?: SurvivalLimits): readonly (string | undefined)[] => [
  argument('conf.int', request.number('confidence')),
  argument(
    'conf.type',
    limits === undefined || limits === 'log' ? undefined : rText(limits === 'arcsine' ? 'arcsin' : limits),
  ),
]

/** `weights = w`, where there are weights. */
export const rWeights = (selection: Selection, request: AnalysisRequest): string | undefined => {
  const weights = request.text('weights')
  return argument('weights', weights === undefined ? undefined : rNumber(selection, weights))
}

/**
 * What stands right of the tilde: the group or 1. survival 3.5-3 stops on a name in backticks unless it is in a call, and
 * R's order of words depends on the language of the machine.
 */
export const rGroup = (selection: Selection, request: AnalysisRequest): string => {
  const column = request.text('group')
  if (column === undefined) return '1'
  const { levels } = selection.table.column(column).factorAt(selection.rows)
  const isSorted = levels.every((level, at) => at === 0 || /^[a-z0-9]+$/.test(`${level}${levels[at - 1]}`))
  const isPlain = rName(column) === column && (isNumberInR(selection, column) || isSorted)
  return isPlain ? column : rTerm(selection, { column, asNames: true })
}

/**
 * The lines of a log-rank test. `survdiff` takes no late entry: rows are cut at each time, and compared within it. The
 * score test of `coxph` is the same without ties; with ties its exact likelihood takes hours on rows that enter late.
 */
export const rLogRank = (input: SurvivalInput, request: AnalysisRequest): readonly string[] => {
  const { selection } = input
  const surv = rSurv(input, request)
  const strata = request.text('strata')
  const within = strata === undefined ? '' : ` + strata(${rName(strata)})`
  const rho = request.number('rho')
  if (request.text('entry') === undefined)
    return [
      `test <- ${rCallOf('survdiff', `${surv} ~ ${rGroup(selection, request)}${within}`, 'data = d', argument('rho', rho))}`,
      'print(test)',
    ]
  if (rho !== undefined && rho !== 0)
    return ['# survdiff takes no late entry, and no other R function weights the test by rho: compare with rho = 0.']
  const columns = [rName(request.text('group') ?? ''), ...(strata === undefined ? [] : [rName(strata)])]
  const interval = strata === undefined ? 'strata(interval)' : `strata(interval, ${rName(strata)})`
  return [
    `late <- survSplit(${surv} ~ ${columns.join(' + ')}, data = d, cut = unique(d$${rName(request.text('time') ?? '')}),`,
    '  episode = "interval", start = "from", end = "until", event = "happened")',
    `test <- survdiff(Surv(until, happened) ~ ${rGroup(selection, request)} + ${interval}, data = late)`,
    'print(test)',
  ]
}

const isFractional = ({ columns: { weights } }: SurvivalInput): boolean =>
  weights !== undefined && Array.from(weights).some((weight) => weight !== Math.floor(weight))

/**
 * The lines of restricted means. `summary.survfit` has no robust error of the mean, which is that of weights which are no
 * counts: the influence of each row on the curve is added up there.
 */
export const rMeans = (input: SurvivalInput, request: AnalysisRequest, tau: number): readonly string[] => {
  const { selection } = input
  const surv = rSurv(input, request)
  const weights = rWeights(selection, request)
  if (!isFractional(input))
    return [
      `fit <- ${rCallOf('survfit', `${surv} ~ ${rGroup(selection, request)}`, 'data = d', weights)}`,
      `summary(fit, rmean = ${tau})$table`,
    ]
  const rows =
    request.text('group') === undefined ? 'list(all = d)' : `split(d, with(d, ${rGroup(selection, request)}))`
  return [
    `means <- sapply(${rows}, function(d) {`,
    `  fit <- survfit(${surv} ~ 1, data = d, ${weights}, robust = TRUE, influence = TRUE, id = seq_len(nrow(d)))`,
    `  before <- fit$time < ${tau}`,
    `  ahead <- fit$influence.surv[, before, drop = FALSE] %*% diff(c(fit$time[before], ${tau}))`,
    `  c(rmean = summary(fit, rmean = ${tau})$table[["rmean"]], se = sqrt(sum(ahead^2)))`,
    '})',
    'means',
  ]
}
