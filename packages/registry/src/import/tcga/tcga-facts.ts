/**
 * The facts of a TCGA patient.
 *
 * The case is taken at one moment: after the resection of the primary. TCGA collected tissue of resected primaries, and
 * `residual_tumor` is by its definition the state of the margin after surgical resection; so a row that has it was
 * operated on (surgery.status), and the decision that such a row can stand for is the one after surgery (disease.phase
 * postoperative). Both are left out where that cell is unknown. What came later, a recurrence or death, is an event and
 * never a fact.
 *
 * Left out, because no column says it: laterality, the specimen of a uterine tumour (hysterectomy or myomectomy), the
 * procedures, expert review, nodes, stage, the date of surgery.
 */
import type { FactId } from '@leio/facts/dictionary'
import { DICTIONARY, isFactId } from '@leio/facts/dictionary'
import type { FactValue, UnknownReason } from '@leio/facts/fact'
import type { Cell } from './tcga-cells.ts'
import { type Cells, COLUMNS, type ColumnKey } from './tcga-columns.ts'
import { siteOf, veinWritten } from './tcga-primary-site.ts'
import type { Site } from './tcga-site.ts'
import { greatest, pathologicParts, radiologicParts } from './tcga-size.ts'

export type RecordedFact =
  | { readonly value: FactValue; readonly source: string }
  | { readonly unknown: UnknownReason; readonly source: string }

export type RecordedFacts = Readonly<Partial<Record<FactId, RecordedFact>>>

const TABLES = {
  cdr: 'TCGA-CDR',
  cbioportal: 'cBioPortal',
  grades: 'TCGA-SARC FNCLCC table',
  tp53: 'cBioPortal mutations',
} as const

/** `sourceOf('residualTumour')` is 'TCGA-CDR residual_tumor'. */
export const sourceOf = (key: ColumnKey, note?: string): string => {
  const { table, name } = COLUMNS[key]
  return `${TABLES[table]} ${name}${note === undefined ? '' : `: ${note}`}`
}

const known = (value: FactValue, source: string): RecordedFact => ({ value, source })
const unknown = (source: string, reason: UnknownReason = 'not-recorded'): RecordedFact => ({ unknown: reason, source })

/** The fact of one cell. An unknown cell keeps its own reason; a refused one is not recorded, with its text. */
const factOfCell = <T>(key: ColumnKey, cell: Cell<T>, fact: (value: T) => RecordedFact): RecordedFact => {
  if (cell.state === 'read') return fact(cell.value)
  if (cell.state === 'unknown') return unknown(sourceOf(key), cell.reason)
  return unknown(sourceOf(key, `unreadable "${cell.text}"`))
}

/** The facts of a patient, in the order of the dictionary. What a contradiction unsettles is conflicting. */
export const factsOf = (cells: Cells, unsettled: ReadonlyMap<FactId, string>): RecordedFacts => {
  const facts: Partial<Record<FactId, RecordedFact>> = {
    ...patientFacts(cells),
    ...siteFacts(cells),
    ...tumourFacts(cells),
    ...tissueFacts(cells),
    ...extentFacts(cells),
    ...treatmentFacts(cells),
  }
  for (const [id, columns] of unsettled) facts[id] = unknown(columns, 'conflicting')
  const ordered = DICTIONARY.map(({ id }) => [id, isFactId(id) ? facts[id] : undefined] as const)
  return Object.fromEntries(ordered.filter(([, fact]) => fact !== undefined))
}

const patientFacts = (cells: Cells): RecordedFacts => ({
  'patient.age': factOfCell('age', cells.age, (years) => known(years, sourceOf('age'))),
  'patient.sex': factOfCell('sex', cells.sex, (sex) => known(sex, sourceOf('sex'))),
  // The column also has values for synchronous malignancies, so its "No" covers now and earlier. Its "Yes" does not say
  // whether the other malignancy is active, and the fact asks exactly that.
  'history.other-malignancy': factOfCell('priorDiagnosis', cells.priorDiagnosis, (yes) =>
    yes
      ? unknown(sourceOf('priorDiagnosis', 'Yes; when, and whether in remission, is not recorded'))
      : known('none', sourceOf('priorDiagnosis')),
  ),
  'diagnosis.date': factOfCell('yearOfDiagnosis', cells.yearOfDiagnosis, (year) =>
    known(String(year), sourceOf('yearOfDiagnosis')),
  ),
})

const siteFacts = (cells: Cells): RecordedFacts => {
  const found = siteOf(cells)
  const source = `${sourceOf('topography')}, tumor_tissue_site`
  if (found.kind !== 'site') return { 'tumour.site': unknown(source) }
  return {
    'tumour.site': known(found.site, source),
    ...(found.site === 'extremity'
      ? { 'tumour.limb': found.limb === undefined ? unknown(source) : known(found.limb, source) }
      : {}),
    ...(DEPTH_SITES.includes(found.site) ? { 'tumour.depth': depthFact(cells) } : {}),
    ...veinOfOrigin(cells),
  }
}

const DEPTH_SITES: readonly Site[] = ['extremity', 'trunk-wall', 'skin', 'head-neck']

const depthFact = (cells: Cells): RecordedFact =>
  factOfCell('depth', cells.depth, (depth) =>
    depth === 'deep'
      ? known('deep', sourceOf('depth'))
      : unknown(sourceOf('depth', 'Superficial; whether dermis or subcutis is not recorded')),
  )

/**
 * The vein of origin, only where the hospital wrote a vein as the site of the primary. The column on major vessels says
 * which vessel is involved, not where the tumour arose: it never gives an origin, and its "none" does not exclude a
 * small vein.
 */
const veinOfOrigin = (cells: Cells): RecordedFacts => {
  const vein = veinWritten(cells)
  if (vein === undefined) return {}
  return { 'tumour.vessel-of-origin': known(vein, sourceOf('writtenSite', cells.writtenSite.text)) }
}

const tumourFacts = (cells: Cells): RecordedFacts => ({
  ...sizeFacts(cells),
  'tumour.focality': factOfCell('multifocal', cells.multifocal, (multifocal) =>
    known(multifocal ? 'multifocal' : 'unifocal', sourceOf('multifocal')),
  ),
})

/** Pathology first. Imaging gives no method: the column says CT or MRI, and the dictionary tells them apart. */
const sizeFacts = (cells: Cells): RecordedFacts => {
  const measured = pathologicParts(cells)
  if (measured !== undefined)
    return {
      'tumour.size': known(greatest(measured), sourceOf('pathologicLength', 'greatest of length, width, depth')),
      'tumour.size-method': known('pathology', sourceOf('pathologicLength')),
    }
  const imaged = cells.pathologicLength.state === 'unknown' ? radiologicParts(cells) : undefined
  if (imaged === undefined)
    return { 'tumour.size': factOfCell('pathologicLength', cells.pathologicLength, () => unknown(PARTS_MISSING)) }
  return { 'tumour.size': known(greatest(imaged), sourceOf('radiologicLength', 'CT or MRI')) }
}

const PARTS_MISSING = sourceOf('pathologicLength', 'not known for every tumour part')

const NECROSIS = {
  'under-10': 'under-50-percent',
  '10-to-under-50': 'under-50-percent',
  'over-50': '50-percent-or-more',
}

const tissueFacts = (cells: Cells): RecordedFacts => ({
  'pathology.diagnosis': factOfCell('histologicalType', cells.histologicalType, () =>
    known('leiomyosarcoma', sourceOf('histologicalType')),
  ),
  ...specimenFact(cells),
  'pathology.post-treatment-specimen': factOfCell('neoadjuvant', cells.neoadjuvant, (treated) =>
    known(treated, sourceOf('neoadjuvant', `${cells.neoadjuvant.text}, before resection`)),
  ),
  'pathology.differentiation': factOfCell('subtype', cells.subtype, (subtype) =>
    known(subtype, sourceOf('subtype', cells.subtype.text)),
  ),
  'pathology.mitoses-per-10-hpf': factOfCell('mitoses', cells.mitoses, (count) => known(count, sourceOf('mitoses'))),
  ...(cells.mitoses.state === 'read'
    ? { 'pathology.mitotic-field-area': unknown(sourceOf('mitoses', 'the area of the fields is not recorded')) }
    : {}),
  'pathology.necrosis': factOfCell('necrosisBand', cells.necrosisBand, (band) =>
    band === 'none-or-not-mentioned'
      ? unknown(sourceOf('necrosisBand', 'no necrosis or no mention of it'))
      : known(NECROSIS[band], sourceOf('necrosisBand')),
  ),
  'pathology.necrosis-percent': factOfCell('necrosisPercent', cells.necrosisPercent, (percent) =>
    known(percent, sourceOf('necrosisPercent')),
  ),
  'pathology.stated-grade': factOfCell('grade', cells.grade, (grade) => known(grade, sourceOf('grade'))),
  'molecular.tp53': factOfCell('tp53', cells.tp53, (call) =>
    call === 'WT'
      ? known('wild-type', sourceOf('tp53', 'WT, by exome mutation calls without copy number'))
      : known('altered', sourceOf('tp53', call)),
  ),
})

/** The pathologic dimensions are by definition those of the resection; the kind of uterine specimen is not said. */
const specimenFact = (cells: Cells): RecordedFacts => {
  const found = siteOf(cells)
  if (found.kind !== 'site' || found.site === 'uterus' || cells.pathologicLength.state !== 'read') return {}
  return { 'pathology.specimen': known('resection', sourceOf('pathologicLength')) }
}

/** Lists of vessels and organs are complete or unknown: one named vessel does not exclude a second. */
const extentFacts = (cells: Cells): RecordedFacts => {
  const found = siteOf(cells)
  const uterine = found.kind === 'site' && found.site === 'uterus'
  const lists: RecordedFacts = {
    'extent.major-vessels-involved': factOfCell('majorVessel', cells.majorVessel, (vessel) =>
      vessel === 'none'
        ? known([], sourceOf('majorVessel'))
        : unknown(sourceOf('majorVessel', `${cells.majorVessel.text}; whether others are involved is not recorded`)),
    ),
    'extent.organs-invaded': factOfCell('organInvaded', cells.organInvaded, (yes) =>
      yes
        ? unknown(sourceOf('organInvaded', 'YES; which organs is not recorded'))
        : known([], sourceOf('organInvaded')),
    ),
  }
  return { ...(uterine ? {} : lists), 'extent.distant-metastasis': unknown(metastasisSource(cells)) }
}

/** Neither a site nor a NO says when: see the check on metastasis in tcga-course-contradictions.ts. */
const metastasisSource = ({ metastasisConfirmed, metastasisSite, metastasisSiteOther }: Cells): string => {
  if (metastasisConfirmed.state !== 'read') return sourceOf('metastasisConfirmed')
  const site =
    metastasisSite.state === 'read' && metastasisSite.value === 'other' ? metastasisSiteOther : metastasisSite
  const where = site.state === 'read' ? ` (${site.text})` : ''
  return sourceOf('metastasisConfirmed', `${metastasisConfirmed.text}${where}; when is not recorded`)
}

const treatmentFacts = (cells: Cells): RecordedFacts => ({
  ...(cells.residualTumour.state === 'read'
    ? {
        'disease.phase': known('postoperative', 'chosen by the importer: a resected primary'),
        'surgery.status': known('done', sourceOf('residualTumour', 'the state after resection')),
      }
    : {}),
  'surgery.margin': factOfCell('residualTumour', cells.residualTumour, (residual) =>
    known(residual, sourceOf('residualTumour')),
  ),
  'systemic.perioperative': perioperativeFact(cells),
  // Neither word fills a complete list: YES does not say when or for what, and NO may mean after surgery only.
  'radiotherapy.given': factOfCell('radiation', cells.radiation, () =>
    unknown(sourceOf('radiation', `${cells.radiation.text}; when and for what is not recorded`)),
  ),
})

/** Both columns are needed: what came before the operation, and what after. "Yes" before it may be radiotherapy alone. */
const perioperativeFact = (cells: Cells): RecordedFact => {
  const { neoadjuvant, postoperativeDrugs } = cells
  if (neoadjuvant.state !== 'read' || neoadjuvant.value)
    return factOfCell('neoadjuvant', neoadjuvant, () => unknown(sourceOf('neoadjuvant', 'Yes; drugs or radiation')))
  return factOfCell('postoperativeDrugs', postoperativeDrugs, (given) =>
    known(given ? 'adjuvant' : 'none', `${sourceOf('postoperativeDrugs')}, history_of_neoadjuvant_treatment`),
  )
}
