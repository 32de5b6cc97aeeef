import { describe, expect, it } from 'vitest'
import { rowsWith, textsWith } from './arbitraries.ts'
import { leiomyosarcomaPatients, readTable, type Table, type TcgaTexts } from './tcga-tables.ts'

const texts = textsWith(
  new Map([
    ['TCGA-00-0001', rowsWith()],
    ['TCGA-00-0002', rowsWith({ histological_type: 'Desmoid Tumor' })],
  ]),
)
const kinds = ({ problems }: Table) => problems.map(({ where, message }) => `${where}: ${message}`)
const tablesOf = (from: TcgaTexts) => ({
  cdr: readTable('cdr', from.cdr),
  cbioportal: readTable('cbioportal', from.cbioportal),
  grades: readTable('grades', from.grades),
  tp53: readTable('tp53', from.tp53),
})

describe('the tables', () => {
  it('are matched by the first twelve characters of the sample', () => {
    const patients = leiomyosarcomaPatients(tablesOf(texts))
    expect(patients.map(({ id, row }) => [id, row])).toEqual([['TCGA-00-0001', 2]])
    expect(Object.keys(patients[0]?.rows ?? {})).toEqual(['cdr', 'cbioportal', 'grades', 'tp53'])
  })

  it('leave out a patient who has no row', () => {
    const tp53 = texts.tp53.split('\n')[0] ?? ''
    const [patient] = leiomyosarcomaPatients(tablesOf({ ...texts, tp53 }))
    expect(Object.keys(patient?.rows ?? {})).not.toContain('tp53')
  })

  it('count lines of the file, past empty ones', () => {
    const [heading = '', ...rows] = texts.cdr.split('\n')
    const spaced = [heading, '', ...rows].join('\n')
    expect(readTable('cdr', spaced).lines.map(({ row }) => row)).toEqual([3, 4])
  })

  it('are refused, with every reason, where a column is missing', () => {
    const missing = readTable('tp53', 'STUDY_ID\nx\n')
    expect(kinds(missing)).toEqual([
      'tp53_calls_sarc_pancan.tsv, column SAMPLE_ID: This column is missing.',
      'tp53_calls_sarc_pancan.tsv, column TP53: This column is missing.',
    ])
  })

  it('are refused where a patient stands twice, a sample is no primary, or the file is no table', () => {
    const heading = 'SAMPLE_ID\tTP53'
    const sample = (...ids: readonly string[]) =>
      readTable('tp53', [heading, ...ids.map((id) => `${id}\tWT`)].join('\n'))
    expect(kinds(sample('TCGA-00-0001-01', 'TCGA-00-0001-01'))[0]).toContain(
      'row 3, column SAMPLE_ID: This patient stands',
    )
    expect(kinds(sample('TCGA-00-0001-06'))[0]).toContain('This is not the barcode')
    expect(kinds(sample('TCGA-00-0001'))[0]).toContain('This is not the barcode')
    expect(kinds(readTable('tp53', `${heading}\nTCGA-00-0001-01\tWT\tmore`))[0]).toContain('The file is not a table')
    expect(kinds(readTable('tp53', ''))[0]).toContain('This column is missing')
  })

  it('keep quotes in tab-separated cells as they stand', () => {
    const table = readTable('tp53', 'SAMPLE_ID\tTP53\nTCGA-00-0001-01\t"WT\n')
    expect(table.byPatient.get('TCGA-00-0001')?.cells.TP53).toBe('"WT')
  })
})
