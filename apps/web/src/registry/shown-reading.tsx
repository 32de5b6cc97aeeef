/**
 * What has been read is shown; while it is on its way, or refused, that is said. What was read before a refusal stays where
 * it is on the page, so that a form in it keeps what was typed.
 */
import type { ReactNode } from 'react'
import type { Answer } from './api.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { lastRead, type Read } from './use-read.ts'

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
  const answer = lastRead(reading)
  return (
    <>
      {reading.state === 'refused' ? <ProblemNotice problem={reading.problem} onAgain={again} /> : null}
      {reading.state === 'refused' && answer !== undefined ? (
        <p className="small unknown">What follows was read before that, and may have changed since.</p>
      ) : null}
      {answer === undefined ? null : children(answer)}
    </>
  )
}
