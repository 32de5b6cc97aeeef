/**
 * Where the primary lies, out of three sources that may disagree: the ICD-O-3 topography, the site that the submitting
 * hospital ticked or wrote, and the histotype of the grade table (uterine or soft-tissue leiomyosarcoma).
 *
 * Words: each source *leaves open* a list of sites of the dictionary. One site left in all of them is the site; none is
 * a contradiction, and the site is then conflicting; several is not recorded. C49.9 alone leaves five open, so it is
 * never guessed. That "Retroperitoneum/Upper abdominal - Kidney" (the hospital) and C48.0 (the code) are one place was
 * refused as an assumption: a tumour of the kidney and one of the retroperitoneum are advised on differently.
 */
import type { CodeOf } from '@leio/facts/dictionary'
import { type CellReader, matching, partsOf } from './tcga-cells.ts'

export type Site = CodeOf<'tumour.site'>
export type Limb = CodeOf<'tumour.limb'>

/** What one source leaves open. Without `sites` it says nothing that the dictionary can tell apart. */
export interface Place {
  readonly sites?: readonly Site[]
  readonly limb?: Limb
}

const OPEN: Place = {}
const at = (...sites: readonly Site[]): Place => ({ sites })
const UPPER: Place = { sites: ['extremity'], limb: 'upper-limb' }
const LOWER: Place = { sites: ['extremity'], limb: 'lower-limb' }
/** Overlapping or unspecified soft tissue can be anywhere in soft tissue, but in no organ. */
const SOFT_TISSUE = at('retroperitoneum', 'extremity', 'trunk-wall', 'head-neck', 'other')

/** ICD-O-3 topography. C40.0-C40.3 are bones of the limbs; the dictionary knows the limb only. */
const TOPOGRAPHY: Readonly<Record<string, Place>> = {
  'C02.9': at('head-neck'),
  'C16.9': at('gastrointestinal'),
  'C17.9': at('gastrointestinal'),
  'C18.9': at('gastrointestinal'),
  'C20.9': at('gastrointestinal'),
  'C22.0': at('liver'),
  'C40.0': UPPER,
  'C40.1': UPPER,
  'C40.2': LOWER,
  'C40.3': LOWER,
  'C44.9': at('skin'),
  'C48.0': at('retroperitoneum'),
  'C48.1': at('other'),
  'C48.2': at('other'),
  'C48.8': at('retroperitoneum', 'other'),
  'C49.0': at('head-neck'),
  'C49.1': UPPER,
  'C49.2': LOWER,
  'C49.3': at('trunk-wall', 'other'),
  'C49.4': at('retroperitoneum', 'trunk-wall', 'other'),
  'C49.5': at('retroperitoneum', 'trunk-wall', 'other'),
  'C49.6': at('trunk-wall', 'other'),
  'C49.8': SOFT_TISSUE,
  'C49.9': SOFT_TISSUE,
  'C54.0': at('uterus'),
  'C54.1': at('uterus'),
  'C54.2': at('uterus'),
  'C54.3': at('uterus'),
  'C54.8': at('uterus'),
  'C54.9': at('uterus'),
  'C55.9': at('uterus'),
  'C56.9': at('other'),
  'C61.9': at('prostate'),
  'C64.9': at('kidney'),
  'C67.9': at('bladder'),
  'C74.9': at('adrenal'),
}

/** The list from which the hospital ticked; '(please specify' lacks its bracket in the source. */
const TICKED: Readonly<Record<string, Place>> = {
  'Chest - Breast': at('other'),
  'Chest - Mediastinum': at('other'),
  'Chest - Other (please specify': at('trunk-wall', 'other'),
  'Gynecological - Cervix': at('uterus', 'other'),
  'Gynecological - Other (please specify': OPEN,
  'Gynecological - Ovary': at('other'),
  'Gynecological - Uterus': at('uterus'),
  'Head and Neck - Other (please specify': at('head-neck'),
  'Lower Extremity - Foot/ankle': LOWER,
  'Lower Extremity - Groin': LOWER,
  'Lower Extremity - Lower leg/calf': LOWER,
  'Lower Extremity - Other (please specify': LOWER,
  'Lower Extremity - Thigh/knee': LOWER,
  'Lower abdominal/Pelvic - Bladder': at('bladder'),
  'Lower abdominal/Pelvic - Other (please specify': OPEN,
  // The pelvis holds the uterus, the bladder and the pelvic retroperitoneum: it does not contradict a code for either.
  'Lower abdominal/Pelvic - Pelvic': OPEN,
  'Lower abdominal/Pelvic - Spermatic Cord': at('other'),
  'Retroperitoneum/Upper abdominal - Colon': at('gastrointestinal'),
  'Retroperitoneum/Upper abdominal - Gastric': at('gastrointestinal'),
  'Retroperitoneum/Upper abdominal - Intraabdominal': OPEN,
  'Retroperitoneum/Upper abdominal - Kidney': at('kidney'),
  'Retroperitoneum/Upper abdominal - Other (please specify': OPEN,
  'Retroperitoneum/Upper abdominal - Pancreas': at('other'),
  'Retroperitoneum/Upper abdominal - Retroperitoneum': at('retroperitoneum'),
  'Retroperitoneum/Upper abdominal - Small Intestines': at('gastrointestinal'),
  'Superficial Trunk - Back': at('trunk-wall'),
  'Superficial Trunk - Buttock': at('trunk-wall'),
  'Upper Extremity - Shoulder/axilla': UPPER,
}

export type Vein = CodeOf<'tumour.vessel-of-origin'>

interface WrittenPlace extends Place {
  /** Where the hospital wrote a vein as the site of the primary, the tumour arises from it. */
  readonly vein?: Vein
}

/** What the hospital wrote where it ticked "Other (please specify". A vein of the abdomen is retroperitoneum here. */
const WRITTEN: Readonly<Record<string, WrittenPlace>> = {
  'Connective, Subcutaneous and other soft Tissues': SOFT_TISSUE,
  IVC: { sites: ['retroperitoneum'], vein: 'ivc' },
  'Inferior vena cava': { sites: ['retroperitoneum'], vein: 'ivc' },
  Mesentery: at('other'),
  Myometrium: at('uterus'),
  Pericardium: at('other'),
  Perineum: at('trunk-wall', 'other'),
  'Rectovaginal septum region': at('other'),
  'Renal vein': { sites: ['retroperitoneum'], vein: 'renal-vein' },
  Tongue: at('head-neck'),
}

const code = matching(/^C\d\d\.\d$/, 'an ICD-O-3 topography code such as C48.0')

/** Reads an ICD-O-3 topography. A code without a place in the table is refused and shown, never passed over. */
export const topography: CellReader<Place> = (text) => {
  const cell = code(text)
  if (cell.state !== 'read') return cell
  const place = TOPOGRAPHY[cell.value]
  if (place !== undefined) return { ...cell, value: place }
  return { state: 'refused', text: cell.text, message: 'This code has no site here.', cure: 'Add it to the table.' }
}

export const tickedSites: CellReader<readonly Place[]> = partsOf(TICKED)
export const writtenSite: CellReader<readonly WrittenPlace[]> = partsOf(WRITTEN)

/** The histotype of the grade table: uterine, or soft tissue and therefore not uterine. */
export const HISTOTYPES: Readonly<Record<string, Place>> = {
  ULMS: at('uterus'),
  STLMS: at(
    'retroperitoneum',
    'extremity',
    'trunk-wall',
    'skin',
    'head-neck',
    'gastrointestinal',
    'bladder',
    'prostate',
    'adrenal',
    'kidney',
    'liver',
    'other',
  ),
}

export type CommonSite =
  | { readonly kind: 'site'; readonly site: Site; readonly limb?: Limb }
  | { readonly kind: 'open'; readonly sites: readonly Site[] }
  | { readonly kind: 'contradiction' }

/** The site that all sources leave open. `commonSite([at('uterus'), at('kidney')])` is a contradiction. */
export const commonSite = (places: readonly Place[]): CommonSite => {
  const lists = places.map(({ sites }) => sites).filter((sites) => sites !== undefined)
  const [first = []] = lists
  const sites = first.filter((site) => lists.every((list) => list.includes(site)))
  const limbs = new Set(places.map(({ limb }) => limb).filter((limb) => limb !== undefined))
  if (lists.length > 0 && (sites.length === 0 || limbs.size > 1)) return { kind: 'contradiction' }
  const [site] = sites
  if (site === undefined || sites.length > 1) return { kind: 'open', sites }
  const [limb] = limbs
  return { kind: 'site', site, ...(limb === undefined ? {} : { limb }) }
}
