/**
 * The API on a Fastify server: every route behind the same door, errors as problems, the OpenAPI document.
 */
import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import type { Problem } from '@leio/facts/problem'
import { DatabaseError } from '@leio/registry/connect'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { ApiError, apiErrorOf, noWrites } from './api-error.ts'
import type { Context } from './context.ts'
import { once } from './idempotency.ts'
import { takeBodies } from './json-body.ts'
import { isAllowed } from './policy.ts'
import { type Answer, type AnyRoute, auditRefusal, carryOut } from './route.ts'
import { registerFeed } from './routes/surveillance.ts'
import {
  isOfThisOrigin,
  isReentered,
  OTHER_ORIGIN,
  PASSWORD_CHANGE_NEEDED,
  REENTRY_NEEDED,
  type Session,
  SIGNED_OUT,
  sessionOf,
} from './session.ts'
import { registerSignIn } from './sign-in.ts'

const NEEDS_VERSION = new ApiError({
  status: 428,
  type: 'version-needed',
  title: 'This change must name the version that you have seen.',
  cure: 'Send If-Match with the ETag of what you read.',
})

const MEGABYTE = 1_048_576

/** The number in `If-Match: "12"`. */
const versionOf = ({ headers }: FastifyRequest, isNeeded: boolean): number => {
  if (!isNeeded) return 0
  const [, version] = /^(?:W\/)?"(\d{1,15})"$/.exec(headers['if-match'] ?? '') ?? []
  if (version === undefined) throw NEEDS_VERSION
  return Number(version)
}

const forbidden = (right: string): ApiError =>
  new ApiError({
    status: 403,
    type: 'forbidden',
    title: `Your role does not include this (${right}). That you asked is in the audit.`,
    cure: 'Ask your administrator if you should be able to do it.',
  })

const checkRight = async (context: Context, { right, path }: AnyRoute, { me }: Session): Promise<void> => {
  if (isAllowed(me.roles, right)) return
  await auditRefusal(context, me, { action: right, detail: { route: path } })
  throw forbidden(right)
}

const checkReentry = (context: Context, { reentry }: AnyRoute, session: Session): void => {
  if (reentry !== undefined && !isReentered(context, session)) throw REENTRY_NEEDED
}

const checkWrites = ({ whyNoWrites }: Context, { method }: FastifyRequest): void => {
  const problem = method === 'GET' ? undefined : whyNoWrites()
  if (problem !== undefined) throw noWrites(problem)
}

const KEY = /^[\w-]{8,200}$/

const keyOf = ({ headers, method }: FastifyRequest): string | undefined => {
  const key = headers['idempotency-key']
  if (method === 'GET' || typeof key !== 'string') return undefined
  if (KEY.test(key)) return key
  throw new ApiError({
    status: 422,
    type: 'idempotency-key',
    title: 'An Idempotency-Key has 8 to 200 letters, digits, hyphens or underscores.',
  })
}

const isConflict = (error: unknown): boolean => error instanceof DatabaseError && error.kind === 'conflict'

const answerTo = async (context: Context, definition: AnyRoute, request: FastifyRequest): Promise<Answer> => {
  if (request.method !== 'GET' && !isOfThisOrigin(request, context.settings.origin)) throw OTHER_ORIGIN
  const session = await sessionOf(context, request)
  if (session === undefined) throw SIGNED_OUT
  if (session.mustChange) throw PASSWORD_CHANGE_NEEDED
  await checkRight(context, definition, session)
  checkReentry(context, definition, session)
  checkWrites(context, request)
  const { params, query, body } = request
  const version = versionOf(request, definition.ifMatch === true)
  const key = definition.holdsSecret === true ? undefined : keyOf(request)
  const requestHash =
    key === undefined ? '' : context.secrets.hash(JSON.stringify([request.method, request.url, version, body ?? null]))
  const call = { me: session.me, context, params, query, body, version, reenteredAt: session.reenteredAt }
  const carry = (): Promise<Answer> =>
    carryOut(definition, call, (tx, work) =>
      key === undefined ? work() : once(tx, { person: session.me, key, requestHash }, work),
    )
  if (key === undefined || definition.transaction?.isolation === undefined) return carry()
  // A snapshot that was taken before the first of two equal requests ended does not see its answer; the next one does.
  return carry().catch((error: unknown) => (isConflict(error) ? carry() : Promise.reject(error)))
}

const send = (reply: FastifyReply, { status = 200, body, version, headers = {} }: Answer): FastifyReply => {
  if (version !== undefined) reply.header('etag', `"${version}"`)
  reply.code(status).header('cache-control', 'no-store').headers(headers)
  if (typeof body === 'string' || body instanceof Uint8Array) return reply.send(body)
  return body === undefined ? reply.send() : reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
}

const schemaOf = ({ right, summary, params, query, body, textBody }: AnyRoute) => ({
  summary,
  tags: [right.split('.')[0] ?? ''],
  description: `Needs the right ${right}.`,
  ...(params === undefined ? {} : { params }),
  ...(query === undefined ? {} : { querystring: query }),
  ...(body === undefined || textBody !== undefined ? {} : { body }),
})

/** Puts one route on the server. */
const register = (server: FastifyInstance, context: Context, definition: AnyRoute): void => {
  server.route({
    method: definition.method,
    url: definition.path,
    schema: schemaOf(definition),
    bodyLimit: definition.bodyLimit ?? MEGABYTE,
    handler: async (request, reply) => send(reply, await answerTo(context, definition, request)),
  })
}

interface Validation {
  readonly instancePath: string
  readonly message?: string
}

const problemOf = ({ instancePath, message }: Validation, context = 'body'): Problem => ({
  kind: 'illegal-input',
  where: `${context}${instancePath.replaceAll('/', '.')}`,
  message: message ?? 'This is not taken here.',
  cure: 'See the description of the address in /api/openapi.json.',
})

/** What Fastify refuses by itself (size, type, shape), in our form. */
const clientError = (
  error: Error & {
    readonly statusCode?: number
    readonly validation?: readonly Validation[]
    readonly validationContext?: string
    readonly issues?: readonly z.core.$ZodIssue[]
  },
): ApiError | undefined => {
  if (error.validation !== undefined)
    return new ApiError({
      status: 422,
      type: 'invalid',
      title: 'The input has problems.',
      problems: error.validation.map((one) => problemOf(one, error.validationContext)),
    })
  if (error.issues !== undefined)
    return new ApiError({
      status: 422,
      type: 'invalid',
      title: 'The input has problems.',
      problems: error.issues.map(({ path, message }) =>
        problemOf({ instancePath: path.map((step) => `/${String(step)}`).join(''), message }),
      ),
    })
  const { statusCode } = error
  if (statusCode === undefined || statusCode >= 500) return undefined
  return new ApiError({ status: statusCode, type: 'refused', title: error.message })
}

/** Answers an error under /api; undefined where it is not ours to answer. */
export const answerApiError = (
  context: Pick<Context, 'log'>,
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const known = apiErrorOf(error) ?? clientError(error)
  if (known === undefined)
    context.log({
      level: 'error',
      event: 'defect',
      route: request.routeOptions.url,
      message: error.message,
      stack: error.stack,
    })
  const { body, headers } = known ?? {
    body: {
      status: 500,
      type: 'defect',
      title: 'Something is wrong in Leio; it has been noted where Leio was started.',
    },
    headers: {},
  }
  return reply
    .code(body.status)
    .headers({ ...headers, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
}

const NO_SUCH_ADDRESS = { status: 404, type: 'not-found', title: 'The API has nothing at this address.' }

/** The API as a plugin of a Fastify server. `routes` come from all-routes.ts. */
export const registerApi = async (
  server: FastifyInstance,
  context: Context,
  routes: readonly AnyRoute[],
): Promise<void> => {
  await server.register(async (api) => {
    await api.register(cookie)
    api.setValidatorCompiler(validatorCompiler)
    api.setSerializerCompiler(() => (value) => JSON.stringify(value))
    api.setErrorHandler((error: Error, request, reply) => answerApiError(context, error, request, reply))
    takeBodies(api, [...new Set(routes.flatMap(({ textBody = [] }) => textBody))])
    await api.register(swagger, {
      openapi: { info: { title: 'Leio', version: '1', description: 'The registry and tumour board of Leio.' } },
      transform: jsonSchemaTransform,
    })
    await api.register(async (inner) => {
      registerSignIn(inner, context)
      registerFeed(inner, context)
      for (const definition of routes) register(inner, context, definition)
      inner.get('/api/openapi.json', { schema: { hide: true } }, async () => inner.swagger())
      inner.all('/api/*', { schema: { hide: true } }, async (_, reply) =>
        reply.code(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(NO_SUCH_ADDRESS)),
      )
    })
  })
}
