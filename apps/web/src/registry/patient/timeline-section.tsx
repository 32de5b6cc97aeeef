/** The course drawn to scale; in words it stands in the list of events below. */
import { patientTimeline } from '@leio/figures/patient-timeline'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import { Figure } from '../../common/figure.tsx'
import { useIsPrinting } from '../../common/use-printing.ts'
import { Section } from '../section.tsx'
import type { CourseJson } from './course.ts'
import { timelineData } from './timeline-data.ts'

/** A4 without its margins, in CSS pixels. */
const PAPER_WIDTH = 700

export const TimelineSection = ({ course }: { readonly course: CourseJson }) => {
  const isPrinting = useIsPrinting()
  const data = timelineData(course)
  const { undated } = course.timeline
  return (
    <Section title="Timeline">
      <div className="topic-body course-figure">
        {data === undefined ? (
          <p className="quiet">No event has a date yet.</p>
        ) : (
          <Figure
            draw={(width) =>
              patientTimeline(data, { width: isPrinting ? PAPER_WIDTH : width, palette: PAGE_PALETTE, id: 'timeline' })
            }
          />
        )}
        {undated.length === 0 ? null : (
          <p className="small quiet">Not drawn, without a date: {undated.map(({ label }) => label).join(', ')}.</p>
        )}
      </div>
    </Section>
  )
}
