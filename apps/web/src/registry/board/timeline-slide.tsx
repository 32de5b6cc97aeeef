/** The timeline view of a case. */
import type { CaseWithPlan } from './answers.ts'
import { EventList } from './timeline-view.tsx'

export const TimelineSlide = ({ one }: { readonly one: CaseWithPlan }) => <EventList timeline={one.timeline} />
