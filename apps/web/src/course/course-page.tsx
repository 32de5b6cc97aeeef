/** The course of the case on the table: what happened when, and how its lesions have changed. */
import '../styles/course.css'
import { dateText } from '@leio/plan/words/fact-text'
import { usePageFoot } from '../common/use-printing.ts'
import { useBench } from '../common/use-store.ts'
import { WHAT_IF_FOOT } from '../common/use-supposed.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { caseCourse } from './case-course.ts'
import { lesionCourse } from './lesion-course.ts'
import { LesionSections } from './lesion-sections.tsx'
import { TimelineSection } from './timeline-section.tsx'

const Head = () => {
  const bench = useBench()
  const { file, whatIf } = bench
  return (
    <header className="page-head course-head">
      <h1>
        Course <span className="head-case">{file.title ?? 'Untitled case'}</span>
      </h1>
      <p className="small quiet">
        Case {file.id} · as of {dateText(shownPlan(bench).asOf)}
      </p>
      {whatIf === undefined ? null : (
        <p className="course-what-if">What if: dates and schedule of this page are supposed, not recorded.</p>
      )}
    </header>
  )
}

export const CoursePage = () => {
  const bench = useBench()
  const { file } = bench
  const plan = shownPlan(bench)
  const lesions = file.recist === undefined ? undefined : lesionCourse(file.recist)
  const course = caseCourse(file, shownFacts(bench), plan, lesions)
  usePageFoot(
    `Leio, course of case ${file.id}, as of ${dateText(plan.asOf)}${bench.whatIf === undefined ? '' : WHAT_IF_FOOT}`,
  )
  return (
    <div className="course">
      <Head />
      <TimelineSection course={course} caseId={file.id} asOf={plan.asOf} />
      <LesionSections course={lesions} />
    </div>
  )
}
