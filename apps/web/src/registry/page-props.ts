/** What every page of the registry is given. */
import type { Params } from './route.ts'

export interface PageProps {
  readonly params: Params
  readonly query: URLSearchParams
}
