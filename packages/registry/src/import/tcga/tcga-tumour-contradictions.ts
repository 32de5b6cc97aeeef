/**
 * Where the tables say two things about the tumour, its tissue or its operation.
 */
import { valueOfCell } from './tcga-cells.ts'
import { type Check, differ } from './tcga-contradiction.ts'
import { siteOf, veinWritten } from './tcga-primary-site.ts'
import { greatest, pathologicParts, radiologicParts } from './tcga-size.ts'

const LEIOMYOSARCOMA_CODES = ['8890/3', '8891/3', '8896/3']
const MYXOID_CODE = '8896/3'

const diagnosisCode: Check = (cells) => {
  const code = valueOfCell(cells.morphology)
  if (code === undefined || LEIOMYOSARCOMA_CODES.includes(code)) return undefined
  return {
    kind: 'diagnosis',
    columns: ['histologicalType', 'morphology', 'reviewedSubtype'],
    sentence: `The histology is leiomyosarcoma, but the ICD-O-3 code ${code} is that of another tumour.`,
    unsettles: ['pathology.diagnosis'],
  }
}

const diagnosisReview: Check = (cells) => {
  const subtype = valueOfCell(cells.reviewedSubtype)
  if (subtype === undefined || subtype === 'leiomyosarcoma') return undefined
  return {
    kind: 'diagnosis',
    columns: ['histologicalType', 'reviewedSubtype'],
    sentence: `The hospital says leiomyosarcoma; after TCGA's expert review the tumour is classed as ${subtype}.`,
    unsettles: ['pathology.diagnosis'],
  }
}

const site: Check = (cells) =>
  siteOf(cells).kind === 'contradiction'
    ? {
        kind: 'site',
        columns: ['topography', 'tickedSites', 'writtenSite', 'histotype'],
        sentence: 'The code, the site that the hospital named and the histotype do not share a primary site.',
        unsettles: ['tumour.site'],
      }
    : undefined

/** ICD-10 writes C55 for C55.9, and C49.10 for C49.1. */
const siteCodes: Check = (cells) => {
  const { topography, icd10 } = cells
  if (topography.state !== 'read' || icd10.state !== 'read') return undefined
  if (icd10.text.slice(0, 5) === topography.text || `${icd10.text}.9` === topography.text) return undefined
  return {
    kind: 'site',
    columns: ['topography', 'icd10'],
    sentence: 'The two site codes of the tumour differ.',
    unsettles: ['tumour.site'],
  }
}

const vessel: Check = (cells) => {
  const involved = valueOfCell(cells.majorVessel)
  const vein = veinWritten(cells)
  if (involved === undefined || involved === 'not-named' || vein === undefined || involved === vein) return undefined
  return {
    kind: 'vessel',
    columns: ['writtenSite', 'majorVessel'],
    sentence: 'The vein named as the site is not the vein named as involved.',
    unsettles: ['tumour.vessel-of-origin', 'extent.major-vessels-involved'],
  }
}

const DEEP_SITES = [
  'uterus',
  'retroperitoneum',
  'gastrointestinal',
  'bladder',
  'prostate',
  'adrenal',
  'kidney',
  'liver',
]

const depth: Check = (cells) => {
  const found = siteOf(cells)
  if (valueOfCell(cells.depth) !== 'superficial' || found.kind !== 'site' || !DEEP_SITES.includes(found.site))
    return undefined
  return {
    kind: 'depth',
    columns: ['depth', 'topography', 'tickedSites'],
    sentence: 'A tumour of this site lies deep, and the row says superficial.',
    unsettles: [],
  }
}

const OUTER_SITES = ['extremity', 'trunk-wall', 'skin', 'head-neck']

const organ: Check = (cells) => {
  const found = siteOf(cells)
  if (valueOfCell(cells.organResected) !== 'abdominal' || found.kind !== 'site' || !OUTER_SITES.includes(found.site))
    return undefined
  return {
    kind: 'organ',
    columns: ['topography', 'tickedSites', 'organInvaded', 'organResected'],
    sentence: 'An abdominal organ was resected as contiguous, but the primary does not lie in the abdomen.',
    unsettles: ['extent.organs-invaded'],
  }
}

/** How many times larger one measurement must be than the other before a person is asked to look. */
const SUSPICIOUS_RATIO = 2

const sizeMethods: Check = (cells) => {
  const measured = pathologicParts(cells)
  const imaged = radiologicParts(cells)
  if (measured === undefined || imaged === undefined) return undefined
  const [a, b] = [greatest(measured), greatest(imaged)]
  if (Math.max(a, b) < SUSPICIOUS_RATIO * Math.min(a, b)) return undefined
  return {
    kind: 'size',
    columns: ['pathologicLength', 'radiologicLength'],
    sentence: `Pathology measured ${a} mm and imaging ${b} mm; one may be a slip. The size is that of pathology.`,
    unsettles: [],
  }
}

const sizeBurden: Check = (cells) => {
  const parts = pathologicParts(cells)
  const [burden, ...more] = valueOfCell(cells.pathologicBurden) ?? []
  if (parts === undefined || typeof burden !== 'number' || more.length > 0) return undefined
  const sum = parts.reduce((total, part) => total + part, 0)
  if (sum === burden) return undefined
  return {
    kind: 'size',
    columns: ['pathologicLength', 'pathologicWidth', 'pathologicDepth', 'pathologicBurden'],
    sentence: `The diameters add up to ${sum} mm, but the tumour burden is ${burden} mm: a lesion may be missing.`,
    unsettles: [],
  }
}

const sizeParts: Check = (cells) => {
  const { pathologicLength, pathologicWidth, pathologicDepth } = cells
  const counts = [pathologicLength, pathologicWidth, pathologicDepth]
    .map(valueOfCell)
    .filter((lengths) => lengths !== undefined)
    .map((lengths) => lengths.length)
  if (new Set(counts).size < 2) return undefined
  return {
    kind: 'size',
    columns: ['pathologicLength', 'pathologicWidth', 'pathologicDepth'],
    sentence: 'Length, width and depth list different numbers of tumour parts.',
    unsettles: ['tumour.size'],
  }
}

const focality: Check = (cells) => {
  const multifocal = valueOfCell(cells.multifocal)
  const lesions = Math.max(valueOfCell(cells.lesionCount) ?? 0, valueOfCell(cells.pathologicLength)?.length ?? 0)
  if (multifocal !== false || lesions < 2) return undefined
  return {
    kind: 'focality',
    columns: ['multifocal', 'lesionCount', 'pathologicLength'],
    sentence: `The tumour is said to be unifocal, but ${lesions} lesions are listed.`,
    unsettles: ['tumour.focality'],
  }
}

const lesionCount: Check = (cells) => {
  const count = valueOfCell(cells.lesionCount)
  const parts = valueOfCell(cells.pathologicLength)?.length ?? 0
  if (count === undefined || parts < 2 || parts <= count || valueOfCell(cells.multifocal) === false) return undefined
  return {
    kind: 'focality',
    columns: ['lesionCount', 'pathologicLength'],
    sentence: `${count} separate lesions are counted, but ${parts} are measured.`,
    unsettles: [],
  }
}

const differentiation: Check = (cells) =>
  valueOfCell(cells.morphology) === MYXOID_CODE && cells.subtype.state === 'read'
    ? {
        kind: 'differentiation',
        columns: ['morphology', 'subtype'],
        sentence: 'The ICD-O-3 code says myxoid leiomyosarcoma, the subtype something else.',
        unsettles: ['pathology.differentiation'],
      }
    : undefined

const BANDS = {
  'none-or-not-mentioned': (percent: number) => percent === 0,
  'under-10': (percent: number) => percent > 0 && percent < 10,
  '10-to-under-50': (percent: number) => percent >= 10 && percent < 50,
  'over-50': (percent: number) => percent > 50,
} as const

/** The form has no box for exactly 50 %. Both sides then still agree on one code, or both are unsettled. */
const necrosis: Check = (cells) => {
  const band = valueOfCell(cells.necrosisBand)
  const percent = valueOfCell(cells.necrosisPercent)
  if (band === undefined || percent === undefined || BANDS[band](percent)) return undefined
  const agreeOnHalf = (band === 'over-50') === percent >= 50 && percent > 0 && band !== 'none-or-not-mentioned'
  return {
    kind: 'necrosis',
    columns: ['necrosisBand', 'necrosisPercent'],
    sentence: `The percentage ${percent} lies outside the band.`,
    unsettles: agreeOnHalf ? ['pathology.necrosis-percent'] : ['pathology.necrosis', 'pathology.necrosis-percent'],
  }
}

const MARGIN_OF_RESIDUAL = { r0: 'negative', r1: 'positive', r2: 'positive', rx: undefined } as const

const margin: Check = (cells) => {
  const residual = valueOfCell(cells.residualTumour)
  const found = valueOfCell(cells.margin)
  if (residual === undefined || found === undefined || MARGIN_OF_RESIDUAL[residual] === found) return undefined
  const sentence =
    residual === 'rx'
      ? `Residual tumour is said not to be assessable (RX), but the margin was read as ${found}.`
      : `Residual tumour is ${residual.toUpperCase()}, but the margin is ${found}.`
  return { kind: 'margin', columns: ['residualTumour', 'margin'], sentence, unsettles: ['surgery.margin'] }
}

const laterMargin: Check = (cells) =>
  differ(cells.margin, cells.laterMargin)
    ? {
        kind: 'margin',
        columns: ['margin', 'laterMargin'],
        sentence: 'The two margin columns differ.',
        unsettles: ['surgery.margin'],
      }
    : undefined

export const TUMOUR_CHECKS: readonly Check[] = Object.freeze([
  diagnosisCode,
  diagnosisReview,
  site,
  siteCodes,
  vessel,
  depth,
  organ,
  sizeMethods,
  sizeBurden,
  sizeParts,
  focality,
  lesionCount,
  differentiation,
  necrosis,
  margin,
  laterMargin,
])
