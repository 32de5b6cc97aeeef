/** What has been read is shown; while it is on its way, or refused, that is said. */
import type { ReactNode } from 'react'
import type { Answer } from './api.ts'
import { ProblemNotice } from './problem-notice.tsx'
import type { Read } from './use-read.ts'

interface Props<Body> {
  readonly read: Read<Body>
  readonly children: (answer: Answer<Body>) => ReactNode
}

export const ShownReading = <Body,>({ read: { reading, again }, children }: Props<Body>) => {
  if (reading.state === 'reading')
    return (
      <p className="quiet" role="status">
        Reading …
      </p>
    )
  if (reading.state === 'refused') return <ProblemNotice problem={reading.problem} onAgain={again} />
  return children(reading.answer)
}
