/** Ours, beside answers.R: each function on every row of a grid. */
import * as beta from '../../src/distributions/beta.ts'
import * as binomial from '../../src/distributions/binomial.ts'
import * as chiSquare from '../../src/distributions/chi-square.ts'
import { erf, erfc, erfcx } from '../../src/distributions/error-function.ts'
import * as f from '../../src/distributions/f.ts'
import * as gamma from '../../src/distributions/gamma.ts'
import { regularizedBeta } from '../../src/distributions/incomplete-beta.ts'
import { regularizedGammaLower, regularizedGammaUpper } from '../../src/distributions/incomplete-gamma.ts'
import { inverseErfc } from '../../src/distributions/inverse-error-function.ts'
import * as logs from '../../src/distributions/log-gamma.ts'
import * as normal from '../../src/distributions/normal.ts'
import type { CdfOptions } from '../../src/distributions/options.ts'
import * as poisson from '../../src/distributions/poisson.ts'
import * as studentT from '../../src/distributions/student-t.ts'
import type { FunctionAnswers, Tolerance } from '../harness/golden-case.ts'

/** The columns of a row by name. */
type Row = Readonly<Record<string, number>>

const rowwise =
  (compute: (row: Row, options: CdfOptions) => number): FunctionAnswers['answer'] =>
  (columns, options) => {
    const names = Object.keys(columns)
    const rows = columns[names[0] ?? '']?.length ?? 0
    const rowAt = (at: number): Row => Object.fromEntries(names.map((name) => [name, Number(columns[name]?.[at])]))
    return {
      [options.log === true ? 'logValue' : 'value']: Array.from({ length: rows }, (_, at) =>
        compute(rowAt(at), options as CdfOptions),
      ),
    }
  }

const n = (value: number | undefined): number => value ?? Number.NaN

const compute: Readonly<Record<string, (row: Row, options: CdfOptions) => number>> = {
  normalDensity: (r, o) => normal.normalDensity(n(r.x), { ...o, mean: n(r.mean), sd: n(r.sd) }),
  normalCdf: (r, o) => normal.normalCdf(n(r.x), { ...o, mean: n(r.mean), sd: n(r.sd) }),
  normalQuantile: (r, o) => normal.normalQuantile(n(r.p), { ...o, mean: n(r.mean), sd: n(r.sd) }),
  chiSquareDensity: (r, o) => chiSquare.chiSquareDensity(n(r.x), n(r.df), o),
  chiSquareCdf: (r, o) => chiSquare.chiSquareCdf(n(r.x), n(r.df), o),
  chiSquareQuantile: (r, o) => chiSquare.chiSquareQuantile(n(r.p), n(r.df), o),
  studentTDensity: (r, o) => studentT.studentTDensity(n(r.x), n(r.df), o),
  studentTCdf: (r, o) => studentT.studentTCdf(n(r.x), n(r.df), o),
  studentTQuantile: (r, o) => studentT.studentTQuantile(n(r.p), n(r.df), o),
  fDensity: (r, o) => f.fDensity(n(r.x), n(r.df1), n(r.df2), o),
  fCdf: (r, o) => f.fCdf(n(r.x), n(r.df1), n(r.df2), o),
  fQuantile: (r, o) => f.fQuantile(n(r.p), n(r.df1), n(r.df2), o),
  gammaDensity: (r, o) => gamma.gammaDensity(n(r.x), n(r.shape), { ...o, rate: n(r.rate) }),
  gammaCdf: (r, o) => gamma.gammaCdf(n(r.x), n(r.shape), { ...o, rate: n(r.rate) }),
  gammaQuantile: (r, o) => gamma.gammaQuantile(n(r.p), n(r.shape), { ...o, rate: n(r.rate) }),
  betaDensity: (r, o) => beta.betaDensity(n(r.x), n(r.a), n(r.b), o),
  betaCdf: (r, o) => beta.betaCdf(n(r.x), n(r.a), n(r.b), o),
  betaQuantile: (r, o) => beta.betaQuantile(n(r.p), n(r.a), n(r.b), o),
  binomialProbability: (r, o) => binomial.binomialProbability(n(r.k), n(r.n), n(r.probability), o),
  binomialCdf: (r, o) => binomial.binomialCdf(n(r.k), n(r.n), n(r.probability), o),
  binomialQuantile: (r, o) => binomial.binomialQuantile(n(r.p), n(r.n), n(r.probability), o),
  poissonProbability: (r, o) => poisson.poissonProbability(n(r.k), n(r.mean), o),
  poissonCdf: (r, o) => poisson.poissonCdf(n(r.k), n(r.mean), o),
  poissonQuantile: (r, o) => poisson.poissonQuantile(n(r.p), n(r.mean), o),
  logGamma: (r) => logs.logGamma(n(r.x)),
  gammaFunction: (r) => logs.gammaFunction(n(r.x)),
  logBeta: (r) => logs.logBeta(n(r.a), n(r.b)),
  logFactorial: (r) => logs.logFactorial(n(r.n)),
  logChoose: (r) => logs.logChoose(n(r.n), n(r.k)),
  regularizedGammaLower: (r, o) => regularizedGammaLower(n(r.a), n(r.x), o),
  regularizedGammaUpper: (r, o) => regularizedGammaUpper(n(r.a), n(r.x), o),
  regularizedBeta: (r, o) => regularizedBeta(n(r.x), n(r.a), n(r.b), o),
  erf: (r) => erf(n(r.x)),
  erfc: (r) => erfc(n(r.x)),
  erfcx: (r) => erfcx(n(r.x)),
  inverseErfc: (r) => inverseErfc(n(r.p)),
}

const within = (relative: number, absolute = 1e-310): Tolerance => ({ relative, absolute })
const DEFAULT = { default: within(1e-12) }

/** A log density passes through 0, where it has no digits but absolute ones. */
const density = (relative: number): Readonly<Record<string, Tolerance>> => ({
  default: within(relative),
  logValue: within(1e-12, relative),
})

/** Where it is not 1e-12, it is R that is further off: each was compared with 50 digits (mpmath), and ours was within 1e-13. */
const tolerances: Readonly<Record<string, Readonly<Record<string, Tolerance>>>> = {
  // R's deviance term loses digits for large shapes: dchisq(99105.6, 1e5) is 2e-12 off, df(0.001, 1e5, 0.5) as much.
  chiSquareDensity: density(5e-11),
  fDensity: density(2e-10),
  gammaDensity: density(1e-10),
  betaDensity: density(1e-10),
  poissonProbability: density(1e-10),
  binomialProbability: density(1e-10),
  studentTDensity: density(1e-12),
  normalDensity: density(1e-12),
  // pbeta(log.p = TRUE) is 2e-10 off at log p = -1014, and pf with it, which has no digits below 1e-250.
  betaCdf: { default: within(1e-12), logValue: within(1e-9) },
  fCdf: { default: within(1e-12), logValue: within(1e-9, 1e-250) },
  // Counts are equal.
  binomialQuantile: { default: within(0) },
  poissonQuantile: { default: within(0) },
  // lgamma(0.999999) is 1e-10 off, relative to a value of 6e-7; lbeta(1, 1) is 0, and ours 3e-16.
  logGamma: { default: within(1e-12, 1e-16) },
  logBeta: { default: within(1e-12, 1e-15) },
}

export const answers: Readonly<Record<string, FunctionAnswers>> = Object.fromEntries(
  Object.entries(compute).map(([name, one]) => [
    name,
    { answer: rowwise(one), tolerances: tolerances[name] ?? DEFAULT },
  ]),
)
