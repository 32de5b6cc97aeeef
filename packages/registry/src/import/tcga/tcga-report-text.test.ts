import { describe, expect, it } from 'vitest'
import { rowsWith, textsWith } from './arbitraries.ts'
import { importTcga } from './tcga.ts'
import { reportText } from './tcga-report-text.ts'

const textOf = (...rows: readonly Readonly<Record<string, string>>[]): string => {
  const patients = rows.map((changed, at) => [`TCGA-00-000${at}`, rowsWith(changed)] as const)
  const { report, problems } = importTcga(textsWith(new Map(patients)))
  if (report === undefined) throw new Error(JSON.stringify(problems))
  return reportText(report)
}

describe('the report as text', () => {
  it('begins with the totals', () => {
    expect(textOf({}, { histological_type: 'Desmoid Tumor' })).toContain(
      [
        'Import of TCGA-SARC',
        '',
        'Patients in the table                            2',
        '  another sarcoma, left out                      1',
        '  leiomyosarcoma                                 1',
        'Case files made                                  1',
      ].join('\n'),
    )
  })

  it('says for each unreadable cell where it is, what was found and what to do', () => {
    expect(textOf({ mitotic_count: '1.5' })).toContain(
      [
        'Unreadable cells: 1',
        '  TCGA-00-0000, row 2, column mitotic_count',
        '    found "1.5". This is not a count of mitoses: a whole number from 0 to 1000 was expected.',
        '    To do: Look the number up in the source report; it is not rounded here.',
      ].join('\n'),
    )
  })

  it('says each sentence once, with the patients below it and the facts that became unknown', () => {
    const positive = { margin_status: 'Positive', liu_margin_status: '[Unknown]' }
    expect(textOf(positive, positive)).toContain(
      [
        'Contradictions: 2 in 2 patients. Facts in [brackets] became unknown, reason conflicting.',
        '',
        '  Margin (2)',
        '  Residual tumour is R0, but the margin is positive. [surgery.margin]',
        '    TCGA-00-0000, row 2: residual_tumor R0; margin_status Positive',
        '    TCGA-00-0001, row 3: residual_tumor R0; margin_status Positive',
      ].join('\n'),
    )
  })

  it('shows what was read and has no place, and says so where nothing is wrong', () => {
    expect(textOf({ new_tumor_event_type: 'New Primary Tumor', new_tumor_event_site: 'Liver' })).toContain(
      'TCGA-00-0000, row 2: New Primary Tumor, Liver.',
    )
    expect(textOf({})).toContain('No contradictions found.')
    expect(textOf({})).not.toContain('Unreadable')
  })
})
