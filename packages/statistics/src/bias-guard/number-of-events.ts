/** Too little to estimate from: few events for the model, groups without an event, groups of a handful. */
import { type AnalysisDescription, countRows, inWords, isCounted } from './analysis-description.ts'
import { type Finding, SOURCES } from './finding.ts'

/** Events for each coefficient, below which estimates are unsure, and below which they mislead. */
const ENOUGH = 10
const HOPELESS = 5

const SMALL_GROUP = 10

export const numberOfEventsFindings = (description: AnalysisDescription): readonly Finding[] => [
  ...fewEvents(description),
  ...groupFindings(description),
]

const isRegression = ({ method }: AnalysisDescription): boolean => method === 'cox' || method === 'fine-gray'

const fewEvents = (description: AnalysisDescription): readonly Finding[] => {
  const { parameters, time } = description
  if (!isRegression(description)) return []
  const events = countRows(time.length, (row) => isCounted(description, row))
  if (parameters === undefined) return [cannotTell(events)]
  const ratio = events / parameters
  if (parameters === 0 || ratio >= ENOUGH) return []
  return [
    {
      kind: 'few-events',
      severity: ratio < HOPELESS ? 'misleads' : 'be careful',
      message: `${events} events for ${parameters} coefficient${parameters === 1 ? '' : 's'}: ${inWords(ratio)} each, where ten are usual. Ratios come out too large, and chance looks like effect.`,
      basis: { events, parameters, eventsPerParameter: ratio },
      method: 'Fewer coefficients, chosen before looking; or a penalised model (Firth, ridge).',
      source: `${SOURCES.fewEvents}; ${SOURCES.firth}`,
    },
  ]
}

const cannotTell = (events: number): Finding => ({
  kind: 'few-events',
  severity: 'cannot tell',
  message: `How many coefficients are estimated from the ${events} events is not said, so that whether they are enough cannot be told.`,
  basis: { events },
  method: 'State the number of coefficients, with those that were tried and left out.',
  source: SOURCES.fewEvents,
})

const groupFindings = (description: AnalysisDescription): readonly Finding[] => {
  const { group, time } = description
  if (group === undefined) return []
  const { codes, levels } = group.factor
  const counts = levels.map((level, code) => ({
    level,
    patients: countRows(time.length, (row) => codes[row] === code),
    events: countRows(time.length, (row) => codes[row] === code && isCounted(description, row)),
  }))
  const without = counts.filter(({ events }) => events === 0)
  const small = counts.filter(({ patients, events }) => patients < SMALL_GROUP && events > 0)
  return [
    ...(without.length === 0 ? [] : [emptyCells(description, without)]),
    ...(small.length === 0 ? [] : [smallGroups(small)]),
  ]
}

interface GroupCount {
  readonly level: string
  readonly patients: number
  readonly events: number
}

const listOf = (counts: readonly GroupCount[]): string =>
  counts.map(({ level, patients }) => `${level} (${patients} patient${patients === 1 ? '' : 's'})`).join(', ')

const emptyCells = (description: AnalysisDescription, without: readonly GroupCount[]): Finding => ({
  kind: 'empty-cells',
  severity: isRegression(description) ? 'misleads' : 'be careful',
  message: `No event in ${listOf(without)}${isRegression(description) ? ': its ratio runs to 0 or to infinity, and what is printed is where the program stopped' : ': its curve is flat, which is not the same as no risk'}.`,
  basis: { groups: without.length, patients: without.reduce((sum, { patients }) => sum + patients, 0) },
  method:
    'Firth’s penalised likelihood with profile limits, or groups joined beforehand; give the upper limit of the risk.',
  source: SOURCES.firth,
})

const smallGroups = (small: readonly GroupCount[]): Finding => ({
  kind: 'small-group',
  severity: 'be careful',
  message: `Fewer than ${SMALL_GROUP} patients in ${listOf(small)}: one patient more or less changes the picture, and approximate limits and p-values do not hold.`,
  basis: { groups: small.length, patients: small.reduce((sum, { patients }) => sum + patients, 0) },
  method: 'Show the patients one by one, give exact limits, or join groups beforehand.',
  source: SOURCES.fewEvents,
})
