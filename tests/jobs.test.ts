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
    // Its process was killed in the middle.
    const die = () =>
      registry.owner().transaction(async ({ query }) => {
        await query('select leio.enter_maintenance()')
        await query(
          "update leio.job set state = 'running', attempts = attempts + 1, lease_until = clock_timestamp() - interval '1 second' where id = $1",
          [id],
        )
      })
    return { asker, id, die, read: async () => (await asker.ask('GET', `/api/jobs/${id}`)).body }
  }

  it('carries each job out once, however many processes take', async () => {
    const jobs = await Promise.all(Array.from({ length: 8 }, (_, at) => asked('count', `job ${at}`)))
    const taken = await Promise.all(Array.from({ length: 12 }, () => workOnce(server.context(), handlers)))
    expect(taken.filter(Boolean)).toHaveLength(8)
    expect(done.toSorted()).toEqual(Array.from({ length: 8 }, (_, at) => `job ${at}`))
    expect(await jobs[0]?.read()).toMatchObject({ state: 'done', progress: 1, result: { counted: 'job 0' } })
  })

  it('begins again what a process that died has left, three times at most', async () => {
    const { die, read } = await asked('count', 'left')
    await die()
    expect(await workOnce(server.context(), handlers)).toBe(true)
    expect(await read()).toMatchObject({ state: 'done' })
    const exhausted = await asked('count', 'exhausted')
    for (let time = 0; time < 3; time += 1) await exhausted.die()
    expect(await workOnce(server.context(), handlers)).toBe(false)
    expect(await exhausted.read()).toMatchObject({ state: 'failed', message: expect.stringContaining('three times') })
  })

  it('lets a process that was only slow not end what another has begun again', async () => {
    const slow = await asked('late', 'slow')
    const late: JobHandlers = {
      late: async (_, __, progress) => {
        await slow.die()
        await progress(0.9, 'too late')
        return 'never'
      },
    }
    await workOnce(server.context(), late)
    expect(await slow.read()).toMatchObject({ state: 'running', progress: 0 })
    await workOnce(server.context(), { late: async () => 'by the other' })
    expect(await slow.read()).toMatchObject({ state: 'done', result: 'by the other' })
  })

  it('ends a running job that was cancelled at its next step', async () => {
    const job = await asked('long', null)
    const steps: string[] = []
    await workOnce(server.context(), {
      long: async (_, __, progress) => {
        await progress(0.1, 'begun')
        await job.asker.ask('DELETE', `/api/jobs/${job.id}`)
        await progress(0.2, 'never')
        steps.push('went on')
      },
    })
    expect(steps).toEqual([])
    expect(await job.read()).toMatchObject({ state: 'cancelled' })
  })

  it('works with the rights that the person has now, and in nobody else’s name', async () => {
    const gone = await asked('count', 'gone')
    await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query('update leio.person set active = false where id = $1', [gone.asker.id])
    })
    expect(await workOnce(server.context(), handlers)).toBe(false)
    const [asker, other] = [await server.signedIn('north', 'analyst'), await server.signedIn('north', 'administrator')]
    await expect(registry.doorkeeper().as(asker, (tx) => enqueue(tx, other, 'count', 'forged'))).rejects.toThrow(
      /row-level security/,
    )
  })

  it('keeps a failure with the job, and tells the log why', async () => {
    const { read } = await asked('fail', null)
    await workOnce(server.context(), handlers)
    expect(await read()).toMatchObject({ state: 'failed', result: null })
    expect(server.log.at(-1)).toMatchObject({ event: 'job-failed', message: 'not today' })
  })

  it('shows a job to nobody else, and never begins a cancelled one', async () => {
    const { asker, id } = await asked('count', 'cancelled')
    const other = await server.signedIn('north', 'analyst')
    expect((await other.ask('GET', `/api/jobs/${id}`)).status).toBe(404)
    expect((await asker.ask('DELETE', `/api/jobs/${id}`)).body.state).toBe('cancelled')
    expect(await workOnce(server.context(), handlers)).toBe(false)
  })
})
