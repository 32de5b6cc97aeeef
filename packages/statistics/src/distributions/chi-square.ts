/** The chi-square distribution: a gamma distribution of shape df / 2 and scale 2. */
import { gammaCdf, gammaDensity, gammaQuantile } from './gamma.ts'
import { type CdfOptions, type DensityOptions, requirePositive } from './options.ts'

/** The chi-square density. R: `dchisq(x, df, log = )`. */
export const chiSquareDensity = (x: number, df: number, options: DensityOptions = {}): number => {
  requirePositive('df', df)
  return gammaDensity(x, df / 2, { ...options, scale: 2 })
}

/** The probability at or below x; `chiSquareCdf(3.841, 1, { tail: 'upper' })` is 0.05. R: `pchisq(x, df, ...)`. */
export const chiSquareCdf = (x: number, df: number, options: CdfOptions = {}): number => {
  requirePositive('df', df)
  return gammaCdf(x, df / 2, { ...options, scale: 2 })
}

/** The x at or below which a share p lies; `chiSquareQuantile(0.95, 1)` is 3.841. R: `qchisq(p, df, ...)`. */
export const chiSquareQuantile = (p: number, df: number, options: CdfOptions = {}): number => {
  requirePositive('df', df)
  return gammaQuantile(p, df / 2, { ...options, scale: 2 })
}
