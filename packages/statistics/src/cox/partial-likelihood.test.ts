import { describe, expect, it } from 'vitest'
import { checkedCox } from './cox-gate.ts'
import { type CoxRows, coxRows } from './cox-rows.ts'
import { exactLikelihood } from './exact-likelihood.ts'
import { firthPenalised } from './firth-penalty.ts'
import { type Likelihood, partialLikelihood } from './partial-likelihood.ts'
import { ridgePenalised } from './ridge-penalty.ts'

const TIED = {
  time: [2, 2, 2, 3, 5, 5, 7, 7, 9],
  event: [1, 1, 1, 0, 1, 1, 1, 0, 1],
  entry: [0, 0, 1, 0, 2, 0, 3, 0, 5],
}
const X = { x: [1, 0, 1, 1, 0, 1, 0, 0, 1], z: [0.3, -1, 2, 0.4, 1.1, 0.2, -0.6, 0.9, 0.1] }
const WEIGHTS = [1, 2, 0.5, 1, 3, 1.5, 1, 2, 1]

const rowsOf = (weights?: readonly number[]): CoxRows =>
  coxRows(checkedCox(weights === undefined ? TIED : { ...TIED, weights }, X, {}))

/** Slopes of the log likelihood and of the score by central differences. */
const expectDerivatives = (likelihood: Likelihood): void => {
  const at = Float64Array.of(0.4, -0.3)
  const { score, information } = likelihood(at)
  const moved = (place: number, step: number) =>
    likelihood(at.map((value, index) => (index === place ? value + step : value)))
  for (const place of [0, 1]) {
    const [up, down] = [moved(place, 1e-5), moved(place, -1e-5)]
    expect(score[place]).toBeCloseTo((up.logLikelihood - down.logLikelihood) / 2e-5, 7)
    for (const other of [0, 1])
      expect(information[place * 2 + other]).toBeCloseTo(
        -((up.score[other] as number) - (down.score[other] as number)) / 2e-5,
        7,
      )
  }
}

describe('partialLikelihood', () => {
  it('is the product of the risks of those who died over the risks of all at risk', () => {
    const rows = coxRows(checkedCox({ time: [1, 2, 3], event: [1, 1, 1] }, { x: [1, 0, 1] }, {}))
    const beta = 0.7
    const { logLikelihood } = partialLikelihood(rows, 'efron')(Float64Array.of(beta / (rows.scale[0] as number)))
    const r = Math.exp(beta)
    expect(logLikelihood).toBeCloseTo(Math.log((r / (2 * r + 1)) * (1 / (r + 1))), 12)
  })

  it('has its own slopes as score and information, with ties, late entry and weights', () => {
    for (const weights of [undefined, WEIGHTS])
      for (const ties of ['efron', 'breslow'] as const) expectDerivatives(partialLikelihood(rowsOf(weights), ties))
  })
})

describe('exactLikelihood', () => {
  it('has its own slopes as score and information', () => {
    expectDerivatives(exactLikelihood(rowsOf()))
  })

  it('is the share of those who died among all sets of as many', () => {
    const rows = coxRows(checkedCox({ time: [1, 1, 1, 1], event: [1, 1, 0, 0] }, { x: [1, 0, 0, 2] }, {}))
    const risk = [1, 0, 0, 2].map((x) => Math.exp(0.5 * x))
    let all = 0
    for (let one = 0; one < 4; one += 1)
      for (let other = 0; other < one; other += 1) all += (risk[one] as number) * (risk[other] as number)
    const { logLikelihood } = exactLikelihood(rows)(Float64Array.of(0.5 / (rows.scale[0] as number)))
    expect(logLikelihood).toBeCloseTo(Math.log(((risk[0] as number) * (risk[1] as number)) / all), 12)
  })

  it('neither overflows nor loses digits where 1000 of 2000 have the event on one day', () => {
    const half = Array.from({ length: 2000 }, (_, row) => row % 2)
    const rows = coxRows(
      checkedCox({ time: half.map(() => 1), event: half }, { x: half.map((_, row) => Math.sin(row)) }, {}),
    )
    const { logLikelihood } = exactLikelihood(rows)(Float64Array.of(0))
    // Stirling: the log of the number of sets of 1000 out of 2000.
    const stirling = 2000 * Math.LN2 - 0.5 * Math.log(Math.PI * 1000) - 1 / 8000
    expect(logLikelihood).toBeCloseTo(-stirling, 6)
  })
})

describe('penalties', () => {
  it('ridge takes half the weighted sum of squares off', () => {
    const plain = partialLikelihood(rowsOf(), 'efron')
    expectDerivatives(ridgePenalised(plain, Float64Array.of(2, 5)))
  })

  it("Firth's score is the slope of the likelihood plus half the log determinant of the information", () => {
    const likelihood = firthPenalised(rowsOf(WEIGHTS), 'efron', partialLikelihood(rowsOf(WEIGHTS), 'efron'))
    expectDerivatives((beta) => {
      const { curvature, ...at } = likelihood(beta)
      return { ...at, information: curvature as Float64Array }
    })
  })
})
