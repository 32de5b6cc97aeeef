/** Merges on a real database: two persons, reversible, and both records stay what they are (H-22). */
import { expect, it } from 'vitest'
import {
  addBoard,
  addPatient as addSettingPatient,
  chairOf,
  draftOn,
  pathOf,
  refer,
  sign,
} from './board/board-setting.ts'
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

interface Id {
  readonly id: string
}
interface Stands {
  readonly patient: string
  readonly kind: string
}

const confirm = (asker: Asker, id: string, version = 1) =>
  asker.ask('POST', `/api/merges/${id}/confirm`, undefined, { 'if-match': `"${version}"` })
const undo = (asker: Asker, id: string, version: number, reason = 'Two people') =>
  asker.ask('POST', `/api/merges/${id}/undo`, { reason }, { 'if-match': `"${version}"` })

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
    const mergedNow = async () => {
      const { id } = (await propose()).body
      expect((await confirm(second, id)).status).toBe(200)
      return id as string
    }
    return { first, second, kept, merged, propose, mergedNow }
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
    const own = await confirm(first, body.id)
    expect([own.status, own.body.title]).toEqual([409, 'One person proposed and confirmed the merge.'])
    expect((await confirm(second, body.id)).body.state).toBe('standing')
    const together = (await first.ask('GET', `/api/patients/${merged}/merged`)).body
    expect(together.patients).toEqual([kept, merged].sort())
    expect(together.events.map(({ patient }: never) => patient)).toEqual(expect.arrayContaining([kept, merged]))
    expect(together.case.facts['tumour.size']).toMatchObject({ value: 60, asOf: '2024-03-02' })
    expect((await first.ask('GET', '/api/duplicates')).body.pairs).toEqual([])
    const undone = await undo(second, body.id, 2, 'Two cousins')
    expect(undone.body).toMatchObject({ state: 'undone', undoneReason: 'Two cousins', undoneBy: second.name })
    expect([await bytes(first, kept), await bytes(first, merged)]).toEqual(before)
    expect((await first.ask('GET', `/api/patients/${kept}/merged`)).body.patients).toEqual([kept])
  })

  it('H-22: what is written while merged belongs to the record it was written in', async () => {
    const { first, second, kept, merged, propose } = await twoRecords('three')
    const { id } = (await propose()).body
    await confirm(second, id)
    await first.ask(
      'POST',
      `/api/patients/${merged}/events`,
      { events: [size('2024-05-01', 70)] },
      { 'if-match': '"2"' },
    )
    await undo(first, id, 2)
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
    expect((await undo(first, id, 1, 'withdrawn')).headers.etag).toBe('"2"')
    expect((await undo(first, id, 2, 'again')).status).toBe(409)
    expect((await confirm(second, id, 2)).status).toBe(409)
    expect((await propose()).status).toBe(201)
  })

  it('H-58: never reach into another centre', async () => {
    const { kept, propose } = await twoRecords('five')
    const { id } = (await propose()).body
    const stranger = await server.signedIn('six', 'registrar')
    const theirs = await patientOf(stranger, '1', identity('Other'))
    const answers = [
      await stranger.ask('POST', '/api/merges', { kept: theirs, merged: kept, reason: 'x' }),
      await confirm(stranger, id),
      await undo(stranger, id, 1),
      await stranger.ask('GET', `/api/patients/${kept}/merged`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  it('H-25: are confirmed and undone only under the version that was seen', async () => {
    const { first, second, propose } = await twoRecords('eight')
    const { id } = (await propose()).body
    expect((await second.ask('POST', `/api/merges/${id}/confirm`)).status).toBe(428)
    expect((await confirm(second, id, 2)).status).toBe(412)
    expect((await confirm(second, id)).headers.etag).toBe('"2"')
    expect((await undo(first, id, 1)).status).toBe(412)
    const { merges } = (await first.ask('GET', '/api/merges')).body
    expect(merges).toMatchObject([{ id, state: 'standing', version: 2 }])
  })

  it('H-22: a merged record is one patient with the kept one everywhere: lists, cohorts, indicators, exports, queries', async () => {
    const { first, kept, merged, mergedNow } = await twoRecords('nine')
    const [analyst, clinician] = [await server.signedIn('nine', 'analyst'), await server.signedIn('nine', 'clinician')]
    const died = {
      kind: 'death',
      moment: { date: '2024-06-01' },
      source: 'letter',
      body: { death: { cause: 'disease' } },
    }
    const seen = {
      kind: 'diagnosis',
      moment: { date: '2024-01-01' },
      source: 'x',
      body: { facts: { 'tumour.site': 'uterus' } },
    }
    await first.ask('POST', `/api/patients/${kept}/events`, { events: [seen] }, { 'if-match': '"2"' })
    await first.ask('POST', `/api/patients/${merged}/events`, { events: [died] }, { 'if-match': '"2"' })
    await first.ask('POST', '/api/queries', { patient: merged, question: 'Which scan?' })
    const definition = { all: [{ fact: 'tumour.size', op: 'at-least', value: 50 }] }
    const counted = async () => (await analyst.ask('POST', '/api/cohorts/count', { definition })).body
    const lists = async () => ({
      patients: (await first.ask('GET', '/api/patients')).body.patients.map(({ id }: Id) => id),
      living: (await clinician.ask('GET', '/api/surveillance?state=all')).body.counts.living,
      exported: (await first.ask('GET', '/api/exports/csv')).headers['leio-count'],
      deIdentified: (await analyst.ask('GET', '/api/exports/de-identified')).headers['leio-count'],
      queries: (await first.ask('GET', '/api/queries')).body.queries.map(({ patient }: never) => patient),
      selected: (await counted()).selected,
    })
    const apart = await lists()
    expect(apart).toEqual({
      patients: [merged, kept],
      living: 1,
      exported: '2',
      deIdentified: '2',
      queries: [merged],
      selected: 2,
    })
    const id = await mergedNow()
    expect(await lists()).toEqual({
      patients: [kept],
      living: 0,
      exported: '1',
      deIdentified: '1',
      queries: [kept],
      selected: 1,
    })
    const record = (await first.ask('GET', `/api/patients/${kept}`)).body
    expect(record).toMatchObject({ vitalStatus: 'dead', site: 'uterus', mergedInto: null, version: 3 })
    expect(record.mergedRecords).toEqual([{ id: merged, number: 'P-01' }])
    expect(record.events.map(({ patient }: never) => patient).sort()).toEqual(
      [kept, kept, kept, merged, merged, merged].sort(),
    )
    const other = (await first.ask('GET', `/api/patients/${merged}`)).body
    expect(other).toMatchObject({ mergedInto: { id: kept, number: 'P-1' }, mergedRecords: [], site: null })
    const course = (await first.ask('GET', `/api/patients/${kept}/course`)).body.course
    expect(course).toMatchObject({ death: { moment: { date: '2024-06-01' } } })
    const { events } = JSON.parse((await first.ask('GET', '/api/exports/json')).text)
    expect(new Set(events.map(({ patient }: never) => patient))).toEqual(new Set([kept, merged]))
    await undo(first, id, 2)
    expect(await lists()).toEqual(apart)
  })

  it('H-22: the kept record follows what is written in the merged one, and corrects nothing of it', async () => {
    const { first, kept, merged, mergedNow } = await twoRecords('ten')
    await mergedNow()
    const write = (patient: string, version: number, ...events: readonly object[]) =>
      first.ask('POST', `/api/patients/${patient}/events`, { events }, { 'if-match': `"${version}"` })
    expect((await write(merged, 2, size('2024-05-01', 70))).status).toBe(201)
    const { facts, events, version } = (await first.ask('GET', `/api/patients/${kept}`)).body
    expect([facts['tumour.size'].value, version]).toEqual([70, 2])
    const theirs = events.find(({ patient, kind }: Stands) => patient === merged && kind === 'imaging').id
    const refused = await write(kept, 2, { ...size('2024-05-01', 71), supersedes: theirs })
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('correct it in that record')])
    expect((await write(merged, 3, { ...size('2024-03-02', 61), supersedes: theirs })).status).toBe(201)
  })

  it('H-22: of two values of one day in two records the one recorded later counts, whatever their sequences', async () => {
    const { first, kept, mergedNow, merged } = await twoRecords('eleven')
    const write = (patient: string, version: number, event: object) =>
      first.ask('POST', `/api/patients/${patient}/events`, { events: [event] }, { 'if-match': `"${version}"` })
    await write(kept, 2, size('2024-04-01', 40))
    await write(kept, 3, size('2024-07-01', 50))
    await write(merged, 2, size('2024-07-01', 90))
    await mergedNow()
    const { facts, case: made } = (await first.ask('GET', `/api/patients/${kept}`)).body
    expect([facts['tumour.size'].value, made.facts['tumour.size'].value]).toEqual([90, 90])
  })

  it('H-22: what was known before the merge is read without the other record', async () => {
    const { first, kept, mergedNow } = await twoRecords('twelve')
    const then = new Date().toISOString()
    const id = await mergedNow()
    const during = new Date().toISOString()
    const size = async (at: string) =>
      (await first.ask('GET', `/api/patients/${kept}?knownAt=${at}`)).body.case.facts['tumour.size'].value
    expect([await size(then), await size(during)]).toEqual([50, 60])
    await undo(first, id, 2)
    expect([await size(during), await size(new Date().toISOString())]).toEqual([60, 50])
  })

  it('H-22: no referral leaves an agenda unseen, and a merged record is referred nowhere', async () => {
    const { second, kept, merged, propose } = await twoRecords('thirteen')
    const chair = await server.signedIn('thirteen', 'board-chair')
    const board = (await chair.ask('POST', '/api/boards', { name: 'Thursday', heldOn: '2099-01-01' })).body.id
    const refer = (patient: string) =>
      chair.ask('POST', `/api/boards/${board}/cases`, { patient, question: { kind: 'general', text: 'What now?' } })
    const { id } = (await propose()).body
    const waiting = (await refer(merged)).body
    const refused = await confirm(second, id)
    expect([refused.status, refused.body.title]).toEqual([409, expect.stringContaining('agenda of a board')])
    const off = await chair.ask('DELETE', `/api/boards/${board}/cases/${waiting.id}`, undefined, {
      'if-match': `"${waiting.version}"`,
    })
    expect(off.status).toBe(200)
    expect((await confirm(second, id)).status).toBe(200)
    expect((await refer(merged)).status).toBe(409)
    const { id: referred } = (await refer(kept)).body
    const { record } = (await chair.ask('GET', `/api/boards/${board}/cases/${referred}`)).body
    expect(record.case.facts['tumour.size'].value).toBe(60)
  })

  it('H-22: what was decided about a merged record stands with the kept one, and the plan reads both', async () => {
    const chair = await chairOf(server, 'fifteen')
    const [first, second] = [
      await server.signedIn('fifteen', 'registrar'),
      await server.signedIn('fifteen', 'registrar'),
    ]
    const merged = await addSettingPatient(first)
    const kept = await addSettingPatient(first, { 'lab.albumin': 3.9 })
    const referred = async (patient: string) => {
      const board = await addBoard(chair)
      return { board, id: (await refer(chair, board, patient)).id as string }
    }
    const at = await referred(merged.id)
    const { shown, draft } = await draftOn(chair, at)
    expect((await sign(chair, at, { shown, version: draft.body.version })).status).toBe(201)
    const propose = { kept: kept.id, merged: merged.id, reason: 'same' }
    expect((await confirm(second, (await first.ask('POST', '/api/merges', propose)).body.id)).status).toBe(200)
    const { decisions } = (await chair.ask('GET', `/api/decisions?patient=${kept.id}`)).body
    expect(decisions).toMatchObject([{ patient: merged.id, case: at.id }])
    const { record } = (await chair.ask('GET', pathOf(await referred(kept.id)))).body
    expect(record.case.facts).toMatchObject({ 'tumour.size': { value: 120 }, 'lab.albumin': { value: 3.9 } })
  })

  it('H-22: a record is merged into one other, and records counted in days and in dates are never one', async () => {
    const { first, second, kept, merged, mergedNow } = await twoRecords('fourteen')
    const third = await patientOf(first, 'P-3', identity('Third'))
    const inDays = await patientOf(first, 'P-4', { ...size('', 5), moment: { day: 30 } })
    await mergedNow()
    const propose = (into: string, from: string) =>
      first.ask('POST', '/api/merges', { kept: into, merged: from, reason: 'x' })
    expect((await propose(third, merged)).body.title).toContain('merged into another one already')
    expect((await propose(kept, inDays)).body.title).toContain('no common order')
    const { id } = (await propose(third, kept)).body
    expect((await confirm(second, id)).status).toBe(200)
    const into = async (patient: string) => (await first.ask('GET', `/api/patients/${patient}`)).body.mergedInto?.id
    expect([await into(kept), await into(merged), await into(third)]).toEqual([third, third, undefined])
    expect((await first.ask('GET', '/api/patients')).body.patients.map(({ number }: never) => number)).toEqual([
      'P-3',
      'P-4',
    ])
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
