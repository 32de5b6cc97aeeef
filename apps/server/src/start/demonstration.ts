/** The patients of the demonstration centre: the 105 leiomyosarcomas of TCGA, as an import of the four tables reads them. */
import { tcgaRows } from '@leio/registry/import/tcga/tcga-records'
import type { TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import type { DemonstrationPatient } from './first-start.ts'

/** Throws where the tables of the repository cannot be read, which is a defect of the program. */
export const demonstrationPatients = (texts: TcgaTexts): readonly DemonstrationPatient[] => {
  const { rows, problems } = tcgaRows(texts)
  if (rows === undefined)
    throw new Error(`The TCGA tables cannot be read: ${problems[0]?.where} ${problems[0]?.message}`)
  return rows.flatMap(({ state, number, events }) =>
    state === 'ready' && number !== undefined ? [{ number, events }] : [],
  )
}
