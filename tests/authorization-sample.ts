/** The smallest request that a route's schemas take, with the ids of one centre in it. */
import type { AnyRoute } from '@leio/server/api/route'
import { z } from 'zod'

interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minimum?: number
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly default?: unknown
}

/** The id of a thing of a centre by the name of a field or parameter: `patient`, `board`, `case`. */
export type IdOf = (name: string) => string

const WORDS = ['x', 'a-word-of-a-test', '2026-05-03', '2026-05-03T12:00:00Z', '1', 'a'.repeat(64), 'XX']

const wordFor = ({ pattern, minLength = 0 }: Schema): string =>
  WORDS.find((word) => word.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(word))) ??
  'x'

const textOf = (schema: Schema, name: string, idOf: IdOf): string => {
  if (schema.format === 'uuid') return idOf(name)
  if (schema.format === 'date') return '2026-05-03'
  return wordFor(schema)
}

const sample = (schema: Schema, name: string, idOf: IdOf, defs: NonNullable<Schema['$defs']>): unknown => {
  const inner = (one: Schema, of = name) => sample(one, of, idOf, defs)
  if (schema.$ref !== undefined) return inner(defs[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (first !== undefined) return inner(first)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? [])
          .filter((key) => schema.properties?.[key]?.default === undefined)
          .map((key) => [key, inner(schema.properties?.[key] ?? {}, key)]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => inner(schema.items ?? {}))
    case 'string':
      return textOf(schema, name, idOf)
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    default:
      return {}
  }
}

const sampleOf = (schema: z.ZodType | undefined, idOf: IdOf): unknown => {
  if (schema === undefined) return undefined
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return sample(json, '', idOf, json.$defs ?? {})
}

export interface SampleRequest {
  readonly method: AnyRoute['method']
  readonly url: string
  readonly payload: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Whether an id of a thing is in it. */
  readonly namesThings: boolean
}

/** Bodies whose meaning no schema says. */
const EVENTS = { events: [{ kind: 'history', source: 'a test', body: { detail: 'x' } }] }
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /api/patients/:patient/events': EVENTS,
  'PUT /api/people/:person': { name: 'Synthetic' },
  'POST /api/decisions/:decision/follow-through': { state: 'ordered', on: '2026-05-03', note: 'x' },
  'POST /api/release-changes': { from: '2022', to: 'current' },
}

/** `requestFor(route, (name) => ids[name])`. */
export const requestFor = (route: AnyRoute, idOf: IdOf): SampleRequest => {
  let namesThings = false
  const id: IdOf = (name) => {
    namesThings = true
    return idOf(name)
  }
  const params = (sampleOf(route.params, id) ?? {}) as Readonly<Record<string, unknown>>
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? id(name))))
  const query = (sampleOf(route.query, id) ?? {}) as Readonly<Record<string, string>>
  const search = new URLSearchParams(query).toString()
  const isText = route.textBody !== undefined
  const body = isText ? 'number\nx\n' : (BODIES[`${route.method} ${route.path}`] ?? sampleOf(route.body, id))
  const type = isText ? 'text/csv' : 'application/json'
  return {
    method: route.method,
    url: search === '' ? path : `${path}?${search}`,
    payload: body === undefined ? undefined : isText ? String(body) : JSON.stringify(body),
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(route.ifMatch === true ? { 'if-match': '"0"' } : {}),
    },
    namesThings,
  }
}
