/** What a reader of the response must be told beside it: notices in words with their assessment, and what is wrong. */
import { noticeText } from '@leio/plan/words/notices'
import { useBench } from '../common/use-store.ts'
import { shownPlan } from '../workbench/workbench.ts'
import type { LesionCourse } from './lesion-course.ts'
import { momentText } from './moment-text.ts'

/** `8 Dec 2025, 16 Feb 2026: ` where a notice belongs to assessments; empty where it belongs to the whole. */
const timesOf = (code: string, { result }: LesionCourse): string => {
  const own = result.assessments.filter(({ notices }) => notices.some((notice) => notice === code))
  return own.length === 0 ? '' : `${own.map(({ when }) => momentText(when)).join(', ')}: `
}

export const RecistRemarks = ({ course }: { readonly course: LesionCourse }) => {
  const bench = useBench()
  const ofPlan = shownPlan(bench).classifications.find(({ id }) => id === 'recist-response')?.notices ?? []
  const codes = [...new Set<string>([...course.result.notices, ...ofPlan])]
  const { problems } = course.result
  if (codes.length + problems.length === 0) return null
  return (
    <div className="course-remarks">
      <h3>To be read with it</h3>
      <ul className="stack">
        {problems.map(({ where, message, cure, found }) => (
          <li key={`${where} ${message} ${found}`}>
            <span className="tone-warning">{message}</span> {cure}{' '}
            {found === undefined ? null : <span className="small quiet">Found: {found}.</span>}
          </li>
        ))}
        {codes.map((code) => (
          <li key={code}>
            <span className="quiet number">{timesOf(code, course)}</span>
            {noticeText(code, bench.knowledge.release)}
          </li>
        ))}
      </ul>
    </div>
  )
}
