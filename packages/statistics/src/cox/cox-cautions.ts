/** What an analyst should know before trusting a Cox fit. */
import { inverse } from '../linear-algebra.ts'
import type { Caution } from '../problem.ts'
import type { CoxRows } from './cox-rows.ts'
import type { Maximum } from './newton.ts'

/** Peduzzi et al. (1995), Journal of Clinical Epidemiology 48, 1503. */
const EVENTS_FOR_EACH_PARAMETER = 10

export const coxCautions = (
  rows: CoxRows,
  maximum: Maximum,
  isPenalised: boolean,
  asked: number,
): readonly Caution[] => {
  const { events, names, constant, parameters, nearTies } = rows
  const constants = names.filter((_, at) => constant[at] === true)
  const aliased = maximum.aliased.filter((at) => constant[at] !== true).map((at) => names[at] as string)
  const estimated = parameters - maximum.aliased.length
  const endless = isPenalised ? [] : endlessParameters(maximum)
  return [
    ...(constants.length === 0 ? [] : [constantCaution(constants)]),
    ...(aliased.length === 0 ? [] : [collinearCaution(aliased)]),
    ...(estimated > 0 && events < EVENTS_FOR_EACH_PARAMETER * estimated ? [fewEvents(events, estimated)] : []),
    ...endless.map((at) => monotone(names[at] as string, (maximum.beta[at] as number) > 0)),
    ...(maximum.converged || endless.length > 0 || asked === 0 ? [] : [notConverged(maximum.iterations)]),
    ...(nearTies ? [NEAR_TIES] : []),
  ]
}

/** A variance that has grown by this much since the start says that the end is nowhere. */
const ENDLESS = 1e4

/** An effect of this size for one spread of the covariate is none that data could show. */
const BEYOND_REASON = 15

/** Parameters on which the information runs out on the way up: the likelihood climbs for ever, ever more slowly. */
const endlessParameters = ({ factored, aliased, startFactored, converged, beta }: Maximum): readonly number[] => {
  const size = factored.size
  const [before, after] = [inverse(startFactored), inverse(factored)]
  return Array.from({ length: size }, (_, at) => at).filter(
    (at) =>
      !aliased.includes(at) &&
      (factored.aliased.includes(at) ||
        (!converged && Math.abs(beta[at] as number) > BEYOND_REASON) ||
        (after[at * size + at] as number) > ENDLESS * (before[at * size + at] as number)),
  )
}

/**
 * A robust variance that is singular: score residuals add up to 0, so that those of k clusters span k - 1 directions at
 * most, whatever the data say. Of a lone cluster the error is 0.
 */
export const hasTooFewClusters = (clusters: number | undefined, { aliased, beta }: Maximum): boolean =>
  clusters !== undefined && clusters <= beta.length - aliased.length

export const robustCaution = (
  variance: Float64Array | undefined,
  clusters: number | undefined,
  maximum: Maximum,
): readonly Caution[] => {
  const { aliased, beta } = maximum
  if (variance === undefined || aliased.length === beta.length) return []
  if (hasTooFewClusters(clusters, maximum)) return [TOO_FEW_CLUSTERS]
  const isZero = (at: number): boolean => !aliased.includes(at) && !((variance[at * beta.length + at] as number) > 0)
  return Array.from(beta.keys()).some(isZero) ? [NO_ROBUST_ERROR] : []
}

const NO_ROBUST_ERROR: Caution = {
  kind: 'undefined-limit',
  message: 'A robust error is 0: there is no test, and no limits. Check the clusters.',
}

const TOO_FEW_CLUSTERS: Caution = {
  kind: 'undefined-limit',
  message:
    'There are no more clusters than coefficients: robust errors are far too small, and there is no Wald test of all. Use more clusters, or fewer covariates.',
}

const list = (names: readonly string[]): string => names.join(', ')

const constantCaution = (names: readonly string[]): Caution => ({
  kind: 'constant-covariate',
  message: `${list(names)}: the same value in every row, so there is no coefficient to estimate. Leave the covariate out.`,
})

const collinearCaution = (names: readonly string[]): Caution => ({
  kind: 'collinear-covariates',
  message: `${list(names)}: a combination of the covariates before, or constant in every risk set, so there is no coefficient to estimate. Leave the covariate out, or put it first to see it instead of the others.`,
})

const fewEvents = (events: number, parameters: number): Caution => ({
  kind: 'few-events',
  message: `${events} events for ${parameters} coefficients: with fewer than ten events for each, estimates are biased away from zero and limits too narrow. Use fewer covariates, or the Firth penalty.`,
})

const monotone = (name: string, isUp: boolean): Caution => ({
  kind: 'monotone-likelihood',
  message: `${name}: the likelihood climbs for ever, the hazard ratio tends to ${isUp ? 'infinity' : 'zero'}: ${isUp ? 'at every event the highest value at risk has it' : 'no event happens at the higher values'}, or nearly so. The coefficient and its Wald test mean nothing; use the likelihood-ratio test, or the Firth penalty (penalty: 'firth').`,
})

const notConverged = (iterations: number): Caution => ({
  kind: 'not-converged',
  message: `No maximum was found in ${iterations} iterations. Allow more, or look for a covariate of extreme values.`,
})

export const NO_EVENTS: Caution = {
  kind: 'no-events',
  message: 'No row has an event, so no coefficient can be estimated.',
}

const NEAR_TIES: Caution = {
  kind: 'near-ties-merged',
  message: 'Times that differ only by rounding were taken as tied, as R does.',
}
