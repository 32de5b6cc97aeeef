/** What the load does: reads of records, courses and plans, and durable writes, on a sample of the synthetic patients. */
import { connect } from '@leio/registry/connect'
import { attachPostgres } from '@leio/registry/postgres-server'
import type { SignedIn } from './leio-process.ts'
import type { Arrival, Sending } from './open-loop.ts'

interface Sampled {
  readonly id: string
  readonly cookie: string
  version: number
}

const samplePatients = async (
  folder: string,
  people: readonly SignedIn[],
  count: number,
): Promise<readonly Sampled[]> => {
  const owner = connect({ url: attachPostgres(folder)?.urlFor('leio_owner') ?? '', connections: 1 })
  const rows = await owner.transaction(async ({ query }) => {
    await query('select leio.enter_maintenance()')
    return query<{ id: string; centre: string; version: number }>(
      'select id, centre, version from leio.patient order by md5(id::text) limit $1',
      [count],
    )
  })
  await owner.close()
  const cookies = new Map(people.map(({ centre, cookie }) => [centre, cookie]))
  return rows.map(({ id, centre, version }) => ({ id, version, cookie: cookies.get(centre) ?? '' }))
}

const expecting = (wanted: number) => (status: number, text: string) =>
  status === wanted ? undefined : `${status} instead of ${wanted}: ${text.slice(0, 200)}`

const cycle = <Item>(items: readonly Item[]) => {
  let at = 0
  return (): Item => {
    const item = items[at % items.length] as Item
    at += 1
    return item
  }
}

const reading = (path: (id: string) => string, take: () => Sampled) => (): Sending => {
  const { id, cookie } = take()
  return { method: 'GET', path: path(id), headers: { cookie }, check: expecting(200) }
}

const FOLLOW_UP = JSON.stringify({
  events: [
    { kind: 'follow-up', moment: { date: '2026-11-24' }, source: 'load', body: { detail: 'alive, no new symptoms' } },
  ],
})

/** No patient is written twice at once: the sample is far larger than what is under way. */
const writing = (take: () => Sampled) => (): Sending => {
  const patient = take()
  return {
    method: 'POST',
    path: `/api/patients/${patient.id}/events`,
    headers: { cookie: patient.cookie, 'content-type': 'application/json', 'if-match': `"${patient.version}"` },
    body: FOLLOW_UP,
    check: (status, text, headers) => {
      patient.version = Number(/"(\d+)"/.exec(String(headers.etag))?.[1] ?? patient.version)
      return expecting(201)(status, text)
    },
  }
}

export const STREAMS = ['record', 'course', 'plan', 'write'] as const

/** 50 reads and 100 writes a second. The case page is the record and its course. */
export const registryLoad = async (
  folder: string,
  people: readonly SignedIn[],
  sample: number,
): Promise<readonly Arrival[]> => {
  const patients = await samplePatients(folder, people, sample * 2)
  const [read, written] = [cycle(patients.slice(0, sample)), cycle(patients.slice(sample))]
  return [
    { name: 'record', perSecond: 15, next: reading((id) => `/api/patients/${id}`, read) },
    { name: 'course', perSecond: 15, next: reading((id) => `/api/patients/${id}/course`, read) },
    { name: 'plan', perSecond: 20, next: reading((id) => `/api/patients/${id}/plan`, read) },
    { name: 'write', perSecond: 100, next: writing(written) },
  ]
}
