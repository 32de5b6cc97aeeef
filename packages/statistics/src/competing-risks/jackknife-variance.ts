/**
 * The infinitesimal jackknife variance of the incidences, in time that grows with rows + times and not with their product.
 *
 * A row's *influence* is the derivative of the incidence F with respect to the row's weight, and c that of log survival.
 * At each time every influence moves by c dF; a row at risk also by -dF / n; a row whose event this is by S(t-) / n. Then
 * c of a row at risk grows by d / (n stays), and falls by 1 / stays for a row that has an event. So all who are at risk
 * from the start share one influence, and of those who left, three sums are enough: of squares, of influence times c,
 * and of squared c. Survival's own influence is S c. With late entry, a row at risk differs from the shared influence by
 * what that was when the row entered, which makes quadratics with six sums.
 * Sources: Efron, J Am Stat Assoc 1981;76:312-319; Aalen and Johansen 1978 for the curve.
 */
import type { CauseTable, LateRows } from './cause-table.ts'
import { causesSeen, type IncidenceCurves } from './incidence-curve.ts'

export interface JackknifeVariance {
  /** By cause, a value a time. */
  readonly incidence: readonly Float64Array[]
  readonly survival: Float64Array
}

export const jackknifeVariance = (table: CauseTable, curves: IncidenceCurves): JackknifeVariance => {
  const log = logInfluence(table)
  const survival = survivalVariance(table, curves, log)
  const seen = causesSeen(curves)
  const incidence = curves.incidence.map((_, cause) => {
    // With one cause F is 1 - S, and S's own sum of squares loses no digits where the curve reaches 1.
    if (seen.length === 1 && seen[0] === cause) return survival
    if (!seen.includes(cause)) return new Float64Array(table.time.length)
    return table.lateRows === undefined
      ? incidenceVariance(table, curves, log, cause)
      : lateIncidenceVariance(table, table.lateRows, curves, log, cause)
  })
  return { incidence, survival }
}

interface LogInfluence {
  /** c of a row at risk from the start, just before each time and after it. */
  readonly before: Float64Array
  readonly after: Float64Array
  /** What an event adds to its row's c. */
  readonly own: Float64Array
}

const logInfluence = ({ atRisk, staying }: CauseTable): LogInfluence => {
  const column = (): Float64Array => new Float64Array(atRisk.length)
  const log = { before: column(), after: column(), own: column() }
  let shared = 0
  for (let at = 0; at < atRisk.length; at += 1) {
    const [n, stays] = [atRisk[at] as number, staying[at] as number]
    log.before[at] = shared
    // Nobody stays: survival is 0 whatever the weights are, and nothing moves after it.
    if (stays < n && stays > 0) {
      shared += (n - stays) / (n * stays)
      log.own[at] = -1 / stays
    }
    log.after[at] = shared
  }
  return log
}

/** Sum of (weight S c)^2. */
const survivalVariance = (table: CauseTable, { survival }: IncidenceCurves, log: LogInfluence): Float64Array =>
  table.lateRows === undefined
    ? earlySurvivalVariance(table, survival, log)
    : lateSurvivalVariance(table, table.lateRows, survival, log)

const earlySurvivalVariance = (table: CauseTable, survival: Float64Array, log: LogInfluence): Float64Array => {
  const { censored, events, total } = squaresLeaving(table)
  const variance = new Float64Array(survival.length)
  let risk = total
  let left = 0
  for (let at = 0; at < variance.length; at += 1) {
    const shared = log.after[at] as number
    const event = shared + (log.own[at] as number)
    const [squares, ofEvents] = [censored[at] as number, events[at] as number]
    left += squares * shared * shared + ofEvents * event * event
    risk -= squares + ofEvents
    variance[at] = (survival[at] as number) ** 2 * (left + Math.max(0, risk) * shared * shared)
  }
  return variance
}

/** Squared weights that leave censored and by any cause, and all of them. */
const squaresLeaving = ({ leavingSquares }: CauseTable) => {
  const censored = leavingSquares[0] as Float64Array
  const events = new Float64Array(censored.length)
  for (let code = 1; code < leavingSquares.length; code += 1) {
    const column = leavingSquares[code] as Float64Array
    for (let at = 0; at < events.length; at += 1) events[at] = (events[at] as number) + (column[at] as number)
  }
  let total = 0
  for (let at = 0; at < events.length; at += 1) total += (events[at] as number) + (censored[at] as number)
  return { censored, events, total }
}

const incidenceVariance = (
  table: CauseTable,
  { survivalBefore }: IncidenceCurves,
  log: LogInfluence,
  cause: number,
): Float64Array => {
  const { atRisk, leaving, leavingSquares } = table
  const events = leaving[cause + 1] as Float64Array
  const ownSquares = leavingSquares[cause + 1] as Float64Array
  const { censored, events: allSquares, total } = squaresLeaving(table)
  const variance = new Float64Array(atRisk.length)
  let risk = total
  let shared = 0
  let squares = 0
  let cross = 0
  let logSquares = 0
  for (let at = 0; at < variance.length; at += 1) {
    const reach = reachOf(survivalBefore, atRisk, at)
    const step = reach * (events[at] as number)
    if (step > 0) {
      squares += step * (2 * cross + step * logSquares)
      cross += step * logSquares
      shared += step * ((log.before[at] as number) - 1 / (atRisk[at] as number))
    }
    const stays = log.after[at] as number
    const event = stays + (log.own[at] as number)
    const ofCensored = censored[at] as number
    const ofOwn = ownSquares[at] as number
    const ofOthers = (allSquares[at] as number) - ofOwn
    const own = shared + reach
    squares += (ofCensored + ofOthers) * shared * shared + ofOwn * own * own
    cross += ofCensored * shared * stays + (ofOthers * shared + ofOwn * own) * event
    logSquares += ofCensored * stays * stays + (ofOthers + ofOwn) * event * event
    risk -= ofCensored + ofOthers + ofOwn
    variance[at] = Math.max(0, squares) + Math.max(0, risk) * shared * shared
  }
  return variance
}

const lateSurvivalVariance = (
  table: CauseTable,
  late: LateRows,
  survival: Float64Array,
  log: LogInfluence,
): Float64Array => {
  const variance = new Float64Array(survival.length)
  const atEntry = new Float64Array(table.rows)
  let left = 0
  let [one, first, second] = [0, 0, 0]
  const count = (row: number, sign: number): void => {
    const square = sign * squaredWeight(late, row)
    const begun = atEntry[row] as number
    one += square
    first += square * begun
    second += square * begun * begun
  }
  for (let at = 0; at < variance.length; at += 1) {
    forEntering(late, at, (row) => {
      atEntry[row] = log.before[at] as number
      count(row, 1)
    })
    const shared = log.after[at] as number
    forLeaving(late, at, (row) => {
      count(row, -1)
      const ofLog = shared - (atEntry[row] as number) + (late.event[row] === 0 ? 0 : (log.own[at] as number))
      left += squaredWeight(late, row) * ofLog * ofLog
    })
    const risk = one * shared * shared - 2 * first * shared + second
    variance[at] = (survival[at] as number) ** 2 * (left + Math.max(0, risk))
  }
  return variance
}

/** A row at risk has the influence B - g F + h, with its own g (c at entry) and h (so that it is 0 at entry). */
const lateIncidenceVariance = (
  table: CauseTable,
  late: LateRows,
  curves: IncidenceCurves,
  log: LogInfluence,
  cause: number,
): Float64Array => {
  const { atRisk, leaving } = table
  const events = leaving[cause + 1] as Float64Array
  const incidence = curves.incidence[cause] as Float64Array
  const variance = new Float64Array(atRisk.length)
  const [slopes, offsets] = [new Float64Array(table.rows), new Float64Array(table.rows)]
  const sums = new Float64Array(6)
  let shared = 0
  let [squares, cross, logSquares] = [0, 0, 0]
  for (let at = 0; at < variance.length; at += 1) {
    const before = at === 0 ? 0 : (incidence[at - 1] as number)
    const now = incidence[at] as number
    forEntering(late, at, (row) => {
      const slope = log.before[at] as number
      slopes[row] = slope
      offsets[row] = slope * before - shared
      addSquares(sums, squaredWeight(late, row), slope, offsets[row] as number)
    })
    const reach = reachOf(curves.survivalBefore, atRisk, at)
    const step = reach * (events[at] as number)
    if (step > 0) {
      squares += step * (2 * cross + step * logSquares)
      cross += step * logSquares
      shared += step * ((log.before[at] as number) - 1 / (atRisk[at] as number))
    }
    forLeaving(late, at, (row) => {
      const square = squaredWeight(late, row)
      const [slope, offset] = [slopes[row] as number, offsets[row] as number]
      addSquares(sums, -square, slope, offset)
      const code = late.event[row] as number
      const influence = shared - slope * now + offset + (code === cause + 1 ? reach : 0)
      const ofLog = (log.after[at] as number) - slope + (code === 0 ? 0 : (log.own[at] as number))
      squares += square * influence * influence
      cross += square * influence * ofLog
      logSquares += square * ofLog * ofLog
    })
    variance[at] = Math.max(0, squares) + Math.max(0, quadratic(sums, shared, now))
  }
  return variance
}

const addSquares = (sums: Float64Array, square: number, slope: number, offset: number): void => {
  sums[0] = (sums[0] as number) + square
  sums[1] = (sums[1] as number) + square * slope
  sums[2] = (sums[2] as number) + square * slope * slope
  sums[3] = (sums[3] as number) + square * offset
  sums[4] = (sums[4] as number) + square * slope * offset
  sums[5] = (sums[5] as number) + square * offset * offset
}

/** Sum of squares of shared - slope * incidence + offset. */
const quadratic = (sums: Float64Array, shared: number, incidence: number): number => {
  const [one = 0, slope = 0, slopes = 0, offset = 0, both = 0, offsets = 0] = sums
  return (
    one * shared * shared +
    slopes * incidence * incidence +
    offsets -
    2 * shared * incidence * slope +
    2 * shared * offset -
    2 * incidence * both
  )
}

const squaredWeight = ({ weights }: LateRows, row: number): number =>
  weights === undefined ? 1 : (weights[row] as number) ** 2

const forEntering = ({ entries, entered }: LateRows, at: number, visit: (row: number) => void): void => {
  for (let place = at === 0 ? 0 : (entered[at - 1] as number); place < (entered[at] as number); place += 1)
    visit(entries[place] as number)
}

const forLeaving = ({ order, left }: LateRows, at: number, visit: (row: number) => void): void => {
  for (let place = at === 0 ? 0 : (left[at - 1] as number); place < (left[at] as number); place += 1)
    visit(order[place] as number)
}

/** By how much an event of the cause moves its row's influence; 0 where all at risk have weight 0. */
const reachOf = (survivalBefore: Float64Array, atRisk: Float64Array, at: number): number =>
  (atRisk[at] as number) > 0 ? (survivalBefore[at] as number) / (atRisk[at] as number) : 0
