/** The 105 patients of TCGA with leiomyosarcoma, as columns for comparisons: open data that the repository carries. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Columns } from './golden-case.ts'

const file = join(import.meta.dirname, '../../../../data/tcga-sarc/tcga_cdr_sarc.csv')
const rows = (
  parse(readFileSync(file, 'utf8'), { columns: true }) as readonly Readonly<Record<string, string>>[]
).filter((row) => row.histological_type?.includes('Leiomyosarcoma'))

const numbers = (name: string): readonly number[] => rows.map((row) => Number(row[name]))

const siteOf = (code = ''): string =>
  code.startsWith('C48') ? 'retroperitoneum' : /^C5[45]/.test(code) ? 'uterus' : 'other'
const site = rows.map((row) => siteOf(row.icd_10))

/** Overall survival in days, site, and as numbers age and two columns for site. */
export const tcgaSurvival: Columns = {
  time: numbers('OS.time'),
  event: numbers('OS'),
  group: site,
  age: numbers('age_at_initial_pathologic_diagnosis'),
  retroperitoneum: site.map((one) => Number(one === 'retroperitoneum')),
  uterus: site.map((one) => Number(one === 'uterus')),
}

/** First progression (1) or death before it (2), in days. */
export const tcgaProgression: Columns = { time: numbers('PFI.time.cr'), event: numbers('PFI.cr'), group: site }
