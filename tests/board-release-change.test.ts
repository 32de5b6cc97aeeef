/** What another release does to the plans of the living: asked for as a job, read with counts that add up. */
import { runReleaseChange } from '@leio/server/board/release-change'
import { JOB_HANDLERS } from '@leio/server/jobs/handlers'
import { workOnce } from '@leio/server/jobs/queue'
import { expect, it } from 'vitest'
import { addPatient, chairOf, MASS } from './board/board-setting.ts'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

onEachPostgres('A release change', (registry) => {
  const server = registryServer(registry)
  const pair = { from: '2022', to: 'current' } as const
  const quiet = async () => undefined

  const settled = async (centre: string) => {
    const chair = await chairOf(server, centre)
    const advanced = await addPatient(chair, {
      ...MASS,
      'disease.phase': 'advanced',
      'extent.distant-metastasis': 'present',
      'systemic.prior-lines': 1,
    })
    const leiomyoma = await addPatient(chair, { 'tumour.site': 'uterus', 'pathology.diagnosis': 'leiomyoma' })
    const dead = await addPatient(chair)
    const death = {
      kind: 'death',
      moment: { date: '2026-05' },
      source: 'letter',
      body: { death: { cause: 'disease' } },
    }
    await chair.ask('POST', `/api/patients/${dead.id}/events`, { events: [death] }, { 'if-match': '"2"' })
    const { body: madeUp } = await chair.ask('POST', '/api/patients', {
      number: `Synthetic ${centre}`,
      kind: 'synthetic',
    })
    return { chair, advanced, leiomyoma, dead, madeUp }
  }

  it('H-04: lists every living patient whose plan changes, and how, as a job', async () => {
    const { chair, advanced, dead, madeUp } = await settled('north')
    const { status, body } = await chair.ask('POST', '/api/release-changes', pair)
    expect(status).toBe(202)
    expect((await chair.ask('GET', `/api/release-changes/${body.job}`)).body).toMatchObject({
      ...pair,
      state: 'waiting',
    })
    expect(await workOnce(server.context(), JOB_HANDLERS)).toBe(true)
    const { body: done } = await chair.ask('GET', `/api/release-changes/${body.job}`)
    expect(done).toMatchObject({ ...pair, state: 'done', progress: 1, asOf: server.context().clock.today() })
    const { counts, patients } = done
    expect(counts.patients).toBe(2)
    expect(counts.changed + counts.unchanged).toBe(counts.patients)
    expect(patients).toHaveLength(counts.changed)
    const ids = patients.map(({ id }: { id: string }) => id)
    expect(ids).toContain(advanced.id)
    expect(ids).not.toContain(dead.id)
    expect(ids).not.toContain(madeUp.id)
    for (const { changes, summary, number, label } of patients) {
      expect(summary).toMatch(/\.$/)
      expect([number, label].every(Boolean)).toBe(true)
      for (const change of changes) expect(change.before).not.toBe(change.after)
    }
    const { body: runs } = await chair.ask('GET', '/api/release-changes')
    expect(runs.runs[0]).toMatchObject({ job: body.job, ...pair, by: chair.name, counts })
  })

  it('H-11: counts no made-up patient of a clinical centre, and every one whose death nobody has recorded', async () => {
    const { chair } = await settled('east')
    const { counts } = await runReleaseChange(server.context(), chair, pair, quiet)
    expect(counts.patients).toBe(2)
    expect(counts.vitalStatusUnknown).toBeLessThanOrEqual(2)
    expect(
      (await runReleaseChange(server.context(), chair, { from: 'current', to: '2022' }, quiet)).counts,
    ).toMatchObject({
      patients: 2,
    })
  })

  it('reaches the last of more patients than one batch, each once, and says how far it is', async () => {
    const chair = await chairOf(server, 'many')
    const { doorkeeper } = server.context()
    const one = await addPatient(chair)
    await doorkeeper.as(chair, async ({ query }) => {
      await query(
        `with added as (
           insert into leio.patient (centre, number, kind, created_by)
           select 'many', 'copy ' || lpad(n::text, 4, '0'), 'clinical', $2::uuid from generate_series(1, 59) n returning id, number
         )
         insert into leio.patient_state
         select (jsonb_populate_record(s, jsonb_build_object('patient', a.id, 'number', a.number))).*
         from leio.patient_state s, added a where s.patient = $1`,
        [one.id, chair.id],
      )
    })
    const parts: number[] = []
    const { counts, patients } = await runReleaseChange(
      server.context(),
      chair,
      pair,
      async (part) => void parts.push(part),
    )
    expect(counts.patients).toBe(60)
    expect(new Set(patients.map(({ id }) => id)).size).toBe(patients.length)
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    expect(parts.at(-1)).toBe(1)
  })

  it('is asked for by a chair alone, of two releases that differ, in one’s own centre', async () => {
    const { chair } = await settled('west')
    const clinician = await server.signedIn('west', 'clinician')
    expect((await clinician.ask('POST', '/api/release-changes', pair)).status).toBe(403)
    expect((await chair.ask('POST', '/api/release-changes', { from: 'current', to: 'current' })).status).toBe(422)
    const { body } = await chair.ask('POST', '/api/release-changes', pair)
    expect((await clinician.ask('GET', `/api/release-changes/${body.job}`)).status).toBe(200)
    const stranger = await chairOf(server, 'elsewhere')
    expect((await stranger.ask('GET', `/api/release-changes/${body.job}`)).status).toBe(404)
    const { counts } = await runReleaseChange(server.context(), stranger, pair, quiet)
    expect(counts).toEqual({ patients: 0, changed: 0, unchanged: 0, vitalStatusUnknown: 0 })
  })
})
