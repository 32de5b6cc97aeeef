/**
 * Who may do what: one table, read by the server before every answer and by the test that asks every cell.
 *
 * Words: a *resource* is a kind of thing, an *action* what is done to it. A right always ends at the person's own centre:
 * things of another centre do not exist for them (404), which row-level security enforces a second time. What is not in the
 * table nobody may do.
 */
import { ROLES, type Role } from '@leio/registry/ticket'

const CARE: readonly Role[] = ['clinician', 'board-chair', 'registrar']
const CLINICAL: readonly Role[] = ['clinician', 'board-chair']
const DATA: readonly Role[] = ['registrar']
const CHAIR: readonly Role[] = ['board-chair']
const BOARD: readonly Role[] = ['board-chair', 'registrar']
const ANALYSIS: readonly Role[] = ['analyst', 'board-chair']

export const POLICY = {
  patient: { list: CARE, read: CARE, add: [...CARE] },
  event: { append: CARE },
  plan: { read: CARE },
  query: { list: CARE, raise: CARE, answer: CARE, resolve: DATA },
  import: { list: DATA, run: DATA, settle: DATA },
  export: { identified: DATA, 'de-identified': ['registrar', 'analyst'] },
  duplicate: { list: DATA },
  merge: { do: DATA, undo: DATA },
  surveillance: { list: CARE, feed: CARE, policy: CHAIR },
  board: { list: CARE, read: CARE, add: BOARD, change: BOARD, close: CHAIR },
  referral: { add: CARE, change: BOARD },
  decision: { read: CARE, record: CHAIR, sign: CHAIR },
  'follow-through': { add: CARE },
  'release-change': { read: CLINICAL, run: CHAIR },
  cohort: { list: ANALYSIS, read: ANALYSIS, add: ANALYSIS, change: ANALYSIS },
  analysis: { list: ANALYSIS, read: ANALYSIS, run: ANALYSIS, 'give-out': ANALYSIS },
  indicator: { read: ['analyst', 'board-chair', 'registrar'], publish: CHAIR },
  audit: { read: ['auditor'], verify: ['auditor'] },
  person: { list: ['administrator'], add: ['administrator'], change: ['administrator'] },
  job: { list: ROLES, read: ROLES, cancel: ROLES },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly Role[]>>>>

export type Resource = keyof typeof POLICY
export type ActionOf<R extends Resource> = keyof (typeof POLICY)[R] & string

/** One cell's name, as the audit writes it: `event.append`. */
export type Right = { readonly [R in Resource]: `${R}.${ActionOf<R>}` }[Resource]

/** Every right of the table. */
export const RIGHTS: readonly Right[] = Object.entries(POLICY).flatMap(([resource, actions]) =>
  Object.keys(actions).map((action) => `${resource}.${action}` as Right),
)

const rolesOf = (right: Right): readonly Role[] => {
  const [resource = '', action = ''] = right.split('.')
  const actions: Readonly<Record<string, readonly Role[]>> = POLICY[resource as Resource]
  return actions[action] ?? []
}

/** Whether one of these roles has the right. `isAllowed(['auditor'], 'patient.read')` is false. */
export const isAllowed = (roles: readonly Role[], right: Right): boolean =>
  rolesOf(right).some((role) => roles.includes(role))
