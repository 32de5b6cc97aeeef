/** Which of several causes is asked about. */
import { refuseIf } from '../problems.ts'
import type { AnalysisRequest } from './request.ts'

/** The code, from 1, of `--cause`, or 1: the cause that was named first. */
export const causeOf = (request: AnalysisRequest, causes: readonly string[]): number => {
  const wanted = request.text('cause')
  if (wanted === undefined) return 1
  const at = causes.indexOf(wanted)
  if (at === -1)
    refuseIf([
      {
        kind: 'unknown-cause',
        where: '--cause',
        found: JSON.stringify(wanted),
        message: 'No event has this cause.',
        cure: `The causes are ${causes.join(', ')}.`,
      },
    ])
  return at + 1
}
