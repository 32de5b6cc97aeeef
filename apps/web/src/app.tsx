/** The pages of Leio, and what stands around each of them. */
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { type ComponentType, lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { CasePage } from './case/case-page.tsx'
import { focusContent } from './common/focus-content.ts'
import { useStore, useStoreState } from './common/use-store.ts'
import { useUndoKeys } from './common/use-undo-keys.ts'
import { OtherTabNotice } from './other-tab-notice.tsx'
import { PAGE_TITLES, type PageName, routeOf } from './route.ts'
import { IncomingNotice } from './start/incoming-notice.tsx'
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

export const useRoute = () => {
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
    const hold = (event: DragEvent): void => event.preventDefault()
    const drop = (event: DragEvent): void => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void file.text().then((text) => store.openText(text, file.name))
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
  const { bench: held, strange, incoming, twin, isUnkept } = useStoreState()
  // An address that names another case shows nothing of the one on the table, its name included (H-20).
  const bench = strange === undefined ? held : undefined
  const route = useRoute()
  useDroppedFiles()
  useUndoKeys()
  const title = bench?.file.title ?? bench?.file.id
  useEffect(() => {
    const parts = [route.page === 'knowledge' ? undefined : title, PAGE_TITLES[route.page], 'Leio']
    document.title = parts.filter((part) => part !== undefined).join(' · ')
    document.documentElement.toggleAttribute('data-presenting', route.isPresenting)
  }, [route.page, route.isPresenting, title])
  useFocusOnTurn(`${route.page} ${bench?.file.id ?? ''}`)
  const Page = pageOf(route.page, bench !== undefined)
  return (
    <div className="shell">
      <button type="button" className="skip button" onClick={focusContent}>
        Skip to the content
      </button>
      <TopBar page={route.page} />
      <main className={`page page-${route.page}`} id="main" tabIndex={-1}>
        {incoming === undefined ? null : <IncomingNotice incoming={incoming} />}
        {twin === undefined ? null : <TwinNotice twin={twin} />}
        {isUnkept === undefined ? null : <UnkeptNotice />}
        {strange === undefined && !route.isUnknown ? null : <StrangeAddress caseId={strange} />}
        <OtherTabNotice />
        <Suspense fallback={<p className="quiet">Loading …</p>}>
          {/* What is typed half belongs to one case: another case begins with nothing open (H-20). */}
          <Page key={bench?.file.id} />
        </Suspense>
      </main>
      <footer className="foot not-printed">{SAFETY_NOTICE} Nothing that you type leaves this browser.</footer>
    </div>
  )
}
