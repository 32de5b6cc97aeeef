/** Calls of matching, weighting and description that hold every mistake. */
import { assignment } from '../../packages/statistics/src/comparison/assignment.ts'
import { balanceTable } from '../../packages/statistics/src/comparison/balance.ts'
import { indicators } from '../../packages/statistics/src/comparison/indicators.ts'
import { nearestMatching } from '../../packages/statistics/src/comparison/nearest-matching.ts'
import { optimalMatching } from '../../packages/statistics/src/comparison/optimal-matching.ts'
import { propensityScore } from '../../packages/statistics/src/comparison/propensity-score.ts'
import { treatmentWeights } from '../../packages/statistics/src/comparison/treatment-weights.ts'
import { weightedDifference } from '../../packages/statistics/src/comparison/weighted-difference.ts'
import { tableOne } from '../../packages/statistics/src/description/table-one.ts'
import { diagnosticTable } from '../../packages/statistics/src/diagnostic/diagnostic-table.ts'
import { CONFIDENCE, GROUP, group, type Mistakes, nan, short, shortGroup, unused } from './mistakes.ts'

const treatment = [1, 0, 3, 0, nan]

export const comparisonMistakes: readonly Mistakes[] = [
  {
    name: 'nearestMatching',
    call: () => nearestMatching(treatment, [1, nan], { ratio: 0, caliper: -1, exact: { site: group } }),
    said: [
      'treatment: not-binary',
      'distance: length-differs',
      'distance: not-a-number',
      unused('ratio'),
      unused('caliper'),
      'site: unknown-group-code',
    ],
  },
  {
    name: 'optimalMatching',
    call: () => optimalMatching(treatment, [1, nan], { ratio: 0.5, caliper: nan }),
    said: ['treatment: not-binary', 'distance: length-differs', unused('ratio'), unused('caliper')],
  },
  {
    name: 'propensityScore',
    call: () => propensityScore(treatment, { age: [1, nan] }),
    said: ['treatment: not-binary', 'age: length-differs', 'age: not-a-number'],
  },
  {
    name: 'treatmentWeights',
    call: () => treatmentWeights(treatment, [2, nan], { trim: 0.7, truncate: [0.9, 0.1] }),
    said: [
      'treatment: not-binary',
      'scores: length-differs',
      'scores: not-a-number',
      'scores: not-a-probability',
      unused('trim'),
      unused('truncate'),
    ],
  },
  {
    name: 'balanceTable',
    call: () => balanceTable(treatment, { age: [1, nan] }, { weights: [-1] }),
    said: [
      'treatment: not-binary',
      'age: length-differs',
      'age: not-a-number',
      'weights: length-differs',
      'weights: negative-weight',
    ],
  },
  {
    name: 'weightedDifference',
    call: () => weightedDifference([1, nan], treatment, { weights: [-1], clusters: shortGroup, confidence: 2 }),
    said: [
      'treatment: not-binary',
      'outcome: length-differs',
      'outcome: not-a-number',
      'weights: length-differs',
      'weights: negative-weight',
      'clusters: length-differs',
      CONFIDENCE,
    ],
  },
  {
    name: 'indicators',
    call: () => indicators('site', group),
    said: ['site: unknown-group-code', 'site: empty-group'],
  },
  { name: 'assignment', call: () => assignment([1, 2], -1, 0.5), said: [unused('rows'), unused('columns')] },
  {
    name: 'tableOne',
    call: () => tableOne({ age: [1, Infinity, 2, 3, 4], size: short, site: group }, { group }),
    said: ['age: not-finite', 'size: length-differs', 'site: unknown-group-code', ...GROUP],
  },
  {
    name: 'diagnosticTable',
    call: () => diagnosticTable([0, 2], [nan]),
    said: ['disease: length-differs', 'test: not-binary', 'disease: not-binary'],
  },
]
