/** What is wrong with a pathway as it is written down; `leio check` and a test read it. */
import type { Pathway, PathwayStep } from '@leio/rules/pathway'
import { isRowId } from './inventory.ts'

export interface PathwayProblem {
  /** The id of the step, or of the pathway where the step does not exist. */
  readonly item: string
  readonly message: string
}

/** What a map can show without being read twice. */
const MOST_WORDS = 4

const stepFaults = (step: PathwayStep, waysOut: number, isAdvice: (id: string) => boolean): readonly string[] => [
  ...step.advice.filter((id) => !isAdvice(id)).map((id) => `names advice ${id}, which does not exist`),
  ...step.rows.filter((row) => !isRowId(row)).map((row) => `cites row ${row}, which does not exist`),
  ...(step.rows.length === 0 ? ['rests on no source row'] : []),
  ...(step.label.split(' ').length > MOST_WORDS ? [`has a label of more than ${MOST_WORDS} words`] : []),
  ...((step.kind === 'fork') === (step.asks === undefined)
    ? ['is a fork without a question, or asks one without']
    : []),
  ...(step.kind === 'fork' && waysOut < 2 ? ['is a fork with fewer than two ways'] : []),
  ...((step.kind === 'end') === waysOut > 0 ? ['is an end with a way out, or no end without one'] : []),
]

const reachable = ({ start, ways }: Pathway): ReadonlySet<string> => {
  const found = new Set([start])
  for (const from of found) for (const way of ways) if (way.from === from) found.add(way.to)
  return found
}

/** Every problem of a pathway at once: ids that do not exist, ways that lead nowhere, steps that no way leads to. */
export const pathwayProblems = (pathway: Pathway, isAdvice: (id: string) => boolean): readonly PathwayProblem[] => {
  const ids = pathway.steps.map((step) => step.id)
  const found = reachable(pathway)
  const ends = [pathway.start, ...pathway.ways.flatMap((way) => [way.from, way.to])]
  const pairs = pathway.ways.map((way) => `${way.from} to ${way.to}`)
  return [
    ...ends.filter((id) => !ids.includes(id)).map((id) => ({ item: pathway.id, message: `has no step ${id}` })),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((item) => ({ item, message: 'is the id of two steps' })),
    ...pairs
      .filter((pair, at) => pairs.indexOf(pair) !== at)
      .map((pair) => ({ item: pathway.id, message: `has two ways from ${pair}` })),
    ...ids.filter((id) => !found.has(id)).map((item) => ({ item, message: 'is not reached from the start' })),
    ...pathway.steps.flatMap((step) => {
      const waysOut = pathway.ways.filter((way) => way.from === step.id).length
      return stepFaults(step, waysOut, isAdvice).map((message) => ({ item: step.id, message }))
    }),
  ]
}
