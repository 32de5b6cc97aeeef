/** The pages of Leio, and what stands around each of them. */
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { type ComponentType, lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { CasePage } from './case/case-page.tsx'
import { focusContent } from './common/focus-content.ts'
import { useStore, useStoreState } from './common/use-store.ts'
import { OtherTabNotice } from './other-tab-notice.tsx'
import { PAGE_TITLES, type PageName, routeOf } from './route.ts'
import { IncomingNotice } from './start/incoming-notice.tsx'
import { openDropped } from './start/open-dropped.ts'
import { StartPage } from './start/start-page.tsx'
import { StrangeAddress } from './start/strange-address.tsx'
import { TwinNotice } from './start/twin-notice.tsx'
import { UnkeptNotice } from './start/unkept-notice.tsx'
import { TopBar } from './top-bar.tsx'

/** Loaded when they are asked for, so that the case page starts fast. */
const PathwayPage = lazy(async () => ({ default: (await import('./pathway/pathway-page.tsx')).PathwayPage }))
const CoursePage = lazy(async () => ({ default: (await import('./course/course-page.tsx')).CoursePage }))
const BoardSheetPage = lazy(async () => ({
  default: (await import('./board-sheet/board-sheet-page.tsx')).BoardSheetPage,
}))
const KnowledgePage = lazy(async () => ({ default: (await import('./knowledge/knowledge-page.tsx')).KnowledgePage }))

/** Pages about the case on the table; without one they lead to the start. */
const OF_A_CASE: Readonly<Partial<Record<PageName, ComponentType>>> = {
  case: CasePage,
  pathway: PathwayPage,
  course: CoursePage,
  'board-sheet': BoardSheetPage,
}

const pageOf = (page: PageName, hasCase: boolean): ComponentType =>
  page === 'knowledge' ? KnowledgePage : ((hasCase ? OF_A_CASE[page] : undefined) ?? StartPage)

const useRoute = () => {
  const { io } = useStore()
  const address = useSyncExternalStore(io.onAddress, () => io.address().href)
  return routeOf(new URL(address))
}

/** Another page, or another case: the keyboard goes on at its beginning, and a screen reader begins to read there. */
const useFocusOnTurn = (place: string): void => {
  const before = useRef(place)
  useEffect(() => {
    if (before.current !== place) focusContent()
    before.current = place
  }, [place])
}

/** A file dropped anywhere is read as a case; the browser would leave the page for it, and what was typed with it. */
const useDroppedFiles = (): void => {
  const store = useStore()
  useEffect(() => {
    const isOfFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false
    const hold = (event: DragEvent): void => {
      if (isOfFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      if (!isOfFiles(event)) return
      event.preventDefault()
      void openDropped(store, event.dataTransfer?.files[0])
    }
    addEventListener('dragover', hold)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', hold)
      removeEventListener('drop', drop)
    }
  }, [store])
}

export const App = () => {
  const { bench: held, strange, incoming, twins, laid } = useStoreState()
  const store = useStore()
  const [came] = twins
  const twin = came === undefined ? undefined : store.heldCase(came.id)
  // An address that names another case shows nothing of the one on the table, its name included (H-20).
  const bench = strange === undefined ? held : undefined
  const route = useRoute()
  useDroppedFiles()
  const title = bench?.file.title ?? bench?.file.id
  useEffect(() => {
    const parts = [route.page === 'knowledge' ? undefined : title, PAGE_TITLES[route.page], 'Leio']
    document.title = parts.filter((part) => part !== undefined).join(' · ')
    document.documentElement.toggleAttribute('data-presenting', route.isPresenting)
  }, [route.page, route.isPresenting, title])
  useFocusOnTurn(`${route.page} ${laid}`)
  const Page = pageOf(route.page, bench !== undefined)
  return (
    <div className="shell">
      <button type="button" className="skip button" onClick={focusContent}>
        Skip to the content
      </button>
      <TopBar page={route.page} />
      <main className={`page page-${route.page}`} id="main" tabIndex={-1}>
        {incoming === undefined ? null : <IncomingNotice incoming={incoming} />}
        {came === undefined || twin === undefined ? null : <TwinNotice held={twin} came={came} />}
        <UnkeptNotice />
        {strange === undefined && !route.isUnknown ? null : <StrangeAddress caseId={strange} />}
        <OtherTabNotice />
        <Suspense fallback={<p className="quiet">Loading …</p>}>
          {/* What is typed half belongs to one laying on the table: the next begins with nothing open (H-20). */}
          <Page key={laid} />
        </Suspense>
      </main>
      <footer className="foot not-printed">{SAFETY_NOTICE} Nothing that you type leaves this browser.</footer>
    </div>
  )
}
