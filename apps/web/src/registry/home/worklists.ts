/** What waits for whoever is signed in: each list with its count, its address and whose work it is. */
import type { Role } from '../session.ts'

export interface Worklist {
  readonly id: string
  readonly title: string
  /** What the number counts. */
  readonly what: string
  readonly to: string
  readonly roles: readonly Role[]
  /** Where the number is read. */
  readonly from: string
  /** The number in an answer, and whether there may be more; undefined where the answer has another shape. */
  readonly count: (body: unknown) => Count | undefined
}

export interface Count {
  readonly count: number
  readonly isComplete: boolean
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const listIn = (body: unknown, name: string): readonly Json[] | undefined => {
  const list = isObject(body) ? body[name] : undefined
  return Array.isArray(list) ? list.filter(isObject) : undefined
}

const lengthOf =
  (name: string, counts: (one: Json) => boolean = () => true) =>
  (body: unknown): Count | undefined => {
    const list = listIn(body, name)
    if (list === undefined) return undefined
    return { count: list.filter(counts).length, isComplete: !isObject(body) || body.isComplete !== false }
  }

const numberAt =
  (group: string, name: string) =>
  (body: unknown): Count | undefined => {
    const values = isObject(body) ? body[group] : undefined
    const count = isObject(values) ? values[name] : undefined
    return typeof count === 'number' ? { count, isComplete: true } : undefined
  }

const sumOf =
  (name: string, part: string) =>
  (body: unknown): Count | undefined => {
    const list = listIn(body, name)
    if (list === undefined) return undefined
    const count = list.reduce((sum, one) => sum + (typeof one[part] === 'number' ? one[part] : 0), 0)
    return { count, isComplete: !isObject(body) || body.isComplete !== false }
  }

const CARE: readonly Role[] = ['clinician', 'board-chair', 'registrar']

export const WORKLISTS: readonly Worklist[] = [
  {
    id: 'queries',
    title: 'Open queries',
    what: 'questions about the data that nobody has answered',
    to: '/registry/queries?state=open',
    roles: CARE,
    from: '/api/queries?state=open',
    count: lengthOf('queries'),
  },
  {
    id: 'imports',
    title: 'Rows that wait',
    what: 'imported rows that a person must settle',
    to: '/registry/imports/waiting',
    roles: ['registrar'],
    from: '/api/imports',
    count: sumOf('imports', 'quarantined'),
  },
  {
    id: 'overdue',
    title: 'Surveillance overdue',
    what: 'living patients whose visit has passed',
    to: '/registry/surveillance?state=overdue',
    roles: CARE,
    from: '/api/surveillance?state=overdue&limit=1',
    count: numberAt('counts', 'overdue'),
  },
  {
    id: 'boards',
    title: 'Boards ahead',
    what: 'meetings planned or under way',
    to: '/registry/boards',
    roles: CARE,
    from: '/api/boards',
    count: lengthOf('boards', ({ state }) => state !== 'closed'),
  },
]
