/**
 * The error function and its complement (Cody 1969, Math. Comp. 23:631: rational Chebyshev approximations), and the
 * scaled complement erfcx(x) = exp(x^2) erfc(x), which keeps its digits where erfc is below the smallest number.
 */

const SMALL_TOP = [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694]
const SMALL_BOTTOM = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171]
const MIDDLE_TOP = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
]
const MIDDLE_BOTTOM = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
]
const LARGE_TOP = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
]
const LARGE_BOTTOM = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
]

/** A polynomial with its highest power first. */
export const polynomial = (coefficients: readonly number[], x: number): number => {
  let sum = 0
  for (let at = 0; at < coefficients.length; at += 1) sum = sum * x + (coefficients[at] as number)
  return sum
}

const ratio = (top: readonly number[], bottom: readonly number[], x: number): number =>
  polynomial(top, x) / polynomial(bottom, x)

/** exp(-x^2), in two factors, so that the rounding of x^2 does no harm. */
export const expMinusSquare = (x: number): number => {
  const coarse = Math.trunc(x * 16) / 16
  return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse))
}

/** erf(x) = 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x; `erf(1)` is 0.8427. R: `2 * pnorm(x * sqrt(2)) - 1`. */
export const erf = (x: number): number => {
  if (Math.abs(x) <= 0.46875) return x * ratio(SMALL_TOP, SMALL_BOTTOM, x * x)
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1
}

/** 1 - erf(x), to full relative precision down to 1e-308. R: `2 * pnorm(x * sqrt(2), lower.tail = FALSE)`. */
export const erfc = (x: number): number => {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x)
  if (x < 0) return 2 - erfc(-x)
  return x > 27 ? 0 : expMinusSquare(x) * erfcx(x)
}

/** exp(x^2) erfc(x): about 1 / (x sqrt(pi)) for large x. */
export const erfcx = (x: number): number => {
  if (x < 0.46875) return x < -26.7 ? Infinity : erfc(x) / expMinusSquare(x)
  if (x <= 4) return ratio(MIDDLE_TOP, MIDDLE_BOTTOM, x)
  const z = 1 / (x * x)
  return (0.5641895835477563 - z * ratio(LARGE_TOP, LARGE_BOTTOM, z)) / x
}
