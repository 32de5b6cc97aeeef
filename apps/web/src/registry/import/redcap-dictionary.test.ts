import { readMapping } from '@leio/registry/import/mapping'
import { describe, expect, it } from 'vitest'
import { type MappingDraft, mappingDraftOf, mappingOf } from './mapping-draft.ts'
import { openCodes, withProposals } from './redcap-dictionary.ts'

const COLUMNS = ['record_id', 'site', 'other'].map((name) => ({ name, sample: [] }))
const DRAFT: MappingDraft = { ...mappingDraftOf('redcap', COLUMNS), name: 'Ours' }
const SITE = {
  column: 'site',
  label: 'Tumour site',
  fact: 'tumour.site',
  values: { 1: 'uterus' },
  open: { 2: 'Somewhere' },
}

const columnOf = (draft: MappingDraft, name: string) => draft.columns.find((column) => column.name === name)

describe('a mapping with the data dictionary of REDCap', () => {
  it('takes the proposed fact and its codes, and is read by the registry', () => {
    const draft = withProposals(DRAFT, [SITE, { column: 'elsewhere', label: 'x', fact: 'tumour.size' }])
    expect(columnOf(draft, 'site')).toMatchObject({ meaning: 'fact tumour.site', words: '1 = uterus' })
    expect(columnOf(draft, 'other')?.meaning).toBe('ignore')
    expect(readMapping(mappingOf(draft)).mapping?.columns.site).toMatchObject({ values: { 1: 'uterus' } })
  })

  it('changes nothing that a person has chosen or typed', () => {
    const change = (more: object): MappingDraft => ({
      ...DRAFT,
      columns: DRAFT.columns.map((column) => (column.name === 'site' ? { ...column, ...more } : column)),
    })
    const chosen = change({ meaning: 'part recurrence.site' })
    expect(withProposals(chosen, [SITE])).toEqual(chosen)
    const typed = change({ meaning: 'fact tumour.site', words: '1 = retroperitoneum' })
    expect(columnOf(withProposals(typed, [SITE]), 'site')?.words).toBe('1 = retroperitoneum')
    expect(columnOf(withProposals(DRAFT, [{ ...SITE, column: 'record_id' }]), 'record_id')?.meaning).toBe('number')
  })

  it('says which codes of the file stay without a meaning', () =>
    expect(openCodes(DRAFT, [SITE, { ...SITE, column: 'elsewhere' }])).toEqual(['site: 2 (Somewhere)']))
})
