/** A centre's own schedules, and states that are worked out anew when what they were worked out by has changed. */
import { RELEASES } from '@leio/knowledge/releases'
import { appendEvents } from '@leio/registry/append-event'
import { verifyRegistry } from '@leio/registry/backup/verify-registry'
import { deriveAll, deriveAnew, machineOf } from '@leio/server/derived/derive-anew'
import { patientStateOf } from '@leio/server/derived/patient-state'
import { JOB_HANDLERS } from '@leio/server/jobs/handlers'
import { workOnce } from '@leio/server/jobs/queue'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const POLICY = {
  id: 'uterus-1',
  label: 'Uterus, policy of 2026',
  sites: ['uterus'],
  what: 'MRI of the pelvis',
  phases: [{ everyMonths: 6, fromMonth: 0 }],
}

const operated = (site: string) => [
  {
    kind: 'surgery',
    moment: { date: '2026-01-15' },
    source: 'test',
    body: {
      facts: {
        'tumour.site': site,
        'pathology.diagnosis': 'leiomyosarcoma',
        'disease.phase': 'surveillance',
        'surgery.date': '2026-01-15',
      },
    },
  },
]

onEachPostgres('The schedules of a centre', (registry) => {
  const server = registryServer(registry)
  const record = async (asker: Asker, number: string, events: readonly unknown[]): Promise<string> => {
    const { body } = await asker.ask('POST', '/api/patients', { number })
    const answer = await asker.ask('POST', `/api/patients/${body.id}/events`, { events }, { 'if-match': '"0"' })
    expect(answer.status).toBe(201)
    return body.id
  }
  const read = async (asker: Asker, id: string) => (await asker.ask('GET', `/api/patients/${id}`)).body
  const put = (asker: Asker, policies: readonly unknown[], version: number) =>
    asker.ask('PUT', '/api/surveillance/policy', { policies }, { 'if-match': `"${version}"` })
  const maintained = <Found>(sql: string, values: readonly unknown[] = []) =>
    registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      return query<Found>(sql, values)
    })

  it('H-45: give a date where the source is silent, marked as the centre’s own, and never replace what the source says', async () => {
    const [clinician, chair] = [
      await server.signedIn('north', 'clinician'),
      await server.signedIn('north', 'board-chair'),
    ]
    const [before, source] = [
      await record(clinician, '1', operated('uterus')),
      await record(clinician, '2', operated('retroperitoneum')),
    ]
    expect(await read(clinician, before)).toMatchObject({ nextVisitState: 'source-silent', nextVisitOn: null })
    const sourceThen = await read(clinician, source)
    expect((await put(chair, [POLICY], 0)).body).toMatchObject({ version: 1 })
    await workOnce(server.context(), JOB_HANDLERS)
    const after = await record(clinician, '3', operated('uterus'))
    for (const patient of [before, after])
      expect(await read(clinician, patient)).toMatchObject({
        nextVisitState: 'due',
        nextVisitOn: '2026-07-15',
        nextVisitPolicy: 'uterus-1',
      })
    const { body } = await clinician.ask('GET', `/api/patients/${before}/course`)
    expect(body.nextVisit).toMatchObject({ dueOn: '2026-07-15', schedule: { by: 'local-policy', id: 'uterus-1' } })
    expect(body.nextVisit.because).toContain('own schedule "Uterus, policy of 2026"')
    const sourceNow = await read(clinician, source)
    expect([sourceNow.nextVisitOn, sourceNow.nextVisitPolicy]).toEqual([sourceThen.nextVisitOn, null])
    expect((await clinician.ask('GET', `/api/patients/${source}/course`)).body.nextVisit.schedule.by).toBe('source')
  })

  it('H-45: are refused for a site of the source, for one site twice, and with every problem at once', async () => {
    const chair = await server.signedIn('west', 'board-chair')
    const wrong = [{ ...POLICY, sites: ['retroperitoneum'] }, POLICY, { ...POLICY, id: '' }]
    const { status, body } = await put(chair, wrong, 0)
    expect(status).toBe(422)
    expect(body.problems.map(({ where }: { where: string }) => where)).toEqual(['policies[0].sites', 'policies[2].id'])
    const twice = await put(chair, [POLICY, { ...POLICY, id: 'uterus-2' }], 0)
    expect(twice.body.problems).toMatchObject([{ kind: 'site-of-two-policies', found: 'uterus' }])
    expect((await chair.ask('GET', '/api/surveillance/policy')).body).toEqual({ policies: [], version: 0 })
  })

  it('are laid down by the chair alone, under the version that was seen, and hold in one centre', async () => {
    const [chair, clinician] = [
      await server.signedIn('east', 'board-chair'),
      await server.signedIn('east', 'clinician'),
    ]
    expect((await put(clinician, [POLICY], 0)).status).toBe(403)
    expect([(await put(chair, [POLICY], 0)).status, (await put(chair, [], 0)).status]).toEqual([200, 412])
    const stranger = await server.signedIn('south', 'clinician')
    expect((await stranger.ask('GET', '/api/surveillance/policy')).body.policies).toEqual([])
    const patient = await record(stranger, '1', operated('uterus'))
    expect(await read(stranger, patient)).toMatchObject({ nextVisitState: 'source-silent' })
    await workOnce(server.context(), JOB_HANDLERS)
  })

  it('works out anew every state that another code or release made, and counts those that are left', async () => {
    const clinician = await server.signedIn('far', 'clinician')
    await deriveAll(server.context())
    const patient = await record(clinician, '1', operated('retroperitoneum'))
    const other = patientStateOf({ release: RELEASES.current, today: '2026-11-24', codeVersion: 'of yesterday' })
    await registry.doorkeeper().as(clinician, (tx) =>
      appendEvents(tx, {
        patient,
        expectedVersion: 1,
        person: clinician,
        submissions: [{ kind: 'follow-up', moment: { date: '2026-02-01' }, source: 'test', body: { detail: 'well' } }],
        stateOf: (...of) => ({ ...other(...of), label: 'what earlier code said', vitalStatus: 'unknown' }),
      }),
    )
    const left = async () => (await verifyRegistry(registry.ownerUrl())).derivedByOthers
    expect(await left()).toBe(1)
    expect(await read(clinician, patient)).toMatchObject({ label: 'what earlier code said' })
    expect(await deriveAll(server.context())).toBe(1)
    expect(await read(clinician, patient)).toMatchObject({ version: 2, vitalStatus: 'alive' })
    expect((await read(clinician, patient)).label).not.toBe('what earlier code said')
    expect(await deriveAll(server.context())).toBe(0)
    expect(await left()).toBe(0)
    const [entry] = await maintained<{ detail: string }>(
      "select detail from leio.audit where chain = 'far' and action = 'patient.derive'",
    )
    expect(JSON.parse(entry?.detail ?? '')).toEqual({ patients: [patient] })
  })

  it('waits for a patient who is being written to, and loses neither the writing nor the new state', async () => {
    const clinician = await server.signedIn('busy', 'clinician')
    const patients = [
      await record(clinician, '1', operated('uterus')),
      await record(clinician, '2', operated('uterus')),
    ]
    await maintained("update leio.patient_state set derived_by = 'another' where centre = 'busy'")
    const held = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const writing = registry.doorkeeper().as(clinician, async (tx) => {
      await tx.query('select 1 from leio.patient where id = $1 for update', [patients[0]])
      locked.resolve()
      await held.promise
    })
    await locked.promise
    const derived = deriveAnew(server.context(), machineOf('busy'), async () => held.resolve())
    expect(await derived).toBe(2)
    await writing
    expect(
      await maintained("select 1 from leio.patient_state where centre = 'busy' and derived_by = 'another'"),
    ).toEqual([])
  })

  it('H-44: counts imaging that was dated ahead from its day on, although nobody records anything', async () => {
    const clinician = await server.signedIn('ahead', 'clinician')
    const ahead = '2099-03-01'
    const patient = await record(clinician, '1', [
      ...operated('retroperitoneum'),
      { kind: 'imaging', moment: { date: ahead }, source: 'test', body: { facts: { 'imaging.done': ['ct-abdomen'] } } },
    ])
    const due = (await read(clinician, patient)).nextVisitOn
    expect(due < ahead).toBe(true)
    const context = server.context()
    const on = (today: string) =>
      deriveAll({
        ...context,
        clock: { ...context.clock, today: () => today },
        stateOf: patientStateOf({ today, release: context.releases.current, codeVersion: context.codeVersion }),
      })
    expect(await on('2099-02-28')).toBe(0)
    expect(await on(ahead)).toBe(1)
    expect((await read(clinician, patient)).nextVisitOn > ahead).toBe(true)
    expect(await on(ahead)).toBe(0)
  })
})
