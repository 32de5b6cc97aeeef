/** What an analyst should know before trusting a Fine-Gray fit. */
import type { Maximum } from '../cox/newton.ts'
import type { Coefficient } from '../estimate.ts'
import { type Cholesky, cholesky, inverse } from '../linear-algebra.ts'
import type { Caution } from '../problem.ts'
import type { Design } from '../regression/design.ts'
import type { FineGrayRows } from './fine-gray-rows.ts'

/** Peduzzi et al. (1995), Journal of Clinical Epidemiology 48, 1503. */
const EVENTS_FOR_EACH_PARAMETER = 10

/** A variance that has grown by this much since the start says that the end is nowhere. */
const ENDLESS = 1e4

/** Parameters on which the information runs out on the way up: the likelihood climbs for ever, ever more slowly. */
const endlessParameters = ({ factored, aliased }: Maximum, startFactored: Cholesky): readonly number[] => {
  const size = factored.size
  const [before, after] = [inverse(startFactored), inverse(factored)]
  return Array.from({ length: size }, (_, at) => at).filter(
    (at) =>
      !aliased.includes(at) &&
      (factored.aliased.includes(at) ||
        (after[at * size + at] as number) > ENDLESS * (before[at * size + at] as number)),
  )
}

interface Findings {
  readonly events: number
  readonly nearTies: boolean
}

export const fineGrayCautions = (
  rows: FineGrayRows,
  { names, kept, cautions }: Design,
  maximum: Maximum,
  { events, nearTies }: Findings,
): readonly Caution[] => {
  if (events === 0) return [NO_EVENTS]
  const nameOf = (column: number): string => names[kept[column + 1] as number] as string
  const endless = endlessParameters(maximum, cholesky(maximum.start.information, maximum.factored.size)).map(nameOf)
  const unmoved = maximum.aliased.map(nameOf)
  const estimated = rows.columns.length - unmoved.length
  return [
    ...cautions,
    ...(unmoved.length === 0 ? [] : [aliasedCaution(unmoved)]),
    ...(estimated > 0 && events < EVENTS_FOR_EACH_PARAMETER * estimated ? [fewEvents(events, estimated)] : []),
    ...endless.map(monotone),
    ...(maximum.converged || endless.length > 0 || estimated === 0 ? [] : [notConverged(maximum.iterations)]),
    ...(rows.observation.hasGap ? [GAP] : []),
    ...(nearTies ? [NEAR_TIES] : []),
  ]
}

/** Where all events fall on one time, every row is as expected, and the sandwich is made of zeros. */
export const errorCaution = (coefficients: readonly Coefficient[]): readonly Caution[] =>
  coefficients.some(({ estimate, statistic }) => estimate !== null && statistic === null) ? [NO_ERROR] : []

const NO_ERROR: Caution = {
  kind: 'undefined-limit',
  message: 'An error is 0, as where all events fall on one time: it says nothing, and there is no test.',
}

const aliasedCaution = (names: readonly string[]): Caution => ({
  kind: 'collinear-covariates',
  message: `${names.join(', ')}: does not vary in any risk set, or only as the covariates before it, so there is no coefficient to estimate. Leave it out.`,
})

const fewEvents = (events: number, parameters: number): Caution => ({
  kind: 'few-events',
  message: `${events} events for ${parameters} coefficients: with fewer than ten events for each, estimates are biased away from zero and limits too narrow. Use fewer covariates.`,
})

const monotone = (name: string): Caution => ({
  kind: 'monotone-likelihood',
  message: `${name}: the likelihood climbs for ever, since the events lie all on one side of the covariate. The coefficient and its Wald test mean nothing: join levels, or leave the covariate out.`,
})

const notConverged = (iterations: number): Caution => ({
  kind: 'not-converged',
  message: `No maximum was found in ${iterations} iterations. Allow more, or look for a covariate of extreme values.`,
})

const NO_EVENTS: Caution = {
  kind: 'no-events',
  message: 'No row has an event of the cause, so no coefficient can be estimated.',
}

const GAP: Caution = {
  kind: 'extreme-weights',
  message:
    'Between some entries nobody was under observation, so rows with another event before then have no weight after it. Start the analysis after the gap.',
}

const NEAR_TIES: Caution = {
  kind: 'near-ties-merged',
  message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
}
