/** What stands around every page of the registry: where one is, where one can go, who is signed in, what Leio is not. */
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { focusContent } from '../common/focus-content.ts'
import { useIo } from './api.ts'
import { PAGES } from './pages.ts'
import { RegistryLink } from './registry-link.tsx'
import { hasRole, ROLE_NAMES, useSession } from './session.ts'
import { useSignOut } from './session-gate.tsx'

interface Props {
  readonly path: string
  readonly title: string
  readonly children: ReactNode
}

/** `/registry/patients/7` lies under `/registry/patients`; the first page has nothing under it. */
const isUnder = (path: string, nav: string): boolean =>
  path === nav || (nav !== '/registry' && path.startsWith(`${nav}/`))

const Pages = ({ path }: Pick<Props, 'path'>) => {
  const session = useSession()
  const shown = PAGES.filter(({ nav }) => nav !== undefined && hasRole(session, ...nav.roles))
  return (
    <nav className="top-nav" aria-label="Pages">
      <ul>
        {shown.map(({ path: to, nav }) => (
          <li key={to}>
            <RegistryLink to={to} isCurrent={isUnder(path, to)}>
              {nav?.label}
            </RegistryLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Me = () => {
  const { person } = useSession()
  const io = useIo()
  const signOut = useSignOut()
  const leave = (): void => {
    if (io.mayLeave()) void signOut()
  }
  return (
    <div className="top-tools">
      <span className="small me">
        <RegistryLink to="/registry/account">{person.name}</RegistryLink>{' '}
        <span className="quiet">
          {person.roles.map((role) => ROLE_NAMES[role]).join(', ')} · {person.centre}
        </span>
      </span>
      <button type="button" className="button" onClick={leave}>
        Sign out
      </button>
    </div>
  )
}

const Demonstration = () => {
  const { isDemonstration } = useSession()
  if (!isDemonstration) return null
  return (
    <p className="demonstration" role="note">
      <b>Demonstration.</b> These are no patients of this centre. Enter no real patient here.
    </p>
  )
}

/** Another page: the keyboard goes on at its beginning, and a screen reader begins to read there. */
const useFocusOnTurn = (path: string): void => {
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== path) {
      scrollTo({ top: 0 })
      focusContent()
    }
    before.current = path
  }, [path])
}

export const Shell = ({ path, title, children }: Props) => {
  useFocusOnTurn(path)
  // biome-ignore lint/correctness/useExhaustiveDependencies: two records share a title, and the first one's name must go
  useEffect(() => {
    document.title = `${title} · Leio registry`
  }, [title, path])
  return (
    <div className="shell registry">
      <button type="button" className="skip button" onClick={focusContent}>
        Skip to the content
      </button>
      <header className="top-bar">
        <RegistryLink to="/registry" className="brand">
          Leio
        </RegistryLink>
        <Pages path={path} />
        <Me />
      </header>
      <Demonstration />
      <main className="page" id="main" tabIndex={-1}>
        <Suspense fallback={<p className="quiet">Loading …</p>}>{children}</Suspense>
      </main>
      <footer className="foot not-printed">{SAFETY_NOTICE}</footer>
    </div>
  )
}
