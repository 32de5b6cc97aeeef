/** Files that leave the registry: complete, harmless to spreadsheets, and without a name where none may be in it. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { DICTIONARY } from '@leio/facts/dictionary'
import { RELEASED_FACTS, WITHHELD_FACTS } from '@leio/registry/export/released-facts'
import { csvRows } from '@leio/registry/import/csv-rows'
import { TABLE_NAMES, TCGA_FILES } from '@leio/registry/import/tcga/tcga-tables'
import { describe, expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const event = (kind: string, date: string | undefined, body: object) => ({
  kind,
  source: 'letter of Dr. Secretname, 4 Secret Street',
  body,
  ...(date === undefined ? {} : { moment: { date } }),
})

const EVENTS = [
  event('identity', undefined, {
    identity: { familyName: '=Secretname', givenName: 'Synthetic', birthDate: '1931-04-03' },
  }),
  event('diagnosis', '2019-01-31', {
    facts: {
      'tumour.site': 'uterus',
      'patient.sex': 'female',
      'patient.age': 87,
      'diagnosis.date': '2019-01',
      'extent.organs-invaded': [],
      'care.teams-available': [],
      'lab.albumin': 3.9,
      'tumour.size': { value: 52, asOf: '2019-01-30', source: 'CT of Secretname' },
      'surgery.margin': { unknown: 'pending' },
    },
    detail: 'Seen in Secretville',
  }),
  event('systemic-therapy', '2019-03', {
    therapy: { agents: ['doxorubicin', 'trial drug Secretname'], intent: 'adjuvant', stopped: { date: '2019-06-30' } },
  }),
  event('recurrence', '2020-02-29', {
    recurrence: { site: 'distant', kind: 'recurrence', organs: ['Secretname node'] },
  }),
  event('death', '2024-02-29', { death: { cause: 'disease' } }),
]

const NDJSON = { 'content-type': 'application/x-ndjson' }

interface Said {
  readonly kind: string
  readonly source: string
}

onEachPostgres('Exports', (registry) => {
  const server = registryServer(registry)
  const withPatient = async (centre: string, number = 'SECRET-17'): Promise<Asker> => {
    const registrar = await server.signedIn(centre, 'registrar')
    const { id } = (await registrar.ask('POST', '/api/patients', { number })).body
    const { status, body } = await registrar.ask(
      'POST',
      `/api/patients/${id}/events`,
      { events: EVENTS },
      { 'if-match': '"0"' },
    )
    expect([status, body.problems]).toEqual([201, undefined])
    return registrar
  }

  it('H-57: a de-identified file holds no name, number, date, free word or age over 89', async () => {
    await withPatient('one')
    const analyst = await server.signedIn('one', 'analyst')
    const { text, headers } = await analyst.ask('GET', '/api/exports/de-identified')
    expect(text).not.toMatch(
      /secret|synthetic|19[0-9]{2}-|20[0-9]{2}-|"source"|"detail"|"number"|"recordedAt"|"author/i,
    )
    const [manifest, record] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(manifest.manifest).toMatchObject({ patients: 1, rare: { records: 1 } })
    expect(manifest.manifest.leftOut).toEqual({ identities: 1, texts: 2, moments: 0, lesionTables: 0, facts: 2 })
    expect(headers).toMatchObject({ 'leio-count': '1', 'leio-rare': '1' })
    const facts = record.events[0].facts
    expect([facts['diagnosis.date'], facts['tumour.size'], facts['surgery.margin']]).toEqual([
      { from: -30, to: 0 },
      52,
      { unknown: 'pending' },
    ])
    // 87 at the diagnosis and dead five years later would say 92.
    expect([facts['patient.age'], facts['care.teams-available']]).toEqual([undefined, undefined])
    expect(record.isRare).toBe(true)
  })

  it('H-57: keeps every interval, and partial dates as all the days that they can be', async () => {
    const registrar = await withPatient('two')
    const { text } = await registrar.ask('GET', '/api/exports/de-identified')
    const { anchor, events } = JSON.parse(text.split('\n')[1] ?? '')
    expect(anchor).toBe('diagnosis')
    expect(events.map(({ kind, day, from, to, therapy }: never) => [kind, day ?? [from, to], therapy])).toEqual([
      ['diagnosis', 0, undefined],
      ['systemic-therapy', [29, 59], { agents: ['doxorubicin', 'other'], intent: 'adjuvant', stopped: { day: 150 } }],
      ['recurrence', 394, undefined],
      ['death', 1855, undefined],
    ])
  })

  it('holds the patients of a cohort alone, where one is named', async () => {
    const registrar = await withPatient('nine')
    const { id } = (await registrar.ask('POST', '/api/patients', { number: 'another' })).body
    const analyst = await server.signedIn('nine', 'analyst')
    const definition = { all: [{ fact: 'tumour.size', op: 'at-least', value: 50 }] }
    const cohort = (await analyst.ask('POST', '/api/cohorts', { name: 'Large', definition })).body.id
    const count = async (query: string) =>
      (await analyst.ask('GET', `/api/exports/de-identified${query}`)).headers['leio-count']
    expect([id !== undefined, await count(''), await count(`?cohort=${cohort}`)]).toEqual([true, '2', '1'])
    expect((await analyst.ask('GET', `/api/exports/de-identified?cohort=${id}`)).status).toBe(404)
  })

  it('gives each export new study ids, and nobody outside the roles a file', async () => {
    const registrar = await withPatient('three')
    const study = async () =>
      JSON.parse((await registrar.ask('GET', '/api/exports/de-identified')).text.split('\n')[1] ?? '').study
    expect(await study()).not.toBe(await study())
    const analyst = await server.signedIn('three', 'analyst')
    const answers = await Promise.all(
      ['csv', 'json', 'dictionary.csv'].map((one) => analyst.ask('GET', `/api/exports/${one}`)),
    )
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
  })

  it('writes formulas as text, and every column of the table stands in its dictionary', async () => {
    const registrar = await withPatient('four', '@number')
    const table = await registrar.ask('GET', '/api/exports/csv')
    const [heading = [], row = []] = [...csvRows(table.text, { delimiter: ',' })].map(({ cells }) => cells)
    const cell = (name: string) => row[heading.indexOf(name)]
    expect([cell('number'), cell('family_name')]).toEqual(["'@number", "'=Secretname"])
    expect([cell('tumour.size'), cell('extent.organs-invaded'), cell('surgery.margin'), cell('tumour.depth')]).toEqual([
      '52',
      '[]',
      'pending',
      '',
    ])
    const dictionary = await registrar.ask('GET', '/api/exports/dictionary.csv')
    const names = [...csvRows(dictionary.text, { delimiter: ',' })].slice(1).map(({ cells }) => cells[0])
    expect(names).toEqual(heading)
    expect(dictionary.headers['leio-count']).toBe(String(heading.length))
  })

  it('H-09: a file says how many patients it holds, and its digest is that of its text', async () => {
    const registrar = await withPatient('five')
    for (const name of ['csv', 'json', 'de-identified']) {
      const { text, headers } = await registrar.ask('GET', `/api/exports/${name}`)
      expect(headers).toMatchObject({ 'leio-count': '1', 'leio-sha-256': server.context().secrets.hash(text) })
    }
  })

  it('H-11: leaves demonstration patients out unless they are asked for', async () => {
    const registrar = await withPatient('six')
    const files = Object.fromEntries(
      TABLE_NAMES.map((name) => [
        name,
        readFileSync(resolve(import.meta.dirname, '../data/tcga-sarc', TCGA_FILES[name]), 'utf8'),
      ]),
    )
    await registrar.ask('POST', '/api/imports?kind=tcga', { files })
    const count = async (query: string) =>
      (await registrar.ask('GET', `/api/exports/csv${query}`)).headers['leio-count']
    expect([await count(''), await count('?kind=demonstration')]).toEqual(['1', '105'])
    const { text } = await registrar.ask('GET', '/api/exports/de-identified?kind=demonstration')
    expect(text).not.toMatch(/TCGA-/)
  }, 60_000)

  it('H-15: a JSON export that is imported elsewhere is the same record, to the last digit', async () => {
    const registrar = await withPatient('seven')
    const { patients } = (await registrar.ask('GET', '/api/patients')).body
    const correction = { ...EVENTS[3], body: { recurrence: { site: 'local', kind: 'recurrence' } } }
    const before = (await registrar.ask('GET', `/api/patients/${patients[0].id}`)).body
    const supersedes = before.events.find(({ kind }: never) => kind === 'recurrence').id
    await registrar.ask(
      'POST',
      `/api/patients/${patients[0].id}/events`,
      { events: [{ ...correction, supersedes }] },
      { 'if-match': '"5"' },
    )
    const exported = await registrar.ask('GET', '/api/exports/json')
    const other = await server.signedIn('eight', 'registrar')
    const done = await other.ask('POST', '/api/imports?kind=json', exported.text, {
      'content-type': 'application/x-ndjson',
    })
    expect(done.body).toMatchObject({ total: 1, accepted: 1 })
    const again = await other.ask('GET', '/api/exports/json')
    const [first, second] = [exported, again].map(({ text }) => {
      const {
        number,
        kind,
        case: { id: _, ...made },
        events,
      } = JSON.parse(text)
      const said = events.map(({ kind, moment, source, body }: never) => ({ kind, moment, source, body }))
      return { number, kind, made, said: said.filter(({ source }: Said) => !source.startsWith('Leio export')), events }
    })
    expect({ ...second, events: [] }).toEqual({ ...first, events: [] })
    const { history } = JSON.parse(exported.text)
    expect(history).toHaveLength(1)
    const told = second?.events.filter(({ source }: Said) => source.startsWith('Leio export'))
    expect(told.map(({ kind, source }: Said) => [kind, source])).toEqual([
      ['history', `Leio export, recorded by ${registrar.name}, ${history[0].recordedAt}`],
      ['history', 'Leio export: who recorded what'],
    ])
    expect(told[0].body.detail).toMatch(/^Corrected later\. recurrence, 2020-02-29, .*"site":"distant"/)
    for (const { authorName, recordedAt } of first?.events ?? [])
      expect(told[1].body.detail).toContain(`${authorName}, ${recordedAt}`)
  })

  it('H-11: a made-up patient of an export is a made-up patient where it is imported', async () => {
    const registrar = await server.signedIn('nine', 'registrar')
    const { id } = (await registrar.ask('POST', '/api/patients', { number: 'S-1', kind: 'synthetic' })).body
    await registrar.ask('POST', `/api/patients/${id}/events`, { events: EVENTS }, { 'if-match': '"0"' })
    const { text } = await registrar.ask('GET', '/api/exports/json?kind=synthetic')
    const other = await server.signedIn('ten', 'registrar')
    const send = (body: string) => other.ask('POST', '/api/imports?kind=json', body, NDJSON)
    expect((await send(text)).body).toMatchObject({ accepted: 1 })
    const { patients } = (await other.ask('GET', '/api/patients')).body
    expect(patients).toMatchObject([{ number: 'S-1', kind: 'synthetic' }])
    expect((await send(text.replace('"synthetic"', '"real"'))).body).toMatchObject({ refused: 1 })
    expect((await send(text.replace('"synthetic"', '"clinical"'))).body).toMatchObject({ quarantined: 1 })
  })
})

describe('what may leave without a name', () => {
  it('H-57: is decided for every fact of the dictionary, by name', () => {
    const decided = DICTIONARY.map(({ id }) => [
      id,
      RELEASED_FACTS.has(id as never) !== Object.hasOwn(WITHHELD_FACTS, id),
    ])
    expect(decided.filter(([, isDecided]) => isDecided !== true)).toEqual([])
  })

  it('holds no fact in free words', () => {
    expect(DICTIONARY.filter(({ id, type }) => RELEASED_FACTS.has(id as never) && type === 'text')).toEqual([])
  })
})
