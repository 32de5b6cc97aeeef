/** Cohorts and analyses through the API, on records that came in by the API. */
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const record = async (asker: Asker, number: string, site: string, day: number, isDead: boolean) => {
  const { body } = await asker.ask('POST', '/api/patients', { number })
  const events = [
    {
      kind: 'diagnosis',
      moment: { date: '2020-01-01' },
      source: 'test',
      body: { facts: { 'tumour.site': site, 'pathology.diagnosis': 'leiomyosarcoma' } },
    },
    isDead
      ? {
          kind: 'death',
          moment: { date: `2021-01-${String(day).padStart(2, '0')}` },
          source: 'test',
          body: { death: { cause: 'disease' } },
        }
      : {
          kind: 'follow-up',
          moment: { date: `2021-02-${String(day).padStart(2, '0')}` },
          source: 'test',
          body: { detail: 'alive' },
        },
  ]
  const answer = await asker.ask('POST', `/api/patients/${body.id}/events`, { events }, { 'if-match': '"0"' })
  expect(answer.status).toBe(201)
}

onEachPostgres('Cohorts', (registry) => {
  const server = registryServer(registry)
  const setUp = async (centre: string) => {
    const [writer, analyst] = [await server.signedIn(centre, 'registrar'), await server.signedIn(centre, 'analyst')]
    for (let day = 1; day <= 8; day += 1)
      await record(writer, `${day}`, day <= 4 ? 'uterus' : 'retroperitoneum', day, day % 2 === 0)
    return { writer, analyst }
  }
  const definition = { all: [{ fact: 'tumour.site', op: 'one-of', value: ['uterus', 'retroperitoneum'] }] }
  const request = {
    definition,
    method: 'kaplan-meier',
    endpoint: 'overall',
    group: { fact: 'tumour.site', knownAtTimeZero: true },
  }

  it('are counted, analysed, kept and computed again', async () => {
    const { analyst } = await setUp('north')
    const counted = await analyst.ask('POST', '/api/cohorts/count', { definition })
    expect(counted.body).toMatchObject({ selected: 8, cannotBeSaid: 0 })
    const { status, body } = await analyst.ask('POST', '/api/analyses', request)
    expect(status).toBe(201)
    expect(body).toMatchObject({ method: 'kaplan-meier', n: 8, events: 4 })
    expect(body.figure).toContain('<svg')
    const csv = await analyst.ask('GET', `/api/analyses/${body.id}/data.csv`)
    expect(csv.text.trim().split('\n')).toHaveLength(9)
    expect((await analyst.ask('POST', `/api/analyses/${body.id}/repeat`)).body).toEqual({
      isSame: true,
      differences: [],
    })
  })

  it('say what differs when the records have gone on', async () => {
    const { writer, analyst } = await setUp('east')
    const { body } = await analyst.ask('POST', '/api/analyses', request)
    await record(writer, '9', 'uterus', 9, true)
    const again = await analyst.ask('POST', `/api/analyses/${body.id}/repeat`)
    expect(again.body.isSame).toBe(false)
    expect(again.body.differences[0]).toMatchObject({ where: 'data' })
  })

  it('are kept under a version, and shown to no other centre', async () => {
    const { analyst } = await setUp('west')
    const { body } = await analyst.ask('POST', '/api/cohorts', { name: 'Two sites', definition })
    const change = (version: number) =>
      analyst.ask('PUT', `/api/cohorts/${body.id}`, { name: 'Sites', definition }, { 'if-match': `"${version}"` })
    expect([(await change(1)).status, (await change(1)).status]).toEqual([200, 412])
    const stranger = await server.signedIn('south', 'analyst')
    expect((await stranger.ask('GET', `/api/cohorts/${body.id}`)).status).toBe(404)
    expect((await stranger.ask('POST', '/api/cohorts/count', { definition })).body.selected).toBe(0)
  })

  it('are refused with every problem at once', async () => {
    const analyst = await server.signedIn('north', 'analyst')
    const { status, body } = await analyst.ask('POST', '/api/cohorts/count', {
      definition: {
        all: [
          { fact: 'tumour.sise', op: 'at-least', value: 5 },
          { fact: 'tumour.site', op: 'is', value: 'moon' },
        ],
      },
    })
    expect(status).toBe(422)
    expect(body.problems).toHaveLength(2)
  })
})
