/** The timeline view of a case: drawn to scale, and the same in words. */
import { patientTimeline } from '@leio/figures/patient-timeline'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import { Figure } from '../../common/figure.tsx'
import { momentText } from '../moment-words.ts'
import { timelineData } from '../patient/timeline-data.ts'
import type { CaseWithPlan } from './answers.ts'

/** The text of figures has one size in pixels: on a projector it is laid out for a part of the width, and enlarged. */
const ENLARGED = 1.6
const NARROWEST = 340

const Event = ({
  id,
  label,
  detail,
  when,
}: {
  id: string
  label: string
  detail?: string | undefined
  when: string
}) => (
  <li className="present-event" data-statement={id} tabIndex={-1}>
    <span className="number present-when">{when}</span>
    <span>
      <b>{label}</b>
      {detail === undefined ? null : <span className="quiet"> · {detail}</span>}
    </span>
  </li>
)

export const TimelineSlide = ({ one: { timeline, plan, record } }: { readonly one: CaseWithPlan }) => {
  // The next visit is the surveillance's; a board sees what was.
  const nextVisit = { state: record.vitalStatus === 'dead' ? 'dead' : 'not-shown', because: '' }
  const data = timelineData({ timeline, nextVisit, today: plan.asOf })
  if (timeline.dated.length + timeline.undated.length === 0)
    return <p className="unknown">The record holds no event with a place on a timeline.</p>
  return (
    <>
      {data === undefined ? null : (
        <figure className="present-figure">
          <Figure
            draw={(width) =>
              patientTimeline(data, {
                width: Math.max(NARROWEST, Math.floor(width / ENLARGED)),
                palette: PAGE_PALETTE,
                id: 'present-timeline',
              })
            }
          />
        </figure>
      )}
      <ol className="present-events" aria-label="Events in order">
        {timeline.dated.map(({ id, label, detail, start }) => (
          <Event key={id} id={id} label={label} detail={detail} when={momentText(start)} />
        ))}
        {timeline.undated.map(({ id, label, detail }) => (
          <Event key={id} id={id} label={label} detail={detail} when="date not known" />
        ))}
      </ol>
    </>
  )
}
