/**
 * Confidence limits of a survival probability, on the scale on which they are symmetric.
 *
 * Sources: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (2002), section 1.4 (log-log); Borgan
 * and Liestøl, Scand J Stat 1990;17:35-41 (arcsine); Klein and Moeschberger, Survival Analysis (2003), section 4.3.
 */
export type SurvivalLimits = 'log' | 'log-log' | 'plain' | 'logit' | 'arcsine' | 'none'

export const SURVIVAL_LIMITS: readonly SurvivalLimits[] = ['log', 'log-log', 'plain', 'logit', 'arcsine', 'none']

/**
 * The lower limit of `survival`, whose standard error is `error` and that of its logarithm `relative` (error / survival);
 * `reach` = 1.96 for 95 %; the upper limit has `-reach`. NaN where the scale has no value: `log` at survival 0, the
 * others at 0 and 1.
 */
export const survivalLimit = (
  limits: SurvivalLimits,
  survival: number,
  { error, relative }: { readonly error: number; readonly relative: number },
  reach: number,
): number => {
  switch (limits) {
    case 'plain':
      return clipped(survival - reach * error)
    case 'log':
      return survival > 0 ? Math.min(1, survival * Math.exp(-reach * relative)) : Number.NaN
    case 'log-log': {
      const log = Math.log(survival)
      return isInside(survival) ? Math.exp(-Math.exp(Math.log(-log) - (reach * relative) / log)) : Number.NaN
    }
    case 'logit': {
      const odds = Math.log(survival / (1 - survival))
      return isInside(survival) ? 1 / (1 + Math.exp(-odds + (reach * relative) / (1 - survival))) : Number.NaN
    }
    case 'arcsine': {
      if (!isInside(survival)) return Number.NaN
      const half = 0.5 * reach * relative * Math.sqrt(survival / (1 - survival))
      const angle = Math.min(Math.PI / 2, Math.max(0, Math.asin(Math.sqrt(survival)) - half))
      return Math.sin(angle) ** 2
    }
    case 'none':
      return Number.NaN
  }
}

const isInside = (survival: number): boolean => survival > 0 && survival < 1

const clipped = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value)
