/** A retraction says which event was entered in error and why, and nothing else; over the API, for every kind. */
import { EVENT_KINDS } from '@leio/registry/event'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

const PARTS: Readonly<Record<string, object>> = {
  identity: { identity: { familyName: 'Synthetic 00017', givenName: 'A' } },
  'systemic-therapy': { therapy: { agents: ['doxorubicin'] } },
  recurrence: { recurrence: { site: 'local', kind: 'recurrence' } },
  death: { death: { cause: 'unknown' } },
}

onEachPostgres('A retraction', (registry) => {
  const server = registryServer(registry)

  const patientWith = async (number: string, events: readonly object[]) => {
    const me = await server.signedIn('north', 'registrar')
    const { body } = await me.ask('POST', '/api/patients', { number })
    const send = (version: number, sent: readonly object[]) =>
      me.ask('POST', `/api/patients/${body.id}/events`, { events: sent }, { 'if-match': `"${version}"` })
    const made = await send(0, events)
    expect(made.status, made.text).toBe(201)
    return { me, id: body.id as string, send, events: made.body.events as readonly { id: string; kind: string }[] }
  }

  const retractionOf = ({ id, kind }: { id: string; kind: string }, body: object = {}) => ({
    kind,
    source: 'registrar',
    body,
    supersedes: id,
    retraction: 'Belongs to another patient.',
  })

  it('of any kind has no body of its own, and what it retracts stays readable and no longer counts', async () => {
    const given = EVENT_KINDS.map((kind) => ({ kind, source: 'letter', body: PARTS[kind] ?? { detail: 'said' } }))
    const { me, id, send, events } = await patientWith('R-1', given)
    const sent = await send(
      events.length,
      events.map((event) => retractionOf(event)),
    )
    expect(sent.status, sent.text).toBe(201)
    expect(sent.body.events.map((event: { body: object }) => event.body)).toEqual(EVENT_KINDS.map(() => ({})))
    const { body } = await me.ask('GET', `/api/patients/${id}`)
    expect(body.identity).toBeNull()
    expect(body.vitalStatus).not.toBe('dead')
    expect(body.events).toHaveLength(2 * EVENT_KINDS.length)
    expect(body.events[0].body).toEqual(PARTS.identity)
  })

  it('without the event that it retracts, or with half a body, is refused', async () => {
    const { send, events } = await patientWith('R-2', [{ kind: 'death', source: 'letter', body: PARTS.death }])
    const [death] = events
    if (death === undefined) throw new Error('an event is needed')
    const { supersedes: _, ...loose } = retractionOf(death)
    expect((await send(1, [loose])).status).toBe(422)
    const half = await send(1, [retractionOf(death, { detail: 'said' })])
    expect(half.status).toBe(422)
    expect(half.body.problems[0].where).toBe('events.0.body.death')
    const { source: __, ...without } = retractionOf(death)
    expect((await send(1, [without])).status).toBe(422)
    expect((await send(1, [retractionOf(death)])).status).toBe(201)
  })
})
