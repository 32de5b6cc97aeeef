/** What operators see: counts and times of requests by route, never by address; the queue; the age of the knowledge. */
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Context } from '../api/context.ts'

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** Adds `/health`, `/ready` and `/metrics`, and counts every request that is answered. */
export const registerMetrics = (server: FastifyInstance, { doorkeeper, log, clock, releases }: Context): void => {
  const registers = [new Registry()]
  const [register] = registers
  collectDefaultMetrics({ register: registers[0] as Registry })
  const requests = new Counter({
    name: 'leio_requests_total',
    help: 'Requests answered.',
    labelNames: ['route', 'status'],
    registers,
  })
  const times = new Histogram({
    name: 'leio_request_seconds',
    help: 'Time to the answer.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  })
  new Gauge({
    name: 'leio_knowledge_review_overdue',
    help: '1 where the day by which the knowledge must be reviewed has passed.',
    registers,
    collect() {
      this.set(releases.current.reviewBy < clock.today() ? 1 : 0)
    },
  })
  server.addHook('onResponse', async ({ routeOptions, method }, { statusCode, elapsedTime }) => {
    const route = `${method} ${routeOptions.url ?? 'none'}`
    requests.inc({ route, status: statusCode })
    times.observe({ route }, elapsedTime / 1000)
    log({ level: 'info', event: 'request', route, status: statusCode, milliseconds: Math.round(elapsedTime * 10) / 10 })
  })
  const isReady = (): Promise<boolean> =>
    doorkeeper.database.query('select 1').then(
      () => true,
      () => false,
    )
  server.get('/health', async () => ({
    status: 'up',
    knowledge: releases.current.reviewBy < clock.today() ? 'review overdue' : 'in date',
  }))
  server.get('/ready', async (_, reply) => {
    const ready = await isReady()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'the database does not answer' })
  })
  server.get('/metrics', async (_, reply) => reply.type('text/plain; version=0.0.4').send(await register?.metrics()))
}
