/** One hazard ratio for an effect that changes with time. */
import { type AnalysisDescription, countRows, inWords, isCounted } from './analysis-description.ts'
import { type Finding, SOURCES } from './finding.ts'

/** With fewer events the test of proportionality sees only gross departures. */
const SEES_LITTLE = 30

export const hazardFindings = (description: AnalysisDescription): readonly Finding[] => {
  const { method, proportionalHazards, time } = description
  if (method !== 'cox' && method !== 'fine-gray') return []
  if (proportionalHazards === undefined) return [notTested()]
  const { pValue, covariate } = proportionalHazards
  const events = countRows(time.length, (row) => isCounted(description, row))
  const basis = { pValue, events }
  if (!(pValue < 0.05)) return events < SEES_LITTLE ? [sawLittle(basis)] : []
  return [
    {
      kind: 'non-proportional-hazards',
      severity: 'misleads',
      message: `The effect${covariate === undefined ? '' : ` of ${covariate}`} changes with time (p = ${inWords(pValue)}): one hazard ratio is an average over the follow-up, weighted by when events happened, and need not hold at any time.`,
      basis,
      method:
        'Difference of restricted means up to a stated time, a weighted log-rank test chosen beforehand, or an effect that varies with time.',
      source: SOURCES.hazards,
    },
  ]
}

const notTested = (): Finding => ({
  kind: 'non-proportional-hazards',
  severity: 'cannot tell',
  message:
    'Whether the hazards stay proportional was not tested, so that whether one hazard ratio describes the effect cannot be told.',
  basis: {},
  method: 'Test the scaled Schoenfeld residuals, and look at their plot.',
  source: SOURCES.hazards,
})

const sawLittle = (basis: { readonly pValue: number; readonly events: number }): Finding => ({
  kind: 'non-proportional-hazards',
  severity: 'cannot tell',
  message: `The test found no change of the effect with time (p = ${inWords(basis.pValue)}), but with ${basis.events} events it would hardly find one.`,
  basis,
  method: 'Look at the curves and at the plot of the scaled Schoenfeld residuals.',
  source: SOURCES.hazards,
})
