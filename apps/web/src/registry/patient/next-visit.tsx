/** The next visit of the patient, and what it was counted from; or why there is no date. */
import { dateText } from '@leio/plan/words/fact-text'
import type { NextVisitState } from '../patient-summary.ts'
import { Section } from '../section.tsx'
import { overdueText, visitText } from '../visit-words.ts'
import type { CourseJson } from './course.ts'

export const NextVisit = ({ nextVisit }: Pick<CourseJson, 'nextVisit'>) => {
  const { state, dueOn, what, because, overdueDays = 0 } = nextVisit
  return (
    <Section title="Next visit">
      <div className="topic-body">
        <p>
          <b className={state === 'needs-fact' ? 'unknown' : undefined}>
            {dueOn === undefined
              ? visitText({ nextVisitState: state as NextVisitState, nextVisitOn: null })
              : dateText(dueOn)}
          </b>
          {overdueDays > 0 ? <span className="tone-warning"> ! {overdueText(overdueDays)}</span> : null}
        </p>
        {what === undefined ? null : <p>{what}</p>}
        <p className="small quiet">{because}</p>
      </div>
    </Section>
  )
}
