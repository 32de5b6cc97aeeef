import { readMapping } from '@leio/registry/import/mapping'
import { describe, expect, it } from 'vitest'
import { choiceOf } from './chosen-file.ts'
import { DATED_KINDS, linesOf, type MappingDraft, mappingDraftOf, mappingOf, PARTS } from './mapping-draft.ts'

const COLUMNS = [
  { name: 'record_id', sample: ['1'] },
  { name: 'tumour_size', sample: ['5.2'], suggestedFact: 'tumour.size' },
  { name: 'surgeon', sample: ['x'] },
]

const withColumn = (draft: MappingDraft, meaning: string): MappingDraft => ({
  ...draft,
  columns: draft.columns.map((column) => (column.name === 'surgeon' ? { ...column, meaning } : column)),
})

describe('a mapping that a person makes', () => {
  it('begins with the proposals, and leaves out what nothing is proposed for', () => {
    const { columns } = mappingDraftOf('csv', COLUMNS)
    expect(columns.map(({ meaning }) => meaning)).toEqual(['number', 'fact tumour.size', 'ignore'])
  })

  it('H-12: says the unit of bare lengths, and is read by the registry', () => {
    const draft = mappingDraftOf('csv', COLUMNS)
    const columns = draft.columns.map((one) => (one.name === 'tumour_size' ? { ...one, unit: 'cm' } : one))
    const { mapping, problems } = readMapping(mappingOf({ ...draft, name: 'Ours', columns }))
    expect(problems).toBeUndefined()
    expect(mapping?.columns.tumour_size).toEqual({ fact: 'tumour.size', event: 'diagnosis', unit: 'cm' })
  })

  it('can say of a column everything that the menu offers', () => {
    const draft = {
      ...mappingDraftOf('csv', COLUMNS),
      name: 'Ours',
      unknown: 'NA = not-recorded',
      dates: 'dmy' as const,
    }
    const meanings = [
      ...['familyName', 'givenName', 'birthDate'].map((part) => `identity ${part}`),
      ...DATED_KINDS.flatMap((kind) => [`moment ${kind}`, `day ${kind}`]),
      ...[...PARTS, 'detail'].map((part) => `part ${part}`),
    ]
    for (const meaning of meanings) expect(readMapping(mappingOf(withColumn(draft, meaning))).problems).toBeUndefined()
  })

  it('reads words of cells as lines', () =>
    expect(linesOf('1 = uterus\n\n 2=skin ')).toEqual({ 1: 'uterus', 2: 'skin' }))
})

describe('the files of an import', () => {
  it('of TCGA are four, found by their names in any order, and the missing ones are named', () => {
    const files = ['tp53_calls_sarc_pancan.tsv', 'tcga_sarc_fnclcc_cinsarc_lms.csv', 'tcga_cdr_sarc.csv'].map(
      (name) => ({
        name,
        text: name,
      }),
    )
    expect(choiceOf('tcga', files).missing).toEqual(['cbioportal'])
    const all = [...files, { name: 'sarc_tcga_pan_can_atlas_2018_clinical_data.tsv', text: 'c' }]
    expect(choiceOf('tcga', all).file?.content.body).toMatchObject({
      files: { cdr: 'tcga_cdr_sarc.csv', cbioportal: 'c', tp53: 'tp53_calls_sarc_pancan.tsv' },
    })
  })
})
