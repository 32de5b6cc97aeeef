/** The values that a classification can still take, as a reader says them. */
import { listText } from './fact-text.ts'

/** Values that adjoin become a stretch: `['IA', 'IB', 'IIA', 'IVB']` out of all stages is `IA to IIA or IVB`. */
export const reachableText = (values: readonly string[], all: readonly string[]): string => {
  const runs: string[][] = []
  for (const value of values) {
    const run = runs.at(-1)
    if (run !== undefined && all.indexOf(value) === all.indexOf(run.at(-1) ?? '') + 1) run.push(value)
    else runs.push([value])
  }
  // Levels of the vena cava are joined in their codes: lower+middle.
  return listText(
    runs.flatMap((run) => (run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run)),
    'or',
  ).replaceAll('+', ' and ')
}
