/**
 * The addresses of the API as its own document (OpenAPI) describes them, read as far as this page shows them.
 *
 * Words: an *operation* is one method on one path. A *skeleton* is a body with every key that must be given, and values
 * that only show their kind.
 */

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly isRequired: boolean
  /** The words that are taken, where they are a closed list. */
  readonly values: readonly string[]
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/patients/{patient}`. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly tag: string
  readonly parameters: readonly Parameter[]
  /** JSON text, or undefined where there is no body. */
  readonly skeleton: string | undefined
}

type Json = Readonly<Record<string, unknown>>

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const METHODS = ['get', 'post', 'put', 'delete'] as const

/** A value that shows what a schema takes. `skeletonOf({ type: 'string' })` is `''`. */
export const skeletonOf = (schema: unknown): unknown => {
  const { type, properties, required, items, anyOf, oneOf, enum: words, const: only, default: usual } = objectOf(schema)
  if (usual !== undefined) return usual
  if (only !== undefined) return only
  const [word] = listOf(words)
  if (word !== undefined) return word
  const [choice] = [...listOf(anyOf), ...listOf(oneOf)]
  if (choice !== undefined) return skeletonOf(choice)
  if (type === 'array') return items === undefined ? [] : [skeletonOf(items)]
  if (type === 'integer' || type === 'number') return 0
  if (type === 'boolean') return false
  if (type === 'string') return ''
  const needed = listOf(required)
  return Object.fromEntries(
    Object.entries(objectOf(properties))
      .filter(([name]) => needed.includes(name))
      .map(([name, inner]) => [name, skeletonOf(inner)]),
  )
}

const parameterOf = (value: unknown): readonly Parameter[] => {
  const { name, in: place, required, schema } = objectOf(value)
  if (place !== 'path' && place !== 'query') return []
  const values = listOf(objectOf(schema).enum).map(String)
  return [{ name: textOf(name), in: place, isRequired: required === true || place === 'path', values }]
}

const bodyOf = (requestBody: unknown): string | undefined => {
  const { schema } = objectOf(objectOf(objectOf(requestBody).content)['application/json'])
  return schema === undefined ? undefined : JSON.stringify(skeletonOf(schema), null, 2)
}

/** Every operation of a document, in its order. A document that is none gives none. */
export const operationsOf = (document: unknown): readonly Operation[] =>
  Object.entries(objectOf(objectOf(document).paths)).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = objectOf(item)[method]
      if (operation === undefined) return []
      const { summary, description, tags, parameters, requestBody } = objectOf(operation)
      return [
        {
          method: method.toUpperCase() as Operation['method'],
          path,
          summary: textOf(summary),
          description: textOf(description),
          tag: textOf(listOf(tags)[0]),
          parameters: listOf(parameters).flatMap(parameterOf),
          skeleton: bodyOf(requestBody),
        },
      ]
    }),
  )

/**
 * The path with what was typed: `pathWith(operation, { patient: '7', limit: '' })` is `/api/patients/7`. An empty value of
 * a query is left out.
 */
export const pathWith = ({ path, parameters }: Operation, typed: Readonly<Record<string, string>>): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(typed[name] ?? ''))
  const query = parameters
    .filter((one) => one.in === 'query' && (typed[one.name] ?? '') !== '')
    .map(({ name }) => `${name}=${encodeURIComponent(typed[name] ?? '')}`)
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`
}
