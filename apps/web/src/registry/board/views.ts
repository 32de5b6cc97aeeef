/**
 * What a projector shows of one case, view by view, and which keys go where.
 *
 * Left and right go from view to view of one case and stop at its ends: the next patient is never reached by one key too
 * many. Page up and page down go from case to case (H-20).
 */
export const VIEWS = ['case', 'timeline', 'plan', 'evidence'] as const
export type View = (typeof VIEWS)[number]

export const VIEW_TITLES: Readonly<Record<View, string>> = {
  case: 'The case',
  timeline: 'Timeline',
  plan: 'Plan, for and against',
  evidence: 'Evidence',
}

export type Step =
  | { readonly what: 'view'; readonly by: -1 | 1 }
  | { readonly what: 'case'; readonly by: -1 | 1 }
  | { readonly what: 'statement'; readonly by: -1 | 1 }
  | { readonly what: 'leave' }

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: { what: 'view', by: -1 },
  ArrowRight: { what: 'view', by: 1 },
  PageUp: { what: 'case', by: -1 },
  PageDown: { what: 'case', by: 1 },
  ArrowUp: { what: 'statement', by: -1 },
  ArrowDown: { what: 'statement', by: 1 },
  Escape: { what: 'leave' },
}

/** What a key does, or undefined. No letter does anything: they belong to whoever types. */
export const stepOf = (key: string): Step | undefined => STEPS[key]

/** The neighbour in a list; at its ends the same again. `neighbour(VIEWS, 'case', -1)` is `'case'`. */
export const neighbour = <One>(list: readonly One[], one: One, by: -1 | 1): One => list[list.indexOf(one) + by] ?? one

/** The view that an address names; the first where it names none. */
export const viewOf = (word: string | null): View => VIEWS.find((view) => view === word) ?? 'case'
