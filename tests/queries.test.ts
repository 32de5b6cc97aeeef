/** Data queries on a real database: asked once, answered, settled, and their log only ever grows. */
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

const CONTRADICTION = {
  kind: 'pathology',
  source: 'letter',
  body: { facts: { 'biopsy.result': 'leiomyosarcoma', 'pathology.diagnosis': 'leiomyoma' } },
}

onEachPostgres('Data queries', (registry) => {
  const server = registryServer(registry)
  const withPatient = async (centre: string) => {
    const registrar = await server.signedIn(centre, 'registrar')
    const clinician = await server.signedIn(centre, 'clinician')
    const { id } = (await registrar.ask('POST', '/api/patients', { number: '1' })).body
    const raise = (body: object) =>
      clinician.ask('POST', '/api/queries', { patient: id, question: 'Which side?', ...body })
    return { registrar, clinician, patient: id as string, raise }
  }

  it('are raised, answered and resolved, each step with its author', async () => {
    const { registrar, clinician, raise, patient } = await withPatient('one')
    const { status, body, headers } = await raise({ fact: 'tumour.laterality' })
    expect([status, headers.etag, body.state, body.patientNumber]).toEqual([201, '"1"', 'open', '1'])
    const at = `/api/queries/${body.id}`
    const answered = await clinician.ask('POST', `${at}/answer`, { text: 'Left' }, { 'if-match': '"1"' })
    expect([answered.body.state, answered.body.version]).toEqual(['answered', 2])
    const settling = { text: 'Corrected in the record', how: 'corrected' }
    expect((await clinician.ask('POST', `${at}/resolve`, settling, { 'if-match': '"2"' })).status).toBe(403)
    const resolved = await registrar.ask('POST', `${at}/resolve`, settling, { 'if-match': '"2"' })
    expect(resolved.body.log).toMatchObject([
      { action: 'raised', by: clinician.name, text: 'Which side?' },
      { action: 'answered', by: clinician.name, text: 'Left' },
      { action: 'resolved', by: registrar.name, how: 'corrected' },
    ])
    expect((await registrar.ask('POST', `${at}/answer`, { text: 'Right' }, { 'if-match': '"3"' })).status).toBe(409)
    expect((await registrar.ask('GET', `/api/queries?state=open&patient=${patient}`)).body.queries).toEqual([])
  })

  it('H-25: takes one of two answers that saw the same version', async () => {
    const { clinician, raise } = await withPatient('two')
    const { id } = (await raise({})).body
    const answer = (text: string) => clinician.ask('POST', `/api/queries/${id}/answer`, { text }, { 'if-match': '"1"' })
    const statuses = (await Promise.all([answer('a'), answer('b')])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 412])
    expect((await clinician.ask('POST', `/api/queries/${id}/answer`, { text: 'c' })).status).toBe(428)
  })

  it('are raised by Leio once for each contradiction of a record', async () => {
    const { clinician, patient } = await withPatient('three')
    await clinician.ask('POST', `/api/patients/${patient}/events`, { events: [CONTRADICTION] }, { 'if-match': '"0"' })
    const check = async () => (await clinician.ask('POST', `/api/patients/${patient}/queries/check`)).body.raised.length
    expect([await check(), await check()]).toEqual([1, 0])
    const { queries } = (await clinician.ask('GET', '/api/queries')).body
    expect(queries).toMatchObject([{ kind: 'contradiction', fact: 'biopsy.result', state: 'open' }])
  })

  it('H-09: say that there are more than were listed, and go on behind the last', async () => {
    const { clinician, raise } = await withPatient('four')
    for (const question of ['a', 'b', 'c']) await raise({ question })
    const first = (await clinician.ask('GET', '/api/queries?limit=2')).body
    expect([first.queries.length, first.isComplete]).toEqual([2, false])
    const rest = (await clinician.ask('GET', `/api/queries?limit=2&after=${encodeURIComponent(first.next)}`)).body
    expect([...first.queries, ...rest.queries].map(({ question }: { readonly question: string }) => question)).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(rest.isComplete).toBe(true)
  })

  it('H-58: exist for their centre only, and only about its patients and their events', async () => {
    const { raise, patient } = await withPatient('five')
    const { id } = (await raise({})).body
    const stranger = await server.signedIn('six', 'registrar')
    const settling = { text: 'x', how: 'confirmed' }
    const answers = [
      await stranger.ask('POST', `/api/queries/${id}/resolve`, settling, { 'if-match': '"1"' }),
      await stranger.ask('POST', '/api/queries', { patient, question: 'Whose?' }),
      await stranger.ask('POST', `/api/patients/${patient}/queries/check`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect((await raise({ event: id })).status).toBe(404)
    expect((await raise({ fact: 'tumour.sise' })).status).toBe(422)
  })

  it('keep a log that nobody changes, the owner included', async () => {
    await (await withPatient('seven')).raise({})
    const tamper = (sql: string) =>
      registry.owner().transaction(async ({ query }) => {
        await query('select leio.enter_maintenance()')
        await query(sql)
      })
    await expect(tamper("update leio.query_log set text = 'x'")).rejects.toThrow(/append-only/)
    await expect(tamper('delete from leio.query_log')).rejects.toThrow(/append-only/)
  })
})
