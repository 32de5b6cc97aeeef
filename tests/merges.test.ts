/** Merges on a real database: two persons, reversible, and both records stay what they are (H-22). */
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const identity = (familyName: string) => ({
  kind: 'identity',
  source: 'letter',
  body: { identity: { familyName, givenName: 'Synthetic', birthDate: '1960-04-03' } },
})
const size = (date: string, mm: number) => ({
  kind: 'imaging',
  moment: { date },
  source: 'CT',
  body: { facts: { 'tumour.size': mm } },
})

onEachPostgres('Merges', (registry) => {
  const server = registryServer(registry)
  const patientOf = async (registrar: Asker, number: string, ...events: readonly object[]) => {
    const { id } = (await registrar.ask('POST', '/api/patients', { number })).body
    await registrar.ask('POST', `/api/patients/${id}/events`, { events }, { 'if-match': '"0"' })
    return id as string
  }
  const twoRecords = async (centre: string) => {
    const [first, second] = [await server.signedIn(centre, 'registrar'), await server.signedIn(centre, 'registrar')]
    const kept = await patientOf(first, 'P-1', identity('Müller'), size('2024-01-02', 50))
    const merged = await patientOf(first, 'P-01', identity('Mueller'), size('2024-03-02', 60))
    const propose = () => first.ask('POST', '/api/merges', { kept, merged, reason: 'Same birth date and address' })
    return { first, second, kept, merged, propose }
  }
  const bytes = async (asker: Asker, patient: string) => (await asker.ask('GET', `/api/patients/${patient}`)).text

  it('H-23: lists records that may be one patient, with the signs for and against', async () => {
    const { first, kept, merged } = await twoRecords('one')
    const { pairs, isComplete } = (await first.ask('GET', '/api/duplicates')).body
    expect([pairs.length, isComplete]).toEqual([1, true])
    expect([pairs[0].a.id, pairs[0].b.id].sort()).toEqual([kept, merged].sort())
    expect([pairs[0].level, pairs[0].reasons.length > 1]).toEqual(['likely', true])
  })

  it('H-22: needs two persons, shows both records as one, and undone leaves each byte as it was', async () => {
    const { first, second, kept, merged, propose } = await twoRecords('two')
    const before = [await bytes(first, kept), await bytes(first, merged)]
    const { body } = await propose()
    expect(body.state).toBe('proposed')
    expect((await first.ask('GET', `/api/patients/${kept}/merged`)).body.patients).toEqual([kept])
    const own = await first.ask('POST', `/api/merges/${body.id}/confirm`)
    expect([own.status, own.body.title]).toEqual([409, 'One person proposed and confirmed the merge.'])
    expect((await second.ask('POST', `/api/merges/${body.id}/confirm`)).body.state).toBe('standing')
    const together = (await first.ask('GET', `/api/patients/${merged}/merged`)).body
    expect(together.patients).toEqual([kept, merged].sort())
    expect(together.events.map(({ patient }: never) => patient)).toEqual(expect.arrayContaining([kept, merged]))
    expect(together.case.facts['tumour.size']).toMatchObject({ value: 60, asOf: '2024-03-02' })
    expect((await first.ask('GET', '/api/duplicates')).body.pairs).toEqual([])
    const undone = await second.ask('POST', `/api/merges/${body.id}/undo`, { reason: 'Two cousins' })
    expect(undone.body).toMatchObject({ state: 'undone', undoneReason: 'Two cousins', undoneBy: second.name })
    expect([await bytes(first, kept), await bytes(first, merged)]).toEqual(before)
    expect((await first.ask('GET', `/api/patients/${kept}/merged`)).body.patients).toEqual([kept])
  })

  it('H-22: what is written while merged belongs to the record it was written in', async () => {
    const { first, second, kept, merged, propose } = await twoRecords('three')
    const { id } = (await propose()).body
    await second.ask('POST', `/api/merges/${id}/confirm`)
    await first.ask(
      'POST',
      `/api/patients/${merged}/events`,
      { events: [size('2024-05-01', 70)] },
      { 'if-match': '"2"' },
    )
    await first.ask('POST', `/api/merges/${id}/undo`, { reason: 'Two people' })
    const facts = async (patient: string) => (await first.ask('GET', `/api/patients/${patient}`)).body.case.facts
    expect((await facts(kept))['tumour.size'].value).toBe(50)
    expect((await facts(merged))['tumour.size'].value).toBe(70)
  })

  it('are made once, undone once, and never of two kinds or of a record with itself', async () => {
    const { first, second, kept, merged, propose } = await twoRecords('four')
    const { id } = (await propose()).body
    expect((await propose()).status).toBe(409)
    const swapped = await second.ask('POST', '/api/merges', { kept: merged, merged: kept, reason: 'x' })
    expect(swapped.status).toBe(409)
    expect((await first.ask('POST', '/api/merges', { kept, merged: kept, reason: 'x' })).status).toBe(409)
    const { id: other } = (await first.ask('POST', '/api/patients', { number: 'S', kind: 'synthetic' })).body
    expect((await first.ask('POST', '/api/merges', { kept, merged: other, reason: 'x' })).status).toBe(409)
    await first.ask('POST', `/api/merges/${id}/undo`, { reason: 'withdrawn' })
    expect((await first.ask('POST', `/api/merges/${id}/undo`, { reason: 'again' })).status).toBe(409)
    expect((await second.ask('POST', `/api/merges/${id}/confirm`)).status).toBe(409)
    expect((await propose()).status).toBe(201)
  })

  it('H-58: never reach into another centre', async () => {
    const { kept, propose } = await twoRecords('five')
    const { id } = (await propose()).body
    const stranger = await server.signedIn('six', 'registrar')
    const theirs = await patientOf(stranger, '1', identity('Other'))
    const answers = [
      await stranger.ask('POST', '/api/merges', { kept: theirs, merged: kept, reason: 'x' }),
      await stranger.ask('POST', `/api/merges/${id}/confirm`),
      await stranger.ask('POST', `/api/merges/${id}/undo`, { reason: 'x' }),
      await stranger.ask('GET', `/api/patients/${kept}/merged`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  it('are never changed but by confirming and undoing, the owner included', async () => {
    await (await twoRecords('seven')).propose()
    const tamper = (sql: string) =>
      registry.owner().transaction(async ({ query }) => {
        await query('select leio.enter_maintenance()')
        await query(sql)
      })
    await expect(tamper("update leio.merge set reason = 'x'")).rejects.toThrow(/otherwise stays/)
    await expect(tamper('delete from leio.merge')).rejects.toThrow(/append-only/)
  })
})
