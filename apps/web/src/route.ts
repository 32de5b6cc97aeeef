/** The pages and their addresses. Behind the # stands what belongs to one case or one place; it is never sent. */

export const PAGES = ['start', 'case', 'pathway', 'course', 'board-sheet', 'knowledge'] as const
export type PageName = (typeof PAGES)[number]

export interface Route {
  readonly page: PageName
  /** Where the address names no page of ours. */
  readonly isUnknown: boolean
  /** The case that the address is about. */
  readonly caseId?: string
  /** A case carried by the address itself. */
  readonly link?: string
  /** A place in the book, such as the id of a statement. */
  readonly place?: string
  /** For a projector: `?present`. */
  readonly isPresenting: boolean
}

/** `routeOf(new URL('http://leio/case#case=a'))` is the case page of case `a`. */
export const routeOf = ({ pathname, hash, searchParams }: URL): Route => {
  const name = pathname.replace(/^\/|\/$/g, '') || 'start'
  const page = PAGES.find((one) => one === name)
  const said = decoded(hash.slice(1))
  const isPresenting = searchParams.has('present')
  if (page === undefined) return { page: 'start', isUnknown: true, isPresenting }
  const base = { page, isUnknown: false, isPresenting }
  if (said.startsWith('case=')) return { ...base, caseId: said.slice('case='.length) }
  if (said.startsWith('c=')) return { ...base, link: said.slice('c='.length) }
  return said === '' ? base : { ...base, place: said }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `addressOf('case', 'a')` is `/case#case=a`. */
export const addressOf = (page: PageName, caseId?: string): string =>
  `/${page === 'start' ? '' : page}${caseId === undefined ? '' : `#case=${encodeURIComponent(caseId)}`}`

export const PAGE_TITLES: Readonly<Record<PageName, string>> = {
  start: 'Start',
  case: 'Case',
  pathway: 'Pathway',
  course: 'Course',
  'board-sheet': 'Board sheet',
  knowledge: 'Knowledge',
}
