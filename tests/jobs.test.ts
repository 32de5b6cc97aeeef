/** Long work on the queue: taken once, begun again after a death, cancelled, kept from other people. */
import { enqueue, type JobHandlers, workOnce } from '@leio/server/jobs/queue'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

onEachPostgres('The queue', (registry) => {
  const server = registryServer(registry)
  const done: string[] = []
  const handlers: JobHandlers = {
    count: async (_, { payload }, progress) => {
      await progress(0.5, 'half')
      done.push(String(payload))
      return { counted: payload }
    },
    fail: async () => {
      throw new Error('not today')
    },
  }
  const asked = async (kind: string, payload: unknown) => {
    const asker = await server.signedIn('north', 'analyst')
    const id = await registry.doorkeeper().as(asker, (tx) => enqueue(tx, asker, kind, payload))
    return { asker, id, read: async () => (await asker.ask('GET', `/api/jobs/${id}`)).body }
  }

  it('carries each job out once, however many processes take', async () => {
    const jobs = await Promise.all(Array.from({ length: 8 }, (_, at) => asked('count', `job ${at}`)))
    const taken = await Promise.all(Array.from({ length: 12 }, () => workOnce(server.context(), handlers)))
    expect(taken.filter(Boolean)).toHaveLength(8)
    expect(done.toSorted()).toEqual(Array.from({ length: 8 }, (_, at) => `job ${at}`))
    expect(await jobs[0]?.read()).toMatchObject({ state: 'done', progress: 1, result: { counted: 'job 0' } })
  })

  it('begins again what a process that died has left, three times at most', async () => {
    const { id, read } = await asked('count', 'left')
    const die = () =>
      registry.owner().transaction(async ({ query }) => {
        await query('select leio.enter_maintenance()')
        await query(
          "update leio.job set state = 'running', attempts = attempts + 1, lease_until = clock_timestamp() - interval '1 second' where id = $1",
          [id],
        )
      })
    await die()
    expect(await workOnce(server.context(), handlers)).toBe(true)
    expect(await read()).toMatchObject({ state: 'done' })
    for (let time = 0; time < 3; time += 1) await die()
    expect(await workOnce(server.context(), handlers)).toBe(false)
  })

  it('keeps a failure with the job, and tells the log why', async () => {
    const { read } = await asked('fail', null)
    await workOnce(server.context(), handlers)
    expect(await read()).toMatchObject({ state: 'failed', result: null })
    expect(server.log.at(-1)).toMatchObject({ event: 'job-failed', message: 'not today' })
  })

  it('shows a job to nobody else, and ends a cancelled one at its next step', async () => {
    const { asker, id } = await asked('count', 'cancelled')
    const other = await server.signedIn('north', 'analyst')
    expect((await other.ask('GET', `/api/jobs/${id}`)).status).toBe(404)
    expect((await asker.ask('DELETE', `/api/jobs/${id}`)).body.state).toBe('cancelled')
    expect(await workOnce(server.context(), handlers)).toBe(false)
  })
})
