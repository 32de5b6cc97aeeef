/**
 * Serves the built page, and the API of the registry where there is one.
 *
 * Words: the *folder* is what the build of apps/web left. Its `assets` carry a hash of their content in their names and
 * may be kept for ever; every *page name* gets its index.html, and every address under /registry registry.html, which are
 * asked for anew each time and carry a nonce that is new in each answer.
 */
import helmet from '@fastify/helmet'
import files, { type FastifyStaticOptions } from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { DEFECT, NO_SUCH_PAGE, ONLY_READING } from './answers.ts'
import { HELMET, PERMISSIONS_POLICY } from './headers.ts'
import { PAGE_NAMES } from './page-names.ts'

export interface PageServerOptions {
  /** The built page, as an absolute path. */
  readonly folder: string
  readonly pageNames?: readonly string[]
  /** Is told of errors that are not the reader's. */
  readonly onDefect?: (error: Error) => void
  /** Text of a file of the folder, or undefined where there is none. */
  readonly readPage: (name: string) => string | undefined
  /** Puts the registry's addresses on the server; without it nothing is taken and /registry does not exist. */
  readonly registry?: (server: FastifyInstance) => Promise<void>
}

const INDEX = 'index.html'
const ASSETS = '/assets/'

/** A server that is ready to listen: `await (await pageServer({ folder })).listen({ port: 5346 })`. */
export const pageServer = async ({
  folder,
  pageNames = PAGE_NAMES,
  onDefect = () => undefined,
  readPage,
  registry,
}: PageServerOptions): Promise<FastifyInstance> => {
  const server = fastify({
    // With a registry, requests that are under way are finished before the end.
    forceCloseConnections: registry === undefined ? true : 'idle',
    // A body that trickles in holds a connection, and is ended. Node swaps the two limits where the first is the longer.
    requestTimeout: 30_000,
    http: { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5000 },
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: ({ url }) => readableUrl(url),
  })
  // Before all else, so that refusals carry the headers too.
  await server.register(helmet, HELMET)
  server.addHook('onRequest', async (_, reply) => void reply.header('permissions-policy', PERMISSIONS_POLICY))
  server.addHook('onRequest', refuseWriting)
  server.setNotFoundHandler(noSuchPage)
  server.setErrorHandler(answerError(onDefect))
  await server.register(files, filesOf(folder))
  const serve = pageWriter(readPage)
  for (const name of ['', ...pageNames]) server.get(`/${name}`, (_, reply) => serve(reply, INDEX))
  if (registry !== undefined) {
    await registry(server)
    for (const path of ['/registry', '/registry/*']) server.get(path, (_, reply) => serve(reply, 'registry.html'))
  }
  return server
}

/** Stands in the built page where a nonce belongs (vite.config.ts). */
export const NONCE = '__LEIO_NONCE__'

const pageWriter = (readPage: PageServerOptions['readPage']) => {
  const texts = new Map<string, string | undefined>()
  return (reply: FastifyReply, name: string): FastifyReply => {
    if (!texts.has(name)) texts.set(name, readPage(name))
    const text = texts.get(name)
    if (text === undefined) return say(reply, 404, NO_SUCH_PAGE)
    const body = text.replaceAll(NONCE, reply.cspNonce.script)
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(body)
  }
}

const filesOf = (folder: string): FastifyStaticOptions => ({
  root: folder,
  allowedPath: isOfThePage,
  preCompressed: true,
  cacheControl: false,
  setHeaders: (reply) => void reply.header('cache-control', cacheControl(reply)),
  acceptRanges: false,
  dotfiles: 'ignore',
  index: false,
  redirect: false,
})

/**
 * What may be asked for by name: the assets, and single files beside the index such as an icon. The index itself has only
 * the names of pages, and comes here without a slash; the compressed copies are chosen by what the browser accepts.
 */
const isOfThePage = (path: string): boolean =>
  path === INDEX ||
  ((path.startsWith(ASSETS) || path.lastIndexOf('/') === 0) && /\.\w+$/.test(path) && !/\.(?:html|br|gz)$/.test(path))

const cacheControl = ({ request }: FastifyReply): string =>
  request.url.startsWith(ASSETS) ? 'public, max-age=31536000, immutable' : 'no-cache'

/** An address with a broken `%` would be answered before our headers are set; under this one nothing is found. */
const NOWHERE = '/.nowhere'

const readableUrl = (url = NOWHERE): string => {
  try {
    decodeURIComponent(url)
    return url
  } catch {
    return NOWHERE
  }
}

const say = (reply: FastifyReply, status: number, words: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(words)

const API = '/api/'

const refuseWriting = async (
  { method, url }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> =>
  method === 'GET' || method === 'HEAD' || url.startsWith(API)
    ? undefined
    : say(reply.header('allow', 'GET, HEAD'), 405, ONLY_READING)

const noSuchPage = (_: FastifyRequest, reply: FastifyReply): FastifyReply => say(reply, 404, NO_SUCH_PAGE)

/** A path that is refused, as one with dots that lead upwards, is answered like one that is not there. */
const answerError =
  (onDefect: (error: Error) => void) =>
  (error: Error & { readonly statusCode?: number }, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if ((error.statusCode ?? 500) < 500) return noSuchPage(request, reply)
    onDefect(error)
    return say(reply, 500, DEFECT)
  }
