/**
 * Bodies of requests: JSON without duplicate keys and without depths that overflow a stack (T9, T11), or named text types.
 */
import { readJson } from '@leio/facts/json-text'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError, refused } from './api-error.ts'

const COMPRESSED = new ApiError({
  status: 415,
  type: 'content-encoding',
  title: 'Compressed bodies are not taken: a small one can hold a very large text.',
  cure: 'Send the body as it is.',
})

/** The value of a JSON text; refused with line and column of every problem. */
export const jsonOf = (text: string): unknown => {
  const { value, problems } = readJson(text)
  if (problems !== undefined) throw refused(problems, 'The body is not JSON that can be read.')
  return value
}

/** Makes a server read JSON by our gate, and the given text types as text. */
export const takeBodies = (server: FastifyInstance, textTypes: readonly string[]): void => {
  server.addHook('onRequest', async ({ headers }: FastifyRequest) => {
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') throw COMPRESSED
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string' }, async (_: FastifyRequest, text: string) =>
    text === '' ? undefined : jsonOf(text),
  )
  for (const type of textTypes)
    server.addContentTypeParser(type, { parseAs: 'string' }, async (_: FastifyRequest, text: string) => text)
}
