/** Snapshots beside people at work: what reads one moment is in the audit all the same, and nobody waits for it. */
import { forgetAnswers } from '@leio/server/api/idempotency'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

const COUNT = { definition: { all: [] } }

onEachPostgres('Snapshots', (registry) => {
  const server = registryServer(registry)
  const entriesOf = (centre: string, action: string) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      const sql = 'select sequence, detail from leio.audit where chain = $1 and action = $2 order by sequence'
      return query<{ sequence: number; detail: string }>(sql, [centre, action])
    })

  it('are answered and audited while others read and write in the same centre', async () => {
    const [analyst, clinician] = [
      await server.signedIn('north', 'analyst'),
      await server.signedIn('north', 'clinician'),
    ]
    const asked = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0
        ? analyst.ask('POST', '/api/cohorts/count', COUNT)
        : clinician.ask('POST', '/api/patients', { number: `north-${at}` }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(await entriesOf('north', 'cohort.read')).toHaveLength(20)
    const [whole] = await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      return query<{ pending: number; gaps: number }>(
        `select (select count(*) from leio.audit_pending) as pending,
           (select count(*) from leio.audit a where chain = 'north' and sequence > 1 and not exists
             (select from leio.audit b where b.chain = a.chain and b.sequence = a.sequence - 1 and b.hash = a.previous)) as gaps`,
      )
    })
    expect(whole).toEqual({ pending: 0, gaps: 0 })
  })

  it('leave an entry that the next one chains, where the server died right behind them', async () => {
    const analyst = await server.signedIn('east', 'analyst')
    await registry
      .doorkeeper()
      .as(analyst, ({ query }) => query("select leio.audit_append('cohort.read', 'done', null, null, '{}')"), {
        isolation: 'repeatable read',
      })
    expect(await entriesOf('east', 'cohort.read')).toEqual([])
    await analyst.ask('GET', '/api/cohorts')
    const [entry] = await entriesOf('east', 'cohort.read')
    expect(JSON.parse(entry?.detail ?? '{}')).toHaveProperty('at')
  })

  it('H-39: answer the second of two equal requests with what the first was told, and the audit says so', async () => {
    const analyst = await server.signedIn('west', 'analyst')
    const send = () => analyst.ask('POST', '/api/cohorts/count', COUNT, { 'idempotency-key': 'count-it-once' })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const details = (await entriesOf('west', 'cohort.read')).map(({ detail }) => JSON.parse(detail).replayed ?? false)
    expect(details.toSorted()).toEqual([false, true, true])
  })

  it('forget kept answers after a day', async () => {
    const writer = await server.signedIn('south', 'registrar')
    const send = () => writer.ask('POST', '/api/patients', { number: 'once' }, { 'idempotency-key': 'add-it-once' })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.body.id]).toEqual([201, first.body.id])
    await forgetAnswers(server.context())
    expect((await send()).status).toBe(201)
    await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query("update leio.idempotency set at = at - interval '25 hours'")
    })
    await forgetAnswers(server.context())
    expect((await send()).status).toBe(409)
  })

  it('and lists name the patients that they showed, so that the audit finds who saw somebody', async () => {
    const [writer, auditor] = [await server.signedIn('list', 'registrar'), await server.signedIn('list', 'auditor')]
    const { body } = await writer.ask('POST', '/api/patients', { number: 'seen' })
    await writer.ask('GET', '/api/patients')
    await writer.ask('GET', '/api/surveillance?state=all')
    const seen = await auditor.ask('GET', `/api/audit?patient=${body.id}`)
    expect(seen.body.entries.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['patient.add', 'patient.list', 'surveillance.list']),
    )
  })
})
