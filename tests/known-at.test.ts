/** A record as it was known earlier: nothing that was recorded later stands in any field of it; over the API. */
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

onEachPostgres('A record as it was known', (registry) => {
  const server = registryServer(registry)

  it('has no death, age, name or site in its summary that was recorded later', async () => {
    const me = await server.signedIn('north', 'registrar')
    const { id } = (await me.ask('POST', '/api/patients', { number: 'K-1' })).body
    const send = (version: number, ...events: readonly object[]) =>
      me.ask('POST', `/api/patients/${id}/events`, { events }, { 'if-match': `"${version}"` })
    const seen = { kind: 'follow-up', source: 'letter', moment: { date: '2024-03-05' }, body: { detail: 'Seen.' } }
    const first = await send(0, seen)
    const [{ recordedAt }] = first.body.events
    const later = await send(
      1,
      { kind: 'identity', source: 'letter', body: { identity: { familyName: 'Synthetic 00017', givenName: 'A' } } },
      {
        kind: 'diagnosis',
        source: 'letter',
        moment: { date: '2024-03-01' },
        body: { facts: { 'tumour.site': 'retroperitoneum', 'patient.age': 57 } },
      },
      { kind: 'death', source: 'letter', moment: { date: '2024-06-01' }, body: { death: { cause: 'unknown' } } },
    )
    expect(later.status, later.text).toBe(201)
    const now = (await me.ask('GET', `/api/patients/${id}`)).body
    expect(now).toMatchObject({ vitalStatus: 'dead', age: 57, site: 'retroperitoneum', nextVisitState: 'dead' })
    const then = (await me.ask('GET', `/api/patients/${id}?knownAt=${recordedAt}`)).body
    expect(then).toMatchObject({ number: 'K-1', age: null, site: null, identity: null, diagnosisOn: null, facts: {} })
    expect(then).toMatchObject({ vitalStatus: 'alive', lastContactOn: '2024-03-05' })
    expect([then.nextVisitState, then.label, then.course.death]).toEqual([
      expect.not.stringMatching('dead'),
      'Diagnosis not recorded, site not recorded',
      undefined,
    ])
  })
})
