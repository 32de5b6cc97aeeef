/** What leaves the centre of its analyses, through the API; and analyses that run as jobs. */
import { JOB_HANDLERS } from '@leio/server/jobs/handlers'
import { workOnce } from '@leio/server/jobs/queue'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const SITES = ['uterus', 'retroperitoneum'] as const

const events = (site: string, at: number) => [
  {
    kind: 'diagnosis',
    moment: { date: '2020-01-01' },
    source: 'test',
    body: { facts: { 'tumour.site': site, 'pathology.diagnosis': 'leiomyosarcoma', 'tumour.size': at + 1 } },
  },
  at % 2 === 0
    ? {
        kind: 'death',
        moment: { date: `2021-01-${String((at % 28) + 1).padStart(2, '0')}` },
        source: 'test',
        body: { death: { cause: 'disease' } },
      }
    : {
        kind: 'follow-up',
        moment: { date: `2023-02-${String((at % 28) + 1).padStart(2, '0')}` },
        source: 'test',
        body: { detail: 'alive' },
      },
]

const EVERYBODY = { all: [{ fact: 'tumour.site', op: 'one-of', value: SITES }] }
const largerThan = (millimetres: number) => ({
  all: [...EVERYBODY.all, { fact: 'tumour.size', op: 'at-least', value: millimetres }],
})

const REQUEST = {
  method: 'kaplan-meier',
  endpoint: 'overall',
  group: { fact: 'tumour.site', knownAtTimeZero: true },
}

/** Every number in an answer that counts patients. */
const countsIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(countsIn) : []
}

onEachPostgres('An analysis', (registry) => {
  const server = registryServer(registry)
  const record = async (asker: Asker, site: string, at: number): Promise<string> => {
    const { body } = await asker.ask('POST', '/api/patients', { number: `${site}-${at}` })
    const url = `/api/patients/${body.id}/events`
    const answer = await asker.ask('POST', url, { events: events(site, at) }, { 'if-match': '"0"' })
    expect(answer).toMatchObject({ status: 201 })
    return body.id
  }
  const setUp = async (centre: string, each: number) => {
    const [writer, analyst] = [await server.signedIn(centre, 'registrar'), await server.signedIn(centre, 'analyst')]
    const patients: string[] = []
    for (const site of SITES) for (let at = 0; at < each; at += 1) patients.push(await record(writer, site, at))
    return { writer, analyst, patients }
  }
  const analyse = async (asker: Asker, definition: unknown): Promise<string> => {
    const { status, body } = await asker.ask('POST', '/api/analyses', { ...REQUEST, definition })
    expect(status).toBe(201)
    return body.id
  }
  const give = (asker: Asker, analysis: string) => asker.ask('GET', `/api/analyses/${analysis}/outside`)

  it('H-56: leaves the centre with every number of eleven patients or more, and none beside which it would tell of a few', async () => {
    const { writer, analyst, patients } = await setUp('north', 26)
    const all = await analyse(analyst, EVERYBODY)
    const given = await give(analyst, all)
    expect(given.status).toBe(200)
    expect(given.body.outcomes.table.cells).toEqual([
      [13, 13],
      [13, 13],
    ])
    expect(given.body.attrition.start.n).toBe(52)
    for (const count of [...countsIn(given.body.outcomes), ...countsIn(given.body.attrition)])
      expect(count === 0 || count >= 11).toBe(true)
    for (const patient of patients) expect(given.text).not.toContain(patient)
    // Three tumours fewer in each site: the difference of the two answers would be six patients.
    const close = await give(analyst, await analyse(analyst, largerThan(4)))
    expect(close).toMatchObject({ status: 422, body: { problems: [{ kind: 'too-close', where: 'cohort' }] } })
    expect(JSON.stringify(close.body.problems)).not.toMatch(/\d/)
    // A record more, a day later: the same request again would tell of one.
    await record(writer, 'uterus', 26)
    expect((await give(analyst, await analyse(analyst, EVERYBODY))).status).toBe(422)
    // What was given stays to be read, word for word.
    expect((await give(analyst, all)).body).toEqual(given.body)
    // A whole group fewer may leave, without the counts that differ by one from those of before.
    const far = await give(analyst, await analyse(analyst, largerThan(8)))
    expect(far.status).toBe(200)
    expect(far.body.attrition).toBe(null)
  })

  it('H-56: of a small cohort tells nothing but that it is small', async () => {
    const { analyst } = await setUp('east', 6)
    const small = await give(
      analyst,
      await analyse(analyst, { all: [{ fact: 'tumour.site', op: 'is', value: 'uterus' }] }),
    )
    expect(small.body).toMatchObject({ curves: [], outcomes: { table: { cells: null, rows: { total: null } } } })
  })

  it('H-56: of two that ask to leave at once and are too close, leaves the centre once', async () => {
    const { analyst } = await setUp('at-once', 6)
    const analyses = [await analyse(analyst, EVERYBODY), await analyse(analyst, largerThan(2))]
    const statuses = await Promise.all(analyses.map(async (one) => (await give(analyst, one)).status))
    expect(statuses.toSorted()).toEqual([200, 422])
  })

  it('does not exist for another centre, and leaves by the hand of an analyst only', async () => {
    const { analyst, writer } = await setUp('west', 2)
    const analysis = await analyse(analyst, EVERYBODY)
    expect((await give(await server.signedIn('south', 'analyst'), analysis)).status).toBe(404)
    expect((await give(writer, analysis)).status).toBe(403)
  })

  it('of a day of the past runs as a job, whose result it is, with the numbers that it has at once', async () => {
    const { analyst } = await setUp('far', 4)
    const atOnce = await analyst.ask('POST', '/api/analyses', { ...REQUEST, definition: EVERYBODY })
    const tomorrow = server
      .context()
      .clock.instantIn(2 * 86_400)
      .slice(0, 10)
    const asked = await analyst.ask('POST', '/api/analyses', {
      ...REQUEST,
      definition: { ...EVERYBODY, atDate: tomorrow },
    })
    expect(asked.status).toBe(202)
    const { job } = asked.body
    expect((await analyst.ask('GET', `/api/jobs/${job}`)).body).toMatchObject({ kind: 'analysis', state: 'waiting' })
    const told: unknown[] = []
    const { analysis: handler } = JOB_HANDLERS
    await workOnce(server.context(), {
      analysis: async (context, one, progress) => {
        const watched: typeof progress = (part, message) => {
          told.push(part)
          return progress(part, message)
        }
        await handler?.(context, one, watched)
        // Begun again, as after the death of a process: kept once.
        return handler?.(context, one, watched)
      },
    })
    const done = await analyst.ask('GET', `/api/jobs/${job}`)
    expect(done.body).toMatchObject({ state: 'done', progress: 1, result: { analysis: job } })
    expect(told.length).toBeGreaterThan(3)
    const made = await analyst.ask('GET', `/api/analyses/${job}`)
    expect(made.body.result).toEqual(atOnce.body.result)
    const { body } = await analyst.ask('GET', '/api/analyses')
    expect(body.analyses.filter(({ id }: { id: string }) => id === job)).toHaveLength(1)
  })

  it('that the statistics refuse ends its job with every problem, and one that is cancelled is not kept', async () => {
    const analyst = await server.signedIn('none', 'analyst')
    const ask = async () =>
      (await analyst.ask('POST', '/api/analyses', { ...REQUEST, definition: { ...EVERYBODY, atDate: '2020-06-01' } }))
        .body.job
    const empty = await ask()
    await workOnce(server.context(), JOB_HANDLERS)
    const { body } = await analyst.ask('GET', `/api/jobs/${empty}`)
    expect(body.state).toBe('done')
    expect(body.result.problems.length).toBeGreaterThan(0)
    const cancelled = await ask()
    const { analysis } = JOB_HANDLERS
    await workOnce(server.context(), {
      analysis: async (context, job, progress) => {
        await analyst.ask('DELETE', `/api/jobs/${cancelled}`)
        return analysis?.(context, job, progress)
      },
    })
    expect((await analyst.ask('GET', `/api/jobs/${cancelled}`)).body.state).toBe('cancelled')
    expect((await analyst.ask('GET', '/api/analyses')).body.analyses).toEqual([])
  })
})
