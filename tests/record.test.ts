/** The record on a real database: events, corrections, versions, and the two walls around a centre. */
import { addPatient, appendEvents, CannotCorrect, readEvents, VersionConflict } from '@leio/registry/append-event'
import { audit } from '@leio/registry/audit'
import { appendNewPatients } from '@leio/registry/bulk-append'
import { caseAt } from '@leio/registry/case-at'
import type { NewEvent, RecordedEvent } from '@leio/registry/event'
import { eventDigest } from '@leio/registry/event-digest'
import type { PatientState } from '@leio/registry/patient-state'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'

const stateOf = (patient: string, events: readonly RecordedEvent[]): PatientState => ({
  label: 'A patient',
  vitalStatus: 'unknown',
  nextVisitState: 'not-yet',
  completeness: { expected: 0, known: 0, missing: [] },
  course: { vitalStatus: 'unknown' },
  values: {},
  unknowns: {},
  facts: {},
  caseHash: `${patient} ${events.length}`,
  derivedBy: 'a test',
})

const size = (mm: number): NewEvent => ({
  kind: 'imaging',
  moment: { date: '2024-03' },
  source: 'CT report',
  body: { facts: { 'tumour.size': { state: 'known', value: mm } } },
})

onEachPostgres('The record', (registry) => {
  const patientOf = async (number: string) => {
    const person = await registry.person('north', ['registrar'])
    const patient = await registry.doorkeeper().as(person, (tx) => addPatient(tx, person, { number, kind: 'clinical' }))
    const append = (
      expectedVersion: number,
      ...submissions: readonly Parameters<typeof appendEvents>[1]['submissions'][number][]
    ) =>
      registry
        .doorkeeper()
        .as(person, (tx) => appendEvents(tx, { patient, expectedVersion, person, submissions, stateOf }))
    const events = () => registry.doorkeeper().as(person, (tx) => readEvents(tx, patient))
    return { person, patient, append, events }
  }

  it('keeps what was corrected, and gives the case as it was known before', async () => {
    const { patient, append, events } = await patientOf('1')
    const {
      events: [first],
    } = await append(0, size(52))
    await append(1, { ...size(5), supersedes: first?.id ?? '' })
    const all = await events()
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(caseAt(patient, all).facts['tumour.size']).toMatchObject({ value: 5, asOf: '2024-03', source: 'CT report' })
    expect(caseAt(patient, all, { knownAt: first?.recordedAt ?? '' }).facts['tumour.size']).toMatchObject({ value: 52 })
    expect(all.map(({ digest, ...event }) => eventDigest(event) === digest)).toEqual([true, true])
  })

  it('H-25: lets one of two writers through who saw the same version', async () => {
    const { append, events } = await patientOf('2')
    const outcomes = await Promise.allSettled([append(0, size(50)), append(0, size(51))])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(VersionConflict)
    expect(await events()).toHaveLength(1)
  })

  it('refuses a second correction of one event', async () => {
    const { append } = await patientOf('3')
    const {
      events: [first],
    } = await append(0, size(52))
    await append(1, { ...size(53), supersedes: first?.id ?? '' })
    await expect(append(2, { ...size(54), supersedes: first?.id ?? '' })).rejects.toBeInstanceOf(CannotCorrect)
  })

  it('H-58: shows no row of another centre, and none without a ticket', async () => {
    const { append, patient } = await patientOf('4')
    await append(0, size(50))
    const stranger = await registry.person('south', ['clinician', 'administrator'])
    const count = 'select (select count(*) from leio.patient) + (select count(*) from leio.event) as rows'
    expect(await registry.doorkeeper().as(stranger, ({ query }) => query(count))).toEqual([{ rows: 0 }])
    expect(await registry.database().query(count)).toEqual([{ rows: 0 }])
    await expect(registry.database().query("select leio.seal('x')")).rejects.toThrow(/permission denied/)
    await expect(registry.doorkeeper().as(stranger, (tx) => readEvents(tx, patient))).resolves.toEqual([])
  })

  it('H-49: refuses to change or remove an event, even for the owner', async () => {
    const { append } = await patientOf('5')
    await append(0, size(50))
    const tamper = (sql: string) =>
      registry.owner().transaction(async ({ query }) => {
        await query('select leio.enter_maintenance()')
        await query(sql)
      })
    await expect(tamper("update leio.event set source = 'x'")).rejects.toThrow(/append-only/)
    await expect(tamper('delete from leio.event')).rejects.toThrow(/append-only/)
  })

  it('H-11: records nobody as a patient of a centre for demonstration', async () => {
    const person = await registry.person('shown', ['registrar'])
    await registry.owner().transaction(async ({ query }) => {
      await query('select leio.enter_maintenance()')
      await query("update leio.centre set kind = 'demonstration' where id = 'shown'")
    })
    const kinds = await registry.doorkeeper().as(person, async (tx) => {
      const id = await addPatient(tx, person, { number: 'real', kind: 'clinical' })
      return tx.query('select kind from leio.patient where id = $1', [id])
    })
    expect(kinds).toEqual([{ kind: 'demonstration' }])
  })

  it('writes many new patients as it writes one', async () => {
    const person = await registry.person('north', ['registrar'])
    const events = [size(50), size(61)]
    const single = await patientOf('bulk-1')
    await single.append(0, ...events)
    const [bulk = ''] = await registry
      .doorkeeper()
      .as(person, (tx) => appendNewPatients(tx, person, [{ number: 'bulk-2', kind: 'clinical', events }], stateOf))
    const told = async (patient: string) => {
      const [head] = await registry
        .doorkeeper()
        .as(person, ({ query }) =>
          query(
            'select version, kind, (select version from leio.patient_state s where s.patient = p.id) as state from leio.patient p where id = $1',
            [patient],
          ),
        )
      const read = await registry.doorkeeper().as(person, (tx) => readEvents(tx, patient))
      expect(read.map(({ digest, ...event }) => eventDigest(event) === digest)).toEqual([true, true])
      return {
        head,
        events: read.map(
          ({ id: _, patient: __, recordedAt: ___, author: ____, authorName: _____, digest: ______, ...rest }) => rest,
        ),
      }
    }
    expect(await told(bulk)).toEqual(await told(single.patient))
  })

  it('chains the audit of a centre', async () => {
    const { person, patient } = await patientOf('6')
    const entry = { action: 'patient.read', outcome: 'done', patient } as const
    const first = await registry.doorkeeper().as(person, (tx) => audit(tx, entry))
    const second = await registry.doorkeeper().as(person, (tx) => audit(tx, entry))
    expect(second).toBe(first + 1)
    const rows = await registry
      .doorkeeper()
      .as(person, ({ query }) =>
        query<{ same: boolean }>(
          `select a.hash = b.previous as same from leio.audit a join leio.audit b on b.chain = a.chain and b.sequence = a.sequence + 1`,
        ),
      )
    expect(rows.every(({ same }) => same)).toBe(true)
  })
})
