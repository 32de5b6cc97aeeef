/**
 * A case on a projector: one view at a time, in large type, by keyboard. Whose case it is stands above every view (H-20),
 * and the address names the case, so that a reload never shows another.
 */
import '../../styles/board.css'
import '../../styles/present.css'
import { type ReactNode, useEffect } from 'react'
import { isTyping } from '../../common/is-typing.ts'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { PatientBanner } from '../patient-banner.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { apiBoard, apiCase, boardAddress, caseAddress, presentAddress } from './addresses.ts'
import type { Board, CaseWithPlan } from './answers.ts'
import { CaseSlide, EvidenceSlide, PlanSlide } from './slides.tsx'
import { TimelineSlide } from './timeline-slide.tsx'
import { neighbour, type Step, stepOf, VIEW_TITLES, VIEWS, type View, viewOf } from './views.ts'

/** Large type while this page is shown. */
const useProjector = (): void => {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-presenting', true)
    return () => void document.documentElement.toggleAttribute('data-presenting', false)
  }, [])
}

const isPlain = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey

const useSteps = (take: (step: Step) => void): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const step = stepOf(event.key)
      if (step === undefined || !isPlain(event) || isTyping(event.target)) return
      event.preventDefault()
      take(step)
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [take])
}

/** The next statement takes the focus, so that a screen reader and the room look at the same one. */
const goToStatement = (by: -1 | 1): void => {
  const all = [...document.querySelectorAll<HTMLElement>('[data-statement]')]
  const at = all.findIndex((one) => one.contains(document.activeElement))
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]
  if (next === undefined) scrollBy({ top: by * innerHeight * 0.6 })
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'center' })
}

const SLIDES: Readonly<Record<View, (props: { readonly one: CaseWithPlan }) => ReactNode>> = {
  case: CaseSlide,
  timeline: TimelineSlide,
  plan: PlanSlide,
  evidence: EvidenceSlide,
}

interface Place {
  readonly board: string
  readonly id: string
  readonly view: View
  /** The ids of the agenda. */
  readonly agenda: readonly string[]
}

const useTakeStep = ({ board, id, view, agenda }: Place): ((step: Step) => void) => {
  const io = useIo()
  return (step) => {
    if (step.what === 'statement') goToStatement(step.by)
    else if (step.what === 'leave') io.goTo(caseAddress(board, id), 'push')
    else if (step.what === 'view') io.goTo(presentAddress(board, id, neighbour(VIEWS, view, step.by)), 'replace')
    else if (neighbour(agenda, id, step.by) !== id)
      io.goTo(presentAddress(board, neighbour(agenda, id, step.by)), 'push')
  }
}

const Views = ({ board, id, view }: Place) => (
  <nav className="present-views" aria-label="Views of the case">
    {VIEWS.map((one) => (
      <RegistryLink key={one} to={presentAddress(board, id, one)} isCurrent={one === view}>
        {VIEW_TITLES[one]}
      </RegistryLink>
    ))}
  </nav>
)

const PresentFoot = ({ board, id, agenda }: Place) => {
  const at = agenda.indexOf(id)
  const [before, after] = [agenda[at - 1], agenda[at + 1]]
  return (
    <footer className="present-foot">
      <span className="number">
        Case {at + 1} of {agenda.length}
      </span>
      {before === undefined ? null : <RegistryLink to={presentAddress(board, before)}>Case before</RegistryLink>}
      {after === undefined ? null : <RegistryLink to={presentAddress(board, after)}>Next case</RegistryLink>}
      <RegistryLink to={caseAddress(board, id)}>Record the decision</RegistryLink>
      <RegistryLink to={boardAddress(board)}>Agenda</RegistryLink>
      <span className="quiet present-keys">
        ← → views · ↑ ↓ statements · Page up, Page down cases · Escape to the decision
      </span>
    </footer>
  )
}

const Presentation = ({ one, place }: { readonly one: CaseWithPlan; readonly place: Place }) => {
  useSteps(useTakeStep(place))
  const Slide = SLIDES[place.view]
  return (
    <>
      <PatientBanner patient={one.record} view={VIEW_TITLES[place.view]} />
      <Views {...place} />
      <article className={`present present-${place.view}`} aria-label={VIEW_TITLES[place.view]}>
        <h1>{VIEW_TITLES[place.view]}</h1>
        <Slide one={one} />
      </article>
      <PresentFoot {...place} />
    </>
  )
}

export const PresentPage = ({ params: { board = '', case: id = '' }, query }: PageProps) => {
  useProjector()
  const agenda = useRead<Board>(apiBoard(board))
  const read = useRead<CaseWithPlan>(apiCase(board, id))
  const view = viewOf(query.get('view'))
  // Both are there before anything is shown: a key pressed too early would find no neighbour.
  return (
    <ShownReading read={agenda}>
      {({ body: { cases } }) => (
        <ShownReading read={read}>
          {({ body }) => <Presentation one={body} place={{ board, id, view, agenda: cases.map((one) => one.id) }} />}
        </ShownReading>
      )}
    </ShownReading>
  )
}
