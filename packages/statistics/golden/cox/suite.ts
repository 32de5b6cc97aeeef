import type { GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { tcgaSurvival } from '../harness/tcga.ts'
import { answers } from './answers.ts'
import { cornerModels, exactModels, goldenCases, randomModel, realModels } from './cases.ts'

const NO_EVENT = { time: [5, 6, 7, 8, 9], event: [0, 0, 0, 0, 0], x: [1, 0.5, 0.7, 0.1, 0.2] }
/** Every event has the highest value at risk: the coefficient grows for ever. */
const MONOTONE = {
  time: [1, 2, 3, 4, 5, 6, 7, 8],
  event: [1, 1, 0, 1, 0, 1, 0, 0],
  x: [1, 1, 0, 1, 0, 1, 0, 0],
  z: [0.3, 1, -1, 2, 0.4, 0.1, -0.7, 0.9],
}

export const suite: GoldenSuite = {
  topic: 'cox',
  answers,
  fixed: goldenCases(
    [
      ...realModels,
      ...cornerModels,
      ...exactModels,
      {
        id: 'TCGA leiomyosarcoma',
        data: { kind: 'inline', columns: tcgaSurvival },
        options: { covariates: ['age', 'retroperitoneum', 'uterus'] },
      },
      { id: 'no event', data: { kind: 'inline', columns: NO_EVENT }, options: { covariates: ['x'] } },
      { id: 'monotone likelihood', data: { kind: 'inline', columns: MONOTONE }, options: { covariates: ['x'] } },
      {
        id: 'monotone likelihood beside another covariate',
        data: { kind: 'inline', columns: MONOTONE },
        options: { covariates: ['z', 'x'] },
      },
    ],
    'coxRegression',
  ),
  random: (seed) => {
    const random = new Random(seed)
    return goldenCases(
      random.list(200, (at) => randomModel(random, at + 1, { exact: true, least: 10 })),
      'coxRegression',
    )
  },
}
