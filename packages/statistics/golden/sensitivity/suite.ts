import type { GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

const effect = (id: string, options: GoldenCase['options']): GoldenCase => ({
  id,
  function: 'eValue',
  data: { kind: 'inline', columns: { row: [1] } },
  options,
})

const fixed: readonly GoldenCase[] = [
  effect('the example of the paper', { measure: 'risk-ratio', estimate: 3.9, lower: 1.8, upper: 8.7 }),
  effect('protective', { measure: 'risk-ratio', estimate: 0.8, lower: 0.71, upper: 0.91 }),
  effect('limits that include 1', { measure: 'risk-ratio', estimate: 1.4, lower: 0.9, upper: 2.2 }),
  effect('protective, limits that include 1', { measure: 'risk-ratio', estimate: 0.7, lower: 0.4, upper: 1.1 }),
  effect('no effect', { measure: 'risk-ratio', estimate: 1 }),
  effect('one limit', { measure: 'risk-ratio', estimate: 2, lower: 1.2 }),
  effect('the other limit', { measure: 'risk-ratio', estimate: 2, upper: 3 }),
  ...(['rare', 'common'] as const).flatMap((outcome) => [
    effect(`odds ratio, ${outcome}`, { measure: 'odds-ratio', outcome, estimate: 2.3, lower: 1.5, upper: 3.4 }),
    effect(`hazard ratio, ${outcome}`, { measure: 'hazard-ratio', outcome, estimate: 0.56, lower: 0.46, upper: 0.69 }),
    effect(`huge hazard ratio, ${outcome}`, { measure: 'hazard-ratio', outcome, estimate: 50, lower: 20, upper: 125 }),
  ]),
]

const randomEffect = (random: Random, at: number): GoldenCase => {
  const measure = random.pick(['risk-ratio', 'odds-ratio', 'hazard-ratio'] as const)
  const log = random.normal() * 0.8
  const half = random.uniform()
  return effect(`effect ${at}: ${measure}`, {
    measure,
    estimate: Math.exp(log),
    ...(random.chance(0.8) ? { lower: Math.exp(log - half) } : {}),
    ...(random.chance(0.8) ? { upper: Math.exp(log + half) } : {}),
    ...(measure === 'risk-ratio' ? {} : { outcome: random.pick(['rare', 'common'] as const) }),
  })
}

export const suite: GoldenSuite = {
  topic: 'sensitivity',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return random.list(120, (at) => randomEffect(random, at))
  },
}
