/**
 * The list into which a reader writes every problem of an input, each with its place.
 */
import { type Path, type PlaceOf, pathText } from './place.ts'
import type { Problem } from './problem.ts'

/** A problem without its place. */
export type ProblemDetails = Pick<Problem, 'kind' | 'found' | 'message' | 'cure'>

export interface ProblemList {
  readonly problems: readonly Problem[]
  /** Gives undefined, which is what a reader returns after a problem. */
  add(path: Path, details: ProblemDetails, part?: 'key' | 'value'): undefined
}

/** An empty list. With `placeOf` (of a JSON text) each problem also has a line and a column. */
export const problemList = (placeOf?: PlaceOf): ProblemList => {
  const problems: Problem[] = []
  return {
    problems,
    add: (path, details, part): undefined => {
      problems.push({ where: pathText(path), ...placeOf?.(path, part), ...details })
    },
  }
}
