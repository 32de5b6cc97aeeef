/** The lesions of a case: the sum of diameters with its table, then each lesion by itself. */
import { lesionWaterfall } from '@leio/figures/lesion-waterfall'
import { recistChart } from '@leio/figures/recist-chart'
import { Drawing } from './drawing.tsx'
import { lesionChanges } from './lesion-changes.ts'
import type { LesionCourse } from './lesion-course.ts'
import { lesionTable } from './lesion-table.ts'
import { LesionTableView } from './lesion-table-view.tsx'
import { RecistRemarks } from './recist-remarks.tsx'
import { ResponseSummary } from './response-summary.tsx'
import { Nothing, Section } from './section.tsx'
import { hasPartialDates, sumChart } from './sum-chart.ts'

const NoTarget = () => (
  <Nothing missing="No target lesion is followed.">
    Without one there is nothing to measure from one assessment to the next.
  </Nothing>
)

const NoSum = ({ course }: { readonly course: LesionCourse }) =>
  course.baselineSum === undefined ? (
    <NoTarget />
  ) : (
    <Nothing missing="Only the baseline has a sum so far.">
      A follow-up in the case file that can be put in order after the baseline adds to the curve.
    </Nothing>
  )

const SumDrawing = ({ course }: { readonly course: LesionCourse }) => {
  const chart = sumChart(course)
  if (chart === undefined) return <NoSum course={course} />
  return (
    <Drawing id="sum" draw={(options) => recistChart(chart, options)}>
      RECIST 1.1. Progression: 20 % and at least 5 mm above the smallest sum before, so that its limit falls with the
      nadir. Partial response: 30 % below the baseline.
      {hasPartialDates(course) ? ' A date known only in part is drawn in its middle.' : ''}
    </Drawing>
  )
}

const SumSection = ({ course }: { readonly course: LesionCourse }) => (
  <Section id="sum" title="Sum of diameters and response">
    <div className="course-beside">
      <SumDrawing course={course} />
      <div className="course-aside">
        <ResponseSummary course={course} />
        <RecistRemarks course={course} />
      </div>
    </div>
    <LesionTableView table={lesionTable(course)} />
  </Section>
)

const EachSection = ({ course }: { readonly course: LesionCourse }) => {
  const changes = lesionChanges(course)
  return (
    <Section id="each" title="Lesion by lesion">
      {course.baselineSum === undefined ? (
        <NoTarget />
      ) : changes === undefined ? (
        <Nothing missing="No target lesion has a second assessment.">
          A follow-up in the case file that can be put in order after the baseline shows here how each lesion has
          changed.
        </Nothing>
      ) : (
        <Drawing id="each" draw={(options) => lesionWaterfall(changes, options)}>
          {changes.title}. RECIST 1.1 judges the sum of all target lesions and no single one.
        </Drawing>
      )}
    </Section>
  )
}

const NoLesions = () => (
  <Section id="sum" title="Sum of diameters and response">
    <Nothing missing="This case has no lesion measurements.">
      They come with a case file and cannot be typed here.
    </Nothing>
  </Section>
)

export const LesionSections = ({ course }: { readonly course: LesionCourse | undefined }) =>
  course === undefined ? (
    <NoLesions />
  ) : (
    <>
      <SumSection course={course} />
      <EachSection course={course} />
    </>
  )
