/** The F distribution. With infinite df2 it is a chi-square divided by df1. */
import { betaLogit } from './beta.ts'
import { chiSquareCdf, chiSquareDensity, chiSquareQuantile } from './chi-square.ts'
import { betaTail, logBetaTerm, logBinomialTerm } from './incomplete-beta.ts'
import {
  type CdfOptions,
  type DensityOptions,
  densityOf,
  requireDegrees,
  requirePositive,
  requireProbability,
  smallTail,
  tailProbability,
} from './options.ts'

/** The F density. R: `df(x, df1, df2, log = )`. */
export const fDensity = (x: number, df1: number, df2: number, options: DensityOptions = {}): number => {
  requirePositive('df1', df1)
  requireDegrees('df2', df2)
  if (df2 === Infinity) {
    const log = chiSquareDensity(x * df1, df1, { log: true }) + Math.log(df1)
    return densityOf(log, options)
  }
  return densityOf(logFDensity(x, df1, df2), options)
}

const logFDensity = (x: number, df1: number, df2: number): number => {
  if (x < 0 || x === Infinity) return -Infinity
  if (x === 0) return df1 < 2 ? Infinity : df1 === 2 ? 0 : -Infinity
  const sum = df1 * x + df2
  const [share, rest] = [(df1 * x) / sum, df2 / sum]
  if (df1 < 2) return logBetaTerm(df1 / 2, df2 / 2, share, rest) - Math.log(x)
  return logBinomialTerm(df1 / 2 - 1, df2 / 2, share, rest) + Math.log(df1 / 2) - Math.log1p((df1 / df2) * x)
}

/** The probability at or below x. R: `pf(x, df1, df2, lower.tail = , log.p = )`. */
export const fCdf = (x: number, df1: number, df2: number, options: CdfOptions = {}): number => {
  requirePositive('df1', df1)
  requireDegrees('df2', df2)
  if (df2 === Infinity) return chiSquareCdf(x * df1, df1, options)
  if (x <= 0) return tailProbability({ tail: 'lower', log: -Infinity }, options)
  if (x === Infinity) return tailProbability({ tail: 'upper', log: -Infinity }, options)
  const sum = df1 * x + df2
  return tailProbability(betaTail(df1 / 2, df2 / 2, (df1 * x) / sum, df2 / sum), options)
}

/** The x at or below which a share p lies. R: `qf(p, df1, df2, lower.tail = , log.p = )`. */
export const fQuantile = (p: number, df1: number, df2: number, options: CdfOptions = {}): number => {
  requirePositive('df1', df1)
  requireDegrees('df2', df2)
  requireProbability(p, options)
  if (df2 === Infinity) return chiSquareQuantile(p, df1, options) / df1
  return (df2 / df1) * Math.exp(betaLogit(smallTail(p, options), df1 / 2, df2 / 2))
}
