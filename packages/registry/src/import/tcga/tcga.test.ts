import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { caseFromObject } from '@leio/facts/case-file'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText, rowsWith, textsWith } from './arbitraries.ts'
import { importTcga, type TcgaCase } from './tcga.ts'
import { COLUMN_KEYS, COLUMNS } from './tcga-columns.ts'
import type { ImportReport } from './tcga-report.ts'
import { contradictionCounts } from './tcga-report-text.ts'
import { TABLE_NAMES, TCGA_FILES, type TcgaTexts } from './tcga-tables.ts'
import { UNREAD_COLUMNS } from './tcga-unread-columns.ts'

const root = resolve(import.meta.dirname, '../../../../..')
const read = (file: string): string => readFileSync(resolve(root, 'data/tcga-sarc', file), 'utf8')
const texts: TcgaTexts = {
  cdr: read(TCGA_FILES.cdr),
  cbioportal: read(TCGA_FILES.cbioportal),
  grades: read(TCGA_FILES.grades),
  tp53: read(TCGA_FILES.tp53),
}

const imported = (from: TcgaTexts): { readonly cases: readonly TcgaCase[]; readonly report: ImportReport } => {
  const { cases, report, problems } = importTcga(from)
  if (cases === undefined) throw new Error(JSON.stringify(problems))
  return { cases, report }
}

const { cases, report } = imported(texts)
const caseOf = (id: string): TcgaCase | undefined => cases.find((one) => one.id === id)

const schema = JSON.parse(readFileSync(resolve(root, 'contract/case.schema.json'), 'utf8'))
const isCase = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
const faults = (one: TcgaCase) => (isCase(JSON.parse(JSON.stringify(one))) ? [] : isCase.errors)

describe('the TCGA-SARC import', () => {
  it('makes 105 cases of 261 patients, each of them valid', () => {
    expect(report.patients).toEqual({ read: 261, otherDiagnosis: 156, leiomyosarcoma: 105, cases: 105 })
    expect(cases.map(faults).filter((fault) => fault?.length !== 0)).toEqual([])
    expect(cases.flatMap((one) => caseFromObject(JSON.parse(JSON.stringify(one))).problems ?? [])).toEqual([])
    expect(new Set(cases.map(({ id }) => id)).size).toBe(105)
    expect(report.tables).toEqual([
      { file: TCGA_FILES.cdr, rows: 261, matched: 105 },
      { file: TCGA_FILES.cbioportal, rows: 255, matched: 100 },
      { file: TCGA_FILES.grades, rows: 80, matched: 80 },
      { file: TCGA_FILES.tp53, rows: 253, matched: 99 },
    ])
  })

  it('H-08: accounts for every cell of every column that it reads', () => {
    for (const { column, total, read: known, unknown, refused } of report.columns) {
      expect(total, column).toBe(105)
      expect(known + unknown + refused, column).toBe(105)
    }
    const { total, read: known, unknown, refused } = report.cells
    expect(total).toBe(105 * COLUMN_KEYS.length)
    expect(known + unknown + refused).toBe(total)
    expect({ known, unknown, refused }).toEqual({ known: 5047, unknown: 1880, refused: 3 })
    expect(report.unknownWords.reduce((sum, { cells }) => sum + cells, 0)).toBe(unknown)
    expect(report.unreadable).toHaveLength(refused)
  })

  it('accounts for every column of every file: read, or not read for a reason', () => {
    for (const table of TABLE_NAMES) {
      const separator = TCGA_FILES[table].endsWith('.tsv') ? '\t' : ','
      const heading = (texts[table].split(/\r?\n/)[0] ?? '').split(separator).map((name) => name.replaceAll('"', ''))
      const readHere = COLUMN_KEYS.map((key) => COLUMNS[key]).filter((column) => column.table === table)
      const notRead = UNREAD_COLUMNS.filter((group) => group.table === table).flatMap(({ names }) => names)
      expect([...readHere.map(({ name }) => name), ...notRead].sort()).toEqual([...heading].sort())
    }
    expect(report.columnsNotListed).toEqual([])
  })

  it('shows each unreadable cell with row, column, what was found and what to do', () => {
    expect(report.unreadable.map(({ where, found }) => `${where}: ${found}`)).toEqual([
      'TCGA-PC-A5DK, row 200, column mitotic_count: 1.5',
      'TCGA-PT-A8TR, row 206, column pathologic_tumor_width: 0',
      'TCGA-PT-A8TR, row 206, column pathologic_tumor_depth: 0',
    ])
    for (const { message, cure } of report.unreadable) expect(message.length * cure.length).toBeGreaterThan(0)
  })

  it('finds the contradictions of the source, by kind', () => {
    expect(
      Object.fromEntries(contradictionCounts(report.contradictions).map(({ kind, count }) => [kind, count])),
    ).toEqual({
      diagnosis: 7,
      site: 19,
      depth: 3,
      organ: 2,
      size: 3,
      focality: 2,
      differentiation: 3,
      necrosis: 4,
      margin: 12,
      'vital-status': 1,
      'survival-time': 1,
      'tumour-status': 13,
      'new-event': 5,
      metastasis: 26,
    })
  })

  it('finds R0 with a positive margin in six patients, whose margin is then conflicting', () => {
    const found = report.contradictions.filter(({ sentence }) => sentence.startsWith('Residual tumour is R0'))
    expect(found.map(({ patient }) => patient.slice(8))).toEqual(['A6B8', 'A6Z2', 'A7EL', 'A7EM', 'A7EN', 'A8BZ'])
    for (const { patient } of found)
      expect(caseOf(patient)?.facts['surgery.margin']).toMatchObject({ unknown: 'conflicting' })
  })

  it('finds the code of a liposarcoma and the six patients whom the expert review classed anew', () => {
    const found = report.contradictions.filter(({ kind }) => kind === 'diagnosis')
    expect(Object.fromEntries(found.map(({ patient, found: texts }) => [patient.slice(8), texts.Subtype]))).toEqual({
      A3U8: 'SARC_MFS/UPS',
      A5DN: 'SARC_DDLPS',
      A5YA: 'SARC_MFS/UPS',
      A6B8: 'SARC_LMS',
      A7WC: 'SARC_MFS/UPS',
      A8BZ: 'SARC_MFS/UPS',
      A9HS: 'SARC_DDLPS',
    })
    for (const { patient } of found)
      expect(caseOf(patient)?.facts['pathology.diagnosis']).toMatchObject({ unknown: 'conflicting' })
  })

  it('finds the one patient with two vital statuses and the one with two days of death', () => {
    const patients = (kind: string) =>
      report.contradictions.filter((each) => each.kind === kind).map((each) => each.patient)
    expect(patients('vital-status')).toEqual(['TCGA-DX-A3UF'])
    expect(patients('survival-time')).toEqual(['TCGA-WP-A9GB'])
  })

  it('H-24: finds where code, named site and histotype differ, and then gives no site', () => {
    const patients = report.contradictions.filter(({ kind }) => kind === 'site').map(({ patient }) => patient)
    expect(patients.map((patient) => patient.slice(8)).join(' ')).toBe(
      'A9HP A9HX A3U8 A3U9 A3UB A3UD A6B7 A6B9 A3NJ A3RE A5W3 A4EK A3PO A42W A5YA A68H A47R A8XY A8C5',
    )
    for (const patient of patients) {
      expect(caseOf(patient)?.facts['tumour.site']).toMatchObject({ unknown: 'conflicting' })
      expect(caseOf(patient)?.facts['tumour.limb']).toBeUndefined()
    }
  })

  it('claims no metastasis at diagnosis: of 28 confirmed ones, 26 are dated later or denied by another column', () => {
    const confirmed = cases.filter(({ facts }) => {
      const fact = facts['extent.distant-metastasis']
      return fact !== undefined && ('value' in fact || fact.unknown === 'conflicting' || fact.source.includes(': YES'))
    })
    expect(confirmed).toHaveLength(28)
    expect(confirmed.filter(({ facts }) => 'value' in (facts['extent.distant-metastasis'] ?? {}))).toEqual([])
  })

  it('carries the 41 deaths and only the events that have a day', () => {
    const events = cases.flatMap(({ events }) => events)
    const count = (type: string) => events.filter((event) => event.type === type).length
    expect(count('diagnosis')).toBe(105)
    expect(count('death')).toBe(41)
    expect([count('distant-recurrence'), count('local-recurrence'), count('progression')]).toEqual([38, 11, 2])
    expect(report.notices.map(({ patient }) => patient)).toEqual(['TCGA-3B-A9HT', 'TCGA-3B-A9I3'])
  })

  it('is the same every time', () => {
    expect(JSON.stringify(imported(texts))).toBe(JSON.stringify({ cases, report }))
  })
})

describe('rows of any content', () => {
  const names = COLUMN_KEYS.map((key) => COLUMNS[key].name).filter((name) => name !== 'histological_type')
  const changes = fc.dictionary(fc.constantFrom(...names), cellText, { minKeys: 0, maxKeys: 30 })

  it('give a valid case, and every cell is read, unknown or refused', () => {
    fc.assert(
      fc.property(changes, (changed) => {
        const one = imported(textsWith(new Map([['TCGA-00-0001', rowsWith(changed)]])))
        expect(one.cases.flatMap(faults)).toEqual([])
        const { total, read: known, unknown, refused } = one.report.cells
        expect(total).toBe(COLUMN_KEYS.length)
        expect(known + unknown + refused).toBe(total)
        expect(one.report.unreadable).toHaveLength(refused)
      }),
    )
  })

  it('give no value where a contradiction unsettles the fact', () => {
    fc.assert(
      fc.property(changes, (changed) => {
        const one = imported(textsWith(new Map([['TCGA-00-0001', rowsWith(changed)]])))
        for (const id of one.report.contradictions.flatMap(({ unsettles }) => unsettles))
          expect(one.cases[0]?.facts[id]).toMatchObject({ unknown: 'conflicting' })
      }),
    )
  })
})
