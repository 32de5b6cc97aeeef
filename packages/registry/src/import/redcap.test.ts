import { describe, expect, it } from 'vitest'
import { readMapping } from './mapping.ts'
import { readImportFile } from './read-file.ts'
import { choicesOf, joinCheckboxes, readRedcapDictionary } from './redcap.ts'
import { proposeColumn } from './redcap-proposal.ts'

const EXPORT = `record_id,redcap_repeat_instrument,redcap_repeat_instance,site,organs___1,organs___2,op_date,ct_date,ct_size
1,,,1,1,0,,,
1,operation,1,,,,2024-03-05,,
1,imaging,1,,,,,2024-02-01,52
1,imaging,2,,,,,2024-09-01,40
2,,,7,0,0,,,
`

const { mapping } = readMapping({
  name: 'REDCap',
  kind: 'redcap',
  events: {
    surgery: { kind: 'surgery', when: { column: 'redcap_repeat_instrument', is: ['operation'] } },
    ct: { kind: 'imaging', when: { column: 'redcap_repeat_instrument', is: ['imaging'] } },
    base: { kind: 'diagnosis', when: { column: 'redcap_repeat_instrument', is: [''] } },
  },
  columns: {
    record_id: { number: true },
    site: { fact: 'tumour.site', event: 'base', values: { '1': 'uterus' } },
    organs: { fact: 'extent.organs-invaded', event: 'base', values: { '1': 'bladder', '2': 'colon' } },
    op_date: { moment: 'surgery' },
    ct_date: { moment: 'ct' },
    ct_size: { fact: 'tumour.size', event: 'ct', unit: 'mm' },
  },
})

describe('a REDCap export', () => {
  it('joins checkboxes, and reads a box that nobody ticked as nothing said', () => {
    expect(joinCheckboxes({ organs___1: '1', organs___2: '0', organs____9: '1' })).toEqual({ organs: '1|-9' })
    expect(joinCheckboxes({ organs___1: '0', organs___2: '0' })).toEqual({ organs: '' })
  })

  it('makes one event of each row of a repeating form, all of one patient', () => {
    if (mapping === undefined) throw new Error('The mapping has problems.')
    const { rows = [] } = readImportFile({ kind: 'redcap', text: EXPORT, mapping })
    expect(
      rows.map(({ row, state, number, events }) => [
        row,
        state,
        number,
        events.map(({ kind, moment }) => [kind, moment?.date]),
      ]),
    ).toEqual([
      [2, 'ready', '1', [['diagnosis', undefined]]],
      [3, 'ready', '1', [['surgery', '2024-03-05']]],
      [4, 'ready', '1', [['imaging', '2024-02-01']]],
      [5, 'ready', '1', [['imaging', '2024-09-01']]],
      [6, 'quarantined', '2', [['diagnosis', undefined]]],
    ])
    expect(rows[0]?.events[0]?.body.facts?.['extent.organs-invaded']).toEqual({ state: 'known', value: ['bladder'] })
    expect(rows[4]?.events[0]?.body.facts?.['extent.organs-invaded']).toBeUndefined()
  })

  it('is refused whole where a column of the mapping is missing', () => {
    if (mapping === undefined) throw new Error('The mapping has problems.')
    const { problems = [] } = readImportFile({ kind: 'redcap', text: 'record_id,site\n1,1\n', mapping })
    expect(problems.map(({ where }) => where)).toContain('column redcap_repeat_instrument')
  })
})

describe('a REDCap data dictionary', () => {
  const HEADING = 'Variable / Field Name,Field Label,Field Type,"Choices, Calculations, OR Slider Labels"'

  it('gives the words of the codes, from which a mapping is proposed', () => {
    const { fields = [] } = readRedcapDictionary(
      `${HEADING}\ntumour_site,Where?,radio,"1, Uterus | 2, The moon"\nvisit,Visit,text,\n`,
    )
    expect(fields.map(proposeColumn)).toEqual([
      {
        column: 'tumour_site',
        label: 'Where?',
        fact: 'tumour.site',
        values: { '1': 'uterus' },
        open: { '2': 'The moon' },
      },
      { column: 'visit', label: 'Visit' },
    ])
  })

  it('is refused where it is none', () => {
    expect(readRedcapDictionary('a,b\n1,2\n').problems).toHaveLength(4)
  })

  it('keeps commas within labels', () => {
    expect(choicesOf('1, Left, upper | -9, Not known')).toEqual({ '1': 'Left, upper', '-9': 'Not known' })
  })
})
