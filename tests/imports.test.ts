/** Imports through the API on a real database: every row is accounted for, and nothing is recorded twice. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { TABLE_NAMES, TCGA_FILES } from '@leio/registry/import/tcga/tcga-tables'
import { recordAll } from '@leio/server/import/import-job'
import { JOB_HANDLERS } from '@leio/server/jobs/handlers'
import { workOnce } from '@leio/server/jobs/queue'
import { demonstrationPatients } from '@leio/server/start/demonstration'
import { recordDemonstration } from '@leio/server/start/first-start'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const data = (path: string) => readFileSync(resolve(import.meta.dirname, '../data', path), 'utf8')
const tcga = () => ({
  files: Object.fromEntries(TABLE_NAMES.map((name) => [name, data(`tcga-sarc/${TCGA_FILES[name]}`)])),
})

const MAPPING = {
  name: 'Ours',
  kind: 'csv',
  locale: 'de',
  dates: 'dmy',
  columns: {
    nr: { number: true },
    name: { identity: 'familyName' },
    vorname: { identity: 'givenName' },
    geboren: { identity: 'birthDate' },
    diagnose: { moment: 'diagnosis' },
    lage: { fact: 'tumour.site', event: 'diagnosis', values: { Gebärmutter: 'uterus' } },
    ct: { moment: 'imaging' },
    groesse: { fact: 'tumour.size', event: 'imaging', unit: 'cm' },
    tod: { moment: 'death' },
  },
}

const HEADING = 'nr;name;vorname;geboren;diagnose;lage;ct;groesse;tod'
const file = (...rows: readonly string[]) => [HEADING, ...rows].join('\n')

const mappingOf = async (registrar: Asker, changes: object = {}) =>
  (await registrar.ask('POST', '/api/mappings', { ...MAPPING, ...changes })).body.id as string

const addsUp = ({ total, accepted, refused, quarantined, recognised, waiting }: Record<string, number>) =>
  expect(total).toBe((accepted ?? 0) + (refused ?? 0) + (quarantined ?? 0) + (recognised ?? 0) + (waiting ?? 0))

interface Asked {
  readonly body: { readonly facts?: Readonly<Record<string, unknown>> }
}

onEachPostgres('Imports', (registry) => {
  const server = registryServer(registry)
  const importing = async (centre: string, text: string, changes: object = {}) => {
    const registrar = await server.signedIn(centre, 'registrar')
    const mapping = await mappingOf(registrar, changes)
    const send = (body: string) =>
      registrar.ask('POST', `/api/imports?kind=csv&mapping=${mapping}&fileName=a.csv`, body)
    const settle = (id: string, row: number, body: object, version = '"1"') =>
      registrar.ask('POST', `/api/imports/${id}/rows/${row}`, body, { 'if-match': version })
    return { registrar, mapping, send, settle, done: await send(text) }
  }

  it('H-08: a row is accepted, refused with every reason, or quarantined, and none is lost', async () => {
    const { registrar, done } = await importing(
      'one',
      file(
        '1;Synthetic;0001;3.4.1960;5.3.2024;Gebärmutter;6.3.2024;5,2;',
        '2;Synthetic;0002;1961;5.3.2024;Gebärmutter;31.2.2024;1.200;',
        '3;Synthetic;0003;1962;5.3.2024;Mond;;;',
        '4;Synthetic;0004;1963;5.3.2024;Gebärmutter;6.3.2024;5,2;1.3.2024',
        ';Synthetic;0005;;;;;;',
        '6;too;few',
      ),
    )
    expect([done.status, done.body]).toMatchObject([
      201,
      { total: 6, accepted: 1, refused: 3, quarantined: 2, waiting: 0 },
    ])
    const rows = (await registrar.ask('GET', `/api/imports/${done.body.id}`)).body.rows
    const kinds = rows.map(({ row, outcome, reasons }: never) => [
      row,
      outcome,
      (reasons as { kind: string }[]).map(({ kind }) => kind),
    ])
    expect(kinds).toEqual([
      [2, 'accepted', []],
      [3, 'refused', ['no-such-date', 'ambiguous-number']],
      [4, 'quarantined', ['unknown-code']],
      [5, 'quarantined', ['after-death', 'after-death']],
      [6, 'refused', ['no-number']],
      [7, 'refused', ['cell-count']],
    ])
    const patient = (await registrar.ask('GET', `/api/patients/${rows[0].patient}`)).body
    expect(patient.case.facts['tumour.size']).toMatchObject({ value: 52 })
    expect(patient).toMatchObject({ number: '1', site: 'uterus', identity: { birthDate: '1960-04-03' } })
  })

  it('H-12: a length without a unit is refused, and no unit is assumed', async () => {
    const columns = { ...MAPPING.columns, groesse: { fact: 'tumour.size', event: 'imaging' } }
    const { registrar, done } = await importing('two', file('1;;;;;;;5,2;', '2;;;;;;;5,2 cm;'), { columns })
    expect(done.body).toMatchObject({ accepted: 1, refused: 1 })
    const { rows } = (await registrar.ask('GET', `/api/imports/${done.body.id}?outcome=refused`)).body
    expect(rows[0].reasons[0]).toMatchObject({ kind: 'unit-missing', where: 'row 2, column groesse' })
  })

  it('recognises the same file, and a row that was recorded from another file, and records neither twice', async () => {
    const row = '1;;;;;;;5,2;'
    const { registrar, send, done } = await importing('three', file(row))
    const again = await send(file(row))
    expect([again.status, again.body]).toMatchObject([200, { id: done.body.id, isSame: true, waiting: 0 }])
    expect(again.body.job).toBeUndefined()
    const other = await send(file(row, '2;;;;;;;4,1;'))
    expect(other.body).toMatchObject({ total: 2, accepted: 1, recognised: 1 })
    const { patients } = (await registrar.ask('GET', '/api/patients')).body
    expect(patients.map(({ number, version }: never) => [number, version])).toEqual([
      ['1', 1],
      ['2', 1],
    ])
  })

  const remapped = async (registrar: Asker, mapping: string, changes: object = {}) => {
    const columns = { ...MAPPING.columns, groesse: { fact: 'tumour.size', event: 'imaging', unit: 'mm' } }
    const put = await registrar.ask('PUT', `/api/mappings/${mapping}`, { ...MAPPING, columns, ...changes }, IF_SEEN)
    expect(put.status).toBe(200)
  }
  const IF_SEEN = { 'if-match': '"1"' }

  it('H-08: reads the same file anew under a corrected mapping: what it says now is recorded, or waits for a person', async () => {
    const row = '1;;;;;;;52;'
    const { registrar, mapping, send, settle, done } = await importing('three-b', file(row))
    expect(done.body).toMatchObject({ accepted: 1 })
    await remapped(registrar, mapping)
    const { body } = await send(file(row))
    expect(body).toMatchObject({ total: 1, accepted: 0, recognised: 0, quarantined: 1 })
    const { patient, ...settled } = (await settle(body.id, 2, { action: 'accept' }, '"2"')).body
    expect(settled).toMatchObject({ outcome: 'accepted', accepted: 1 })
    const { events } = (await registrar.ask('GET', `/api/patients/${patient}`)).body
    expect(events.map(({ body }: Asked) => body.facts?.['tumour.size'])).toEqual([520, 52])
  })

  it('H-08: appends what a corrected mapping makes of the same file, and recognises what it says as before', async () => {
    const rows = ['1;;;;;;;52;', '2;Synthetic;0002;;;;;;']
    const append = { existing: 'append' }
    const { registrar, mapping, send } = await importing('three-c', file(...rows), append)
    await remapped(registrar, mapping, append)
    const { body } = await send(file(...rows))
    expect(body).toMatchObject({ total: 2, accepted: 1, recognised: 1 })
    const read = (await registrar.ask('GET', `/api/imports/${body.id}?outcome=recognised`)).body.rows
    expect(read).toMatchObject([{ row: 3, patient: expect.any(String), reasons: [{ kind: 'recognised' }] }])
    const { patients } = (await registrar.ask('GET', '/api/patients')).body
    expect(patients.map(({ version }: never) => version)).toEqual([2, 1])
  })

  it('records once what two rows of one file say alike, and what waits from two files', async () => {
    const { registrar, send, settle, done } = await importing('three-d', file('1;;;;;;;5,2;', '1;;;;;;;5,20;'))
    expect(done.body).toMatchObject({ total: 2, accepted: 1, recognised: 1 })
    const [first, second] = [await send(file('1;;;;;;;6,0;')), await send(file('1;;;;;;;6,0;', '1;;;;;;;7,0;'))]
    expect([first.body.quarantined, second.body.quarantined]).toEqual([1, 2])
    expect((await settle(first.body.id, 2, { action: 'accept' }, '"2"')).body).toMatchObject({ accepted: 1 })
    const again = (await settle(second.body.id, 2, { action: 'accept' }, '"2"')).body
    expect(again).toMatchObject({ outcome: 'recognised', accepted: 0, recognised: 1, quarantined: 1 })
    const { patients } = (await registrar.ask('GET', '/api/patients')).body
    expect(patients.map(({ version }: never) => version)).toEqual([2])
  })

  it('records a row that stands twice where a person says that both are meant, and not a third time from another file', async () => {
    const twice = ['1;;;;;;;5,2;', '1;;;;;;;5,2;']
    const { registrar, send, settle, done } = await importing('three-e', file(...twice))
    expect(done.body).toMatchObject({ accepted: 1, quarantined: 1 })
    expect((await settle(done.body.id, 3, { action: 'accept' })).body).toMatchObject({ outcome: 'accepted' })
    const { body } = await send(file(...twice, '2;;;;;;;1,0;'))
    expect(body).toMatchObject({ accepted: 1, recognised: 1, quarantined: 1 })
    expect((await settle(body.id, 3, { action: 'accept' })).body).toMatchObject({
      outcome: 'recognised',
      recognised: 2,
    })
    const { patients } = (await registrar.ask('GET', '/api/patients')).body
    expect(patients.map(({ version }: never) => version)).toEqual([2, 1])
  })

  it('H-25: settles a row only under the version that was seen', async () => {
    const { registrar, settle, done } = await importing('three-f', file('1;;;;;Mond;;5,2;'))
    const path = `/api/imports/${done.body.id}/rows/2`
    expect((await registrar.ask('POST', path, { action: 'refuse' })).status).toBe(428)
    expect((await registrar.ask('GET', `/api/imports/${done.body.id}`)).body.rows[0].version).toBe(1)
    const refused = await settle(done.body.id, 2, { action: 'refuse' })
    expect([refused.status, refused.headers.etag]).toEqual([200, '"2"'])
    const corrections = { lage: 'Gebärmutter' }
    expect((await settle(done.body.id, 2, { action: 'accept', corrections })).status).toBe(412)
    expect((await settle(done.body.id, 2, { action: 'accept', corrections }, '"2"')).status).toBe(200)
  })

  it('keeps rows of a number that the centre has, until a person says what they are', async () => {
    const { registrar, send, settle } = await importing('four', file('1;;;;;;;5,2;'))
    const { body } = await send(file('1;;;;;;7.3.2024;6,0;'))
    expect(body).toMatchObject({ quarantined: 1 })
    const { waiting } = (await registrar.ask('GET', '/api/imports/waiting')).body
    expect(waiting).toMatchObject([
      { import: body.id, reason: 'number-taken', rows: 1, days: 0, owner: registrar.name },
    ])
    const settled = await settle(body.id, 2, { action: 'accept' }, '"2"')
    expect(settled.body).toMatchObject({ accepted: 1, quarantined: 0, outcome: 'accepted' })
    const patient = (await registrar.ask('GET', `/api/patients/${settled.body.patient}`)).body
    expect(patient.events).toHaveLength(2)
    expect((await settle(body.id, 2, { action: 'refuse' }, '"3"')).status).toBe(409)
  })

  it('H-25: recognises the patients of a first start, whom no file brought, and records none of them twice', async () => {
    const registrar = await server.signedIn('four-b', 'registrar')
    const { stateOf } = server.context()
    const texts = tcga().files as Parameters<typeof demonstrationPatients>[0]
    await registry
      .doorkeeper()
      .as(registrar, (tx) => recordDemonstration(tx, registrar, demonstrationPatients(texts), stateOf))
    const before = (await registrar.ask('GET', '/api/patients?limit=200')).body.patients
    const { body } = await registrar.ask('POST', '/api/imports?kind=tcga&fileName=tcga', tcga())
    expect(body).toMatchObject({ total: 261, accepted: 0, recognised: 105, refused: 156, quarantined: 0 })
    const after = (await registrar.ask('GET', '/api/patients?limit=200')).body.patients
    expect(after.map(({ version }: never) => version)).toEqual(before.map(({ version }: never) => version))
  })

  it('H-25: adds of an accepted row only the events that the record does not have, and says how many it had', async () => {
    const row = '1;Synthetic;0001;3.4.1960;5.3.2024;Gebärmutter;6.3.2024;5,2;'
    const { registrar, send, settle } = await importing('four-c', file(row))
    const { body } = await send(file(`${row}1.3.2025`))
    expect(body).toMatchObject({ quarantined: 1 })
    const { body: settled } = await settle(body.id, 2, { action: 'accept' }, '"2"')
    expect(settled).toMatchObject({ outcome: 'accepted', alreadyThere: 3 })
    const { events } = (await registrar.ask('GET', `/api/patients/${settled.patient}`)).body
    expect(events.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'death',
      'diagnosis',
      'identity',
      'imaging',
    ])
    const { rows } = (await registrar.ask('GET', `/api/imports/${body.id}`)).body
    expect(rows[0].reasons.map(({ kind }: { kind: string }) => kind)).toContain('events-already-there')
  })

  it('appends to known patients where the mapping says so, and never what does not go together', async () => {
    const { send } = await importing('five', file('1;Synthetic;0001;;;;;5,2;', '2;;;;;;;1,0;1.1.2024'), {
      existing: 'append',
    })
    const { body } = await send(
      file('1;Synthetic;0009;;;;7.3.2024;6,0;', '2;;;;;;7.3.2024;6,0;', '1;;;;;;8.3.2024;6,1;'),
    )
    expect(body).toMatchObject({ accepted: 0, quarantined: 3 })
    const more = await send(file('1;;;;;;9.3.2024;6,2;'))
    expect(more.body).toMatchObject({ accepted: 1 })
  })

  it('H-07: a word that no list holds waits with its count, and is settled by a corrected cell', async () => {
    const { registrar, done, settle } = await importing('six', file('1;;;;;Mond;;5,2;', '2;;;;;Mond;;5,2;'))
    const { waiting } = (await registrar.ask('GET', '/api/imports/waiting')).body
    expect(waiting).toMatchObject([{ reason: 'unknown-code', found: 'Mond', rows: 2 }])
    const { id } = done.body
    const wrong = await settle(id, 2, { action: 'accept', corrections: { lage: 'Mars' } })
    expect([wrong.status, wrong.body.problems[0].kind]).toEqual([422, 'unknown-code'])
    const right = await settle(id, 2, { action: 'accept', corrections: { lage: 'Gebärmutter' } })
    expect(right.body).toMatchObject({ accepted: 1, quarantined: 1 })
    const asItIs = await settle(id, 3, { action: 'accept' })
    const { case: made } = (await registrar.ask('GET', `/api/patients/${asItIs.body.patient}`)).body
    expect(made.facts['tumour.site']).toMatchObject({ unknown: 'not-recorded', source: 'Ours: Mond' })
  })

  it('takes a file and never an address to fetch one from, nor a compressed one', async () => {
    const registrar = await server.signedIn('seven', 'registrar')
    const mapping = await mappingOf(registrar)
    const at = `/api/imports?kind=csv&mapping=${mapping}`
    const address = 'http://127.0.0.1/file.csv'
    const answers = [
      await registrar.ask('POST', `${at}&url=${encodeURIComponent(address)}`, file('1;;;;;;;5,2;')),
      await registrar.ask('POST', at, { url: address }),
      await registrar.ask('POST', at, file('1;;;;;;;5,2;'), { 'content-encoding': 'gzip' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 415])
  })

  it('keeps formulas as the text that they are', async () => {
    const { registrar, done } = await importing('eight', file(`1;=HYPERLINK("x");@SUM(A1);;;;;5,2;`))
    const { rows } = (await registrar.ask('GET', `/api/imports/${done.body.id}`)).body
    expect(rows[0].raw.name).toBe('=HYPERLINK("x")')
    const { identity } = (await registrar.ask('GET', `/api/patients/${rows[0].patient}`)).body
    expect(identity).toEqual({ familyName: '=HYPERLINK("x")', givenName: '@SUM(A1)' })
  })

  it('shows before anything is kept what an import would do, and proposes facts for columns', async () => {
    const registrar = await server.signedIn('nine', 'registrar')
    const text = 'id,Tumour size,nonsense\n1,5 cm,x\n2,6 cm,y\n'
    const bare = (await registrar.ask('POST', '/api/imports/preview?kind=csv', text)).body
    expect(bare.columns).toEqual([
      { name: 'id', sample: ['1', '2'] },
      { name: 'Tumour size', sample: ['5 cm', '6 cm'], suggestedFact: 'tumour.size' },
      { name: 'nonsense', sample: ['x', 'y'] },
    ])
    const columns = { id: { number: true }, 'Tumour size': { fact: 'tumour.size', event: 'imaging' } }
    const mapping = await mappingOf(registrar, { name: 'Small', locale: 'en', columns })
    const view = (await registrar.ask('POST', `/api/imports/preview?kind=csv&mapping=${mapping}`, text)).body
    expect(view.counts).toEqual({ total: 2, ready: 2, refused: 0, quarantined: 0 })
    expect((await registrar.ask('GET', '/api/imports')).body.imports).toEqual([])
    expect((await registrar.ask('GET', '/api/patients')).body.patients).toEqual([])
  })

  it('H-08: imports the TCGA tables: 261 rows, 105 accepted, 156 refused, and asks about every contradiction', async () => {
    const registrar = await server.signedIn('ten', 'registrar')
    const { status, body } = await registrar.ask('POST', '/api/imports?kind=tcga&fileName=tcga', tcga())
    expect([status, body]).toMatchObject([201, { total: 261, accepted: 105, refused: 156, quarantined: 0 }])
    const { patients } = (await registrar.ask('GET', '/api/patients?kind=demonstration&limit=200')).body
    expect(patients).toHaveLength(105)
    const { queries } = (await registrar.ask('GET', '/api/queries?state=open&limit=500')).body
    expect(queries.filter(({ kind }: never) => kind === 'import').length).toBeGreaterThan(50)
    expect(queries[0].log).toMatchObject([{ action: 'raised' }])
  }, 60_000)

  it('imports the MSK table: 290 leiomyosarcomas without any survival time', async () => {
    const registrar = await server.signedIn('eleven', 'registrar')
    const { body } = await registrar.ask(
      'POST',
      '/api/imports?kind=msk',
      data('msk-sarcoma/sarcoma_mskcc_2022_clinical_data.tsv'),
    )
    expect(body).toMatchObject({ total: 2138, waiting: 290, refused: 1848, quarantined: 0 })
    const done = await recordAll(server.context(), registrar, body.id)
    expect(done).toMatchObject({ total: 2138, accepted: 290, refused: 1848, waiting: 0 })
    const { patients } = (await registrar.ask('GET', '/api/patients?limit=500')).body
    expect(patients).toHaveLength(290)
    expect(patients.filter(({ vitalStatus }: never) => vitalStatus === 'dead')).toHaveLength(136)
    expect(patients.every(({ lastContactOn }: never) => lastContactOn === null)).toBe(true)
  }, 60_000)

  it('a large import goes on as a job, and a batch that fails loses no row', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => `${at};;;;;;;5,2;`)
    const { registrar, done } = await importing('twelve', file(...rows))
    expect(done.body).toMatchObject({ total: 1200, waiting: 1200, job: expect.any(String) })
    const { stateOf, ...context } = server.context()
    let left = 300
    const failing = {
      ...context,
      stateOf: (...of: Parameters<typeof stateOf>) => {
        left -= 1
        if (left < 0) throw new Error('planted')
        return stateOf(...of)
      },
    }
    await expect(recordAll(failing, registrar, done.body.id)).rejects.toThrow('planted')
    const halfway = (await registrar.ask('GET', `/api/imports/${done.body.id}?limit=1`)).body
    addsUp(halfway)
    expect(halfway).toMatchObject({ accepted: 200, waiting: 1000 })
    const { job } = (await registrar.ask('POST', `/api/imports/${done.body.id}/resume`)).body
    while (await workOnce(server.context(), JOB_HANDLERS));
    expect((await registrar.ask('GET', `/api/jobs/${job}`)).body).toMatchObject({ state: 'done', progress: 1 })
    const ended = (await registrar.ask('GET', `/api/imports/${done.body.id}?limit=1`)).body
    expect(ended).toMatchObject({ accepted: 1200, waiting: 0 })
    const { patients } = (await registrar.ask('GET', '/api/patients?limit=500')).body
    expect(patients.every(({ version }: never) => version === 1)).toBe(true)
  }, 60_000)

  it('H-58: shows imports, rows and mappings to registrars of the centre only', async () => {
    const { registrar, mapping, done } = await importing('thirteen', file('1;;;;;;;5,2;'))
    const stranger = await server.signedIn('fourteen', 'registrar')
    const clinician = await server.signedIn('thirteen', 'clinician')
    expect((await stranger.ask('GET', `/api/imports/${done.body.id}`)).status).toBe(404)
    const row = `/api/imports/${done.body.id}/rows/2`
    expect((await stranger.ask('POST', row, { action: 'refuse' }, { 'if-match': '"2"' })).status).toBe(404)
    expect((await stranger.ask('POST', `/api/imports?kind=csv&mapping=${mapping}`, file())).status).toBe(404)
    expect((await clinician.ask('GET', '/api/imports')).status).toBe(403)
    expect((await registrar.ask('GET', '/api/imports')).body.imports).toHaveLength(1)
  })

  it('imports a REDCap export with the words of its data dictionary', async () => {
    const registrar = await server.signedIn('sixteen', 'registrar')
    const dictionary = [
      'Variable / Field Name,Field Label,Field Type,"Choices, Calculations, OR Slider Labels"',
      'record_id,Record,text,',
      'tumour_site,Site,radio,"1, Uterus | 2, Retroperitoneum"',
    ].join('\n')
    const { columns } = (await registrar.ask('POST', '/api/mappings/redcap-dictionary', dictionary)).body
    const { fact, values } = columns[1]
    const mapping = await mappingOf(registrar, {
      kind: 'redcap',
      columns: { record_id: { number: true }, tumour_site: { fact, values, event: 'diagnosis' } },
    })
    const text = 'record_id,tumour_site,organs___1,organs___2\n1,2,0,1\n2,3,0,0\n'
    const { body } = await registrar.ask('POST', `/api/imports?kind=redcap&mapping=${mapping}`, text)
    expect(body).toMatchObject({ total: 2, accepted: 1, quarantined: 1 })
    const { patients } = (await registrar.ask('GET', '/api/patients')).body
    expect(patients).toMatchObject([{ number: '1', site: 'retroperitoneum' }])
  })

  it('H-25: replaces a mapping only under the version that was seen', async () => {
    const registrar = await server.signedIn('fifteen', 'registrar')
    const id = await mappingOf(registrar)
    const put = (version: string) =>
      registrar.ask('PUT', `/api/mappings/${id}`, { ...MAPPING, locale: 'en' }, { 'if-match': version })
    expect([(await put('"1"')).status, (await put('"1"')).status]).toEqual([200, 412])
    expect((await registrar.ask('GET', '/api/mappings')).body.mappings).toMatchObject([
      { version: 2, mapping: { locale: 'en' } },
    ])
    const wrong = {
      name: 'x',
      kind: 'csv',
      columns: { a: { fact: 'tumour.sise', event: 'imaging' }, b: { moment: 'nothing' } },
    }
    const { status, body } = await registrar.ask('POST', '/api/mappings', wrong)
    expect([status, body.problems.length]).toEqual([422, 3])
  })
})
