/**
 * The R code that `leio analyse` prints is run in R, on a table with names that are none in R, missing values and words
 * among numbers, and its numbers are compared with ours. One process of R runs all of them.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf } from '../apps/cli/src/arbitraries.ts'

const hasR = (): boolean =>
  spawnSync('Rscript', ['--vanilla', '-e', 'library(survival); library(cmprsk); library(metafor); library(MatchIt)'])
    .status === 0

const isMissing = !hasR()

/** Park and Miller's generator: the same table on every machine. */
const numbersFrom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

const tableText = (): string => {
  const next = numbersFrom(20261124)
  const oneOf = <T>(...values: readonly T[]): T => values[Math.floor(next() * values.length)] as T
  const rows = Array.from({ length: 160 }, (_, at) => {
    const entry = Math.floor(next() * 5)
    const months = entry + 1 + Math.floor(-20 * Math.log(1 - next()))
    const treated = oneOf(0, 0, 0, 1)
    return [
      `P${at}`,
      at === 7 ? '' : months,
      entry,
      oneOf(1, 2, 2),
      oneOf('alive', 'tumour', 'tumour', 'other "cause"'),
      oneOf('T', 'F', 'F'),
      oneOf('placebo', 'new drug'),
      oneOf('Uterus', 'limb', 'Limb girdle', '[Unknown]'),
      oneOf<number | string>(41, 50, 62.5, 70, 74, 'NA', 66),
      oneOf(1, 2, 3),
      oneOf(0.5, 1, 1.5, 2),
      oneOf(1, 2),
      oneOf('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
      treated,
      at === 11 ? 'not done' : Math.round(1e4 * (next() + treated / 3)) / 1e4,
    ].map((cell) => (String(cell).includes('"') ? `"${String(cell).replaceAll('"', '""')}"` : cell))
  })
  const head =
    'id,months,entry,status,cause of death,frail,arm,site of tumour,age at surgery,grade,weight,count,centre,treated,size'
  return `${[head, ...rows.map((row) => row.join(','))].join('\n')}\n`
}

const STUDIES = `study,yi,vi,a 1,b 1,c 1,d 1,era
A,-0.9,0.33,4,119,11,128,old
B,-1.6,0.19,6,300,29,274,old
C,-1.3,0.41,3,228,11,209,new
D,-1.4,0.02,62,13536,248,12619,new
E,-0.2,0.05,33,5036,47,5761,new
F,NA,0.03,0,1361,3,1079,new
G,0.4,0.06,8,2537,10,619,new
`

interface Combination {
  readonly words: string
  readonly table?: 'studies'
  readonly more?: readonly string[]
  /** What R code makes of `fit`, `test` and `d`, in the order of `ours`. */
  readonly theirs: string
  // biome-ignore lint/suspicious/noExplicitAny: a result is whatever JSON the method printed
  readonly ours: (result: any, printed: any) => readonly (number | null)[]
}

const TIMES = '--time months --event status'
const CAUSES = ['--time', 'months', '--event', 'cause of death=tumour']
const CODINGS = ['--time', 'months', '--event', 'status=2', '--competing', 'frail=T']
const SOME_ROWS = ['--where', 'site of tumour!=limb', '--where', 'id~1', '--where', 'months!=3']

// biome-ignore-start lint/suspicious/noExplicitAny: results are whatever JSON the method printed
const medians = (result: any) => result.medians.flatMap((one: any) => [one.estimate, one.lower, one.upper])
const survivalAt = (result: any) => result.at.flatMap((one: any) => one.survival)
const coefficients = (result: any) =>
  result.coefficients.flatMap((one: any) => [one.estimate, one.robustStandardError ?? one.standardError])
const incidences = (result: any) =>
  result.at.flatMap((one: any) => one.times.flatMap(({ causes }: any) => causes.map((cause: any) => cause.incidence)))
const incidenceErrors = (result: any) =>
  result.at.flatMap((one: any) =>
    one.times.flatMap(({ causes }: any) => causes.map((cause: any) => cause.standardError)),
  )
const means = (result: any) => result.groups.flatMap((one: any) => [one.estimate, one.standardError])
const pooledOf = (result: any) => [
  result.estimate,
  result.standardError,
  result.lower,
  result.upper,
  result.heterogeneity.tauSquared,
  result.heterogeneity.test.statistic,
]
// biome-ignore-end lint/suspicious/noExplicitAny: results are whatever JSON the method printed

const QUANTILES = 'unlist(lapply(quantile(fit, 0.5), as.vector))'
const BY_GROUP = 'with(lapply(quantile(fit, 0.5), as.vector), as.vector(rbind(quantile, lower, upper)))'
const SURVIVAL_AT = 'summary(fit, times = c(10, 20), extend = TRUE)$surv'
const COX = 'as.vector(rbind(coef(fit), sqrt(diag(vcov(fit)))))'
const CRR = 'as.vector(rbind(fit$coef, sqrt(diag(fit$var))))'
const MEANS = 'as.vector(t(rbind(summary(fit, rmean = TAU)$table)[, c("rmean", "se(rmean)")]))'
const INCIDENCE = 'as.vector(t(summary(fit, times = c(10, 20), extend = TRUE)$pstate[, 2:3]))'
const INCIDENCE_ERROR = 'as.vector(t(summary(fit, times = c(10, 20), extend = TRUE)$std.err[, 2:3]))'
const POOLED = 'c(fit$beta, fit$se, fit$ci.lb, fit$ci.ub, fit$tau2, fit$QE)'

const COMBINATIONS: readonly Combination[] = [
  { words: `km ${TIMES} --confidence 0.9 --limits log-log`, theirs: QUANTILES, ours: medians },
  {
    words: `km ${TIMES} --group arm --at 10,20`,
    more: SOME_ROWS,
    theirs: `c(${BY_GROUP}, ${SURVIVAL_AT}, test$chisq, unlist(quantile(followUp, 0.5)))`,
    ours: (result) => [
      ...medians(result),
      ...survivalAt(result),
      result.logRank.chiSquare,
      ...[result.followUp.estimate, result.followUp.lower, result.followUp.upper],
    ],
  },
  {
    words: `km ${TIMES} --weights weight --group arm --at 10,20 --limits arcsine`,
    theirs: `c(${BY_GROUP}, ${SURVIVAL_AT}, summary(fit, times = c(10, 20))$lower, exists("test", inherits = FALSE))`,
    ours: (result) => [
      ...medians(result),
      ...survivalAt(result),
      // biome-ignore lint/suspicious/noExplicitAny: as above
      ...result.at.flatMap((one: any) => one.lower),
      0,
    ],
  },
  {
    words: `km ${TIMES} --tau 30 --entry entry`,
    theirs: `c(${QUANTILES}, summary(fit, rmean = 30)$table[c("rmean", "se(rmean)")])`,
    ours: (result) => [...medians(result), result.restrictedMean.estimate, result.restrictedMean.standardError],
  },
  {
    words: 'km',
    more: [...CODINGS, '--group', 'site of tumour'],
    theirs: `c(test$chisq, ${BY_GROUP}, unlist(quantile(followUp, 0.5)))`,
    ours: (result) => [
      result.logRank.chiSquare,
      ...medians(result),
      ...[result.followUp.estimate, result.followUp.lower, result.followUp.upper],
    ],
  },
  {
    words: `logrank ${TIMES} --group arm --rho 1`,
    more: ['--strata', 'site of tumour'],
    theirs: 'c(test$chisq, rowSums(test$obs))',
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ours: (result) => [result.chiSquare, ...result.groups.map((one: any) => one.observed)],
  },
  {
    words: `logrank ${TIMES} --group grade --entry entry`,
    theirs: 'test$chisq',
    ours: (result) => [result.chiSquare],
  },
  {
    words: `logrank ${TIMES} --entry entry --strata grade`,
    more: ['--group', 'site of tumour'],
    theirs: 'test$chisq',
    ours: (result) => [result.chiSquare],
  },
  {
    words: `cox ${TIMES} --confidence 0.8`,
    more: ['--covariates', 'age at surgery,site of tumour,factor(grade),size', '--where', 'size!=not done'],
    theirs: `c(${COX}, as.vector(summary(fit, conf.int = 0.8)$conf.int[, 3:4]), cox.zph(fit, terms = FALSE)$table["GLOBAL", "chisq"], concordance(fit)$concordance)`,
    ours: (result) => [
      ...coefficients(result),
      // biome-ignore-start lint/suspicious/noExplicitAny: as above
      ...result.coefficients.map((one: any) => one.hazardRatio.lower),
      ...result.coefficients.map((one: any) => one.hazardRatio.upper),
      // biome-ignore-end lint/suspicious/noExplicitAny: as above
      result.proportionalHazards.global.statistic,
      result.concordance.concordance.estimate,
    ],
  },
  {
    words: `cox ${TIMES} --entry entry --weights weight --cluster centre --strata arm --ties breslow`,
    more: ['--covariates', 'age at surgery,frail'],
    theirs: COX,
    ours: coefficients,
  },
  {
    words: 'cox --ties exact',
    more: [...CODINGS, '--covariates', 'age at surgery'],
    theirs: COX,
    ours: coefficients,
  },
  {
    words: 'cif --at 10,20 --group arm',
    more: [...CAUSES, ...SOME_ROWS],
    theirs: `c(${INCIDENCE}, test[, "stat"])`,
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ours: (result) => [...incidences(result), ...result.gray.map((one: any) => one.statistic)],
  },
  {
    words: 'cif --at 10,20 --entry entry --weights weight --confidence 0.9 --limits plain',
    more: ['--time', 'months', '--event', 'cause of death', '--censored', 'tumour'],
    theirs: `c(${INCIDENCE}, ${INCIDENCE_ERROR})`,
    ours: (result) => [...incidences(result), ...incidenceErrors(result)],
  },
  {
    words: 'cif --at 10,20',
    more: [...CODINGS, '--limits', 'arcsine'],
    theirs: `c(${INCIDENCE}, ${INCIDENCE_ERROR})`,
    ours: (result) => [...incidences(result), ...incidenceErrors(result)],
  },
  {
    words: 'cif --at 10,20 --entry entry --censored alive',
    more: ['--time', 'months', '--event', 'cause of death', '--group', 'site of tumour'],
    theirs: `c(${INCIDENCE}, ${INCIDENCE_ERROR})`,
    ours: (result) => [...incidences(result), ...incidenceErrors(result)],
  },
  {
    words: `logrank ${TIMES} --entry entry`,
    more: ['--strata', 'site of tumour', '--group', 'age at surgery'],
    theirs: 'test$chisq',
    ours: (result) => [result.chiSquare],
  },
  {
    words: 'gray --group arm --strata grade --rho 1',
    more: CAUSES,
    theirs: 'test[, "stat"]',
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ours: (result) => result.tests.map((one: any) => one.statistic),
  },
  {
    words: 'gray',
    more: [...CODINGS, '--group', 'site of tumour'],
    theirs: 'test[, "stat"]',
    // biome-ignore lint/suspicious/noExplicitAny: as above
    ours: (result) => result.tests.map((one: any) => one.statistic),
  },
  {
    words: 'fine-gray',
    more: [...CAUSES, '--covariates', 'age at surgery,site of tumour,factor(grade)'],
    theirs: CRR,
    ours: coefficients,
  },
  {
    words: 'fine-gray --confidence 0.9',
    more: [...CODINGS, '--covariates', 'arm', '--where', 'grade!=3'],
    theirs: CRR,
    ours: coefficients,
  },
  {
    words: `rmst ${TIMES} --tau 20 --weights weight`,
    more: ['--group', 'site of tumour'],
    theirs: 'as.vector(means)',
    ours: means,
  },
  { words: `rmst ${TIMES} --tau 30 --group arm`, theirs: MEANS.replace('TAU', '30'), ours: means },
  { words: `rmst ${TIMES} --tau 30 --weights count`, theirs: MEANS.replace('TAU', '30'), ours: means },
  { words: `rmst ${TIMES} --tau 30 --weights weight --group arm`, theirs: 'as.vector(means)', ours: means },
  { words: `rmst ${TIMES} --tau 30 --weights weight --entry entry`, theirs: 'as.vector(means)', ours: means },
  {
    words: 'table-one --group arm',
    more: ['--covariates', 'age at surgery,size,factor(grade),frail'],
    theirs:
      'unlist(lapply(described, function(one) c(one[["age at surgery"]][1:3], one$size[1:3], head(one$grade, -1), head(one$frail, -1))))',
    ours: (result) =>
      [0, 1].flatMap((at) =>
        // biome-ignore lint/suspicious/noExplicitAny: as above
        result.variables.flatMap(({ groups }: any) =>
          groups[at].counts === undefined
            ? [groups[at].missing, groups[at].mean, groups[at].standardDeviation]
            : groups[at].counts,
        ),
      ),
  },
  {
    words: 'match --treatment treated --order smallest --exact arm --caliper 0.3',
    more: ['--covariates', 'age at surgery,size,site of tumour', '--where', 'size!=not done'],
    theirs: 'c(scores, sum(!is.na(fit$match.matrix)))',
    ours: (result) => [...result.propensity.scores, result.matched.matchedTreated],
  },
  {
    words: 'match --treatment treated --estimator optimal --covariates size',
    more: ['--where', 'size!=not done'],
    theirs: 'scores',
    ours: (result) => result.propensity.scores,
  },
  { words: 'meta --yi yi --vi vi --confidence 0.9', table: 'studies', theirs: POOLED, ours: pooledOf },
  {
    words: 'meta --estimator dl --test knapp-hartung --measure log-odds-ratio',
    table: 'studies',
    more: ['--ai', 'a 1', '--bi', 'b 1', '--ci', 'c 1', '--di', 'd 1', '--where', 'era=new'],
    theirs: POOLED,
    ours: pooledOf,
  },
]

const nameOf = ({ words, more = [] }: Combination): string => [words, ...more].join(' ')

const PRELUDE = `suppressMessages({ library(survival); library(cmprsk); library(metafor); library(MatchIt) })
asked <- function(code, theirs) {
  here <- new.env(parent = globalenv())
  numbers <- tryCatch({
    invisible(capture.output(for (one in parse(text = code)) suppressWarnings(eval(one, here))))
    as.numeric(eval(parse(text = theirs), here))
  }, error = function(e) { message(code, "\\n", conditionMessage(e)); NULL })
  cat(if (is.null(numbers)) "stopped" else sprintf("%.15g", numbers), "\\n", file = stdout())
}
`

// In CI a missing R is a failure and no reason to skip.
if (process.env.CI !== undefined && isMissing)
  it('finds R', () => expect.fail('Rscript or one of its packages is not installed'))

describe.skipIf(isMissing)('the R code of leio analyse (skipped where Rscript or its packages are missing)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-in-r-'))
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const printed: any[] = []
  let answers: readonly (readonly (number | string)[])[] = []
  let messages = ''

  beforeAll(async () => {
    writeFileSync(join(folder, 'table.csv'), tableText())
    writeFileSync(join(folder, 'studies.csv'), STUDIES)
    for (const { words, more = [], table = 'table' } of COMBINATIONS) {
      const [method = '', ...rest] = words.split(' ')
      printed.push(await jsonOf(['analyse', method, join(folder, `${table}.csv`), ...rest, ...more]))
    }
    const script = COMBINATIONS.map(
      ({ theirs }, at) => `asked(${JSON.stringify(printed[at].r)}, ${JSON.stringify(theirs)})`,
    )
    writeFileSync(join(folder, 'all.R'), `${PRELUDE}${script.join('\n')}\n`)
    const ran = spawnSync('Rscript', ['--vanilla', join(folder, 'all.R')], { encoding: 'utf8', timeout: 30_000 })
    messages = ran.stderr
    answers = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .trim()
          .split(/\s+/)
          .map((word) => (word === 'stopped' ? word : Number(word))),
      )
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(COMBINATIONS.map((one, at) => [nameOf(one), at] as const))('gives the numbers of %s', (_, at) => {
    const ours = COMBINATIONS[at]?.ours(printed[at].result, printed[at]) ?? []
    const theirs = answers[at] ?? []
    expect(theirs, `${printed[at].r}\n${messages}`).toHaveLength(ours.length)
    ours.forEach((value, place) => {
      const found = theirs[place]
      const own = value ?? Number.NaN
      const difference = Math.abs((found as number) - own) / Math.max(1e-3, Math.abs(own))
      const isSame = Number.isNaN(own) ? Number.isNaN(found) : difference < 1e-6
      expect(isSame ? 'same' : `${place}: R ${found}, Leio ${own}\n${printed[at].r}`).toBe('same')
    })
  })
})
