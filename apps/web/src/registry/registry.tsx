/** Which page stands at the address, for whoever is signed in. */
import { type ComponentType, lazy, type ReactNode } from 'react'
import type { PageProps } from './page-props.ts'
import { PAGES, type RegistryPage } from './pages.ts'
import { type Params, paramsOf, useAddress } from './route.ts'
import { SessionGate } from './session-gate.tsx'
import { Shell } from './shell.tsx'
import { ReentryProvider } from './sign-in/reentry.tsx'

const LOADED: ReadonlyMap<RegistryPage, ComponentType<PageProps>> = new Map(
  PAGES.map((page) => [page, lazy(async () => ({ default: await page.load() }))]),
)

interface Found {
  readonly page: RegistryPage
  readonly params: Params
}

/** The page at a path, with what the path is about. */
const foundAt = (path: string): Found | undefined => {
  for (const page of PAGES) {
    const params = paramsOf(page.path, path)
    if (params !== undefined) return { page, params }
  }
  return undefined
}

const Nowhere = () => (
  <div className="notice is-problem" role="alert">
    <p>
      <strong>There is no such page.</strong> Check the address, or choose a page from the bar.
    </p>
  </div>
)

const contentOf = (found: Found | undefined, query: URLSearchParams): ReactNode => {
  const Page = found === undefined ? undefined : LOADED.get(found.page)
  if (found === undefined || Page === undefined) return <Nowhere />
  // What is typed half belongs to one patient: at another address the page begins anew (H-20).
  return <Page key={JSON.stringify(found.params)} params={found.params} query={query} />
}

export const Registry = () => {
  const { pathname, searchParams } = useAddress()
  const found = foundAt(pathname)
  return (
    <SessionGate>
      <ReentryProvider>
        <Shell path={pathname} title={found?.page.title ?? 'No such page'}>
          {contentOf(found, searchParams)}
        </Shell>
      </ReentryProvider>
    </SessionGate>
  )
}
