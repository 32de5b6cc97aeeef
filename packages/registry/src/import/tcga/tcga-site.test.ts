import { describe, expect, it } from 'vitest'
import { cellsWith } from './arbitraries.ts'
import { siteOf, veinWritten } from './tcga-primary-site.ts'

const TICKED = 'tumor_tissue_site'
const WRITTEN = 'tumor_tissue_site_other'
const OTHER_LOWER = 'Lower Extremity - Other (please specify'

const site = (code: string, ticked = '', written = '', histotype = '') =>
  siteOf(cellsWith({ icd_o_3_site: code, [TICKED]: ticked, [WRITTEN]: written, Histo: histotype }))

describe('the primary site', () => {
  it.each([
    ['C54.2', 'Gynecological - Uterus', '', 'uterus'],
    ['C55.9', 'Gynecological - Uterus|Gynecological - Cervix', '', 'uterus'],
    ['C55.9', 'Lower abdominal/Pelvic - Pelvic|Gynecological - Uterus', '', 'uterus'],
    ['C55.9', 'Gynecological - Uterus|Gynecological - Other (please specify', 'Myometrium', 'uterus'],
    ['C48.0', 'Retroperitoneum/Upper abdominal - Retroperitoneum', '', 'retroperitoneum'],
    ['C48.0', 'Lower abdominal/Pelvic - Pelvic', '', 'retroperitoneum'],
    ['C48.0', 'Retroperitoneum/Upper abdominal - Other (please specify', 'IVC', 'retroperitoneum'],
    ['C49.4', 'Retroperitoneum/Upper abdominal - Retroperitoneum', 'Inferior vena cava', 'retroperitoneum'],
    ['C49.5', 'Superficial Trunk - Buttock', '', 'trunk-wall'],
    ['C49.6', 'Superficial Trunk - Back', '', 'trunk-wall'],
    ['C02.9', 'Head and Neck - Other (please specify', 'Tongue', 'head-neck'],
    ['C16.9', 'Retroperitoneum/Upper abdominal - Gastric', '', 'gastrointestinal'],
    ['C49.3', 'Chest - Other (please specify', 'Pericardium', 'other'],
    ['C49.3', 'Chest - Breast', '', 'other'],
  ])('is read where code %s and "%s" "%s" agree: %s', (code, ticked, written, expected) => {
    expect(site(code, ticked, written)).toMatchObject({ kind: 'site', site: expected })
  })

  it.each([
    ['C49.2', 'Lower Extremity - Thigh/knee', '', 'lower-limb'],
    ['C40.3', 'Lower Extremity - Foot/ankle', '', 'lower-limb'],
    ['C49.9', OTHER_LOWER, 'Connective, Subcutaneous and other soft Tissues', 'lower-limb'],
    ['C49.9', 'Upper Extremity - Shoulder/axilla', '', 'upper-limb'],
  ])('is an extremity with its limb for %s and "%s" "%s": %s', (code, ticked, written, limb) => {
    expect(site(code, ticked, written)).toEqual({ kind: 'site', site: 'extremity', limb })
  })

  it('is not guessed from C49.9 or C49.3 alone', () => {
    expect(site('C49.9').kind).toBe('open')
    expect(site('C49.3').kind).toBe('open')
    expect(site('C49.3', 'Chest - Other (please specify').kind).toBe('open')
    expect(site('').kind).toBe('open')
  })

  it.each([
    ['C48.0', 'Retroperitoneum/Upper abdominal - Kidney', ''],
    ['C48.0', 'Retroperitoneum/Upper abdominal - Colon', ''],
    ['C48.0', 'Lower abdominal/Pelvic - Other (please specify', 'Perineum'],
    ['C49.8', 'Retroperitoneum/Upper abdominal - Colon', ''],
    ['C49.5', 'Lower abdominal/Pelvic - Bladder', ''],
    ['C49.1', 'Lower Extremity - Thigh/knee', ''],
  ])('H-24: is contradictory for code %s with "%s" "%s"', (code, ticked, written) => {
    expect(site(code, ticked, written)).toEqual({ kind: 'contradiction' })
  })

  it('is contradictory where the grade table says uterine and the code says otherwise, and the other way round', () => {
    const retroperitoneum = 'Retroperitoneum/Upper abdominal - Retroperitoneum'
    expect(site('C48.0', retroperitoneum, '', 'ULMS').kind).toBe('contradiction')
    expect(site('C55.9', 'Gynecological - Uterus', '', 'STLMS').kind).toBe('contradiction')
    expect(site('C48.0', retroperitoneum, '', 'STLMS')).toMatchObject({ site: 'retroperitoneum' })
  })

  it('H-07: with a code that has no place in the table is a refused cell, and the words decide alone', () => {
    const cells = cellsWith({ icd_o_3_site: 'C47.0', icd_10: '', [TICKED]: 'Superficial Trunk - Back' })
    expect(cells.topography).toMatchObject({ state: 'refused', text: 'C47.0' })
    expect(siteOf(cells)).toMatchObject({ site: 'trunk-wall' })
  })
})

describe('the vein of origin', () => {
  it('is the vein that the hospital wrote as the site, and nothing else', () => {
    expect(veinWritten(cellsWith({ [WRITTEN]: 'Renal vein' }))).toBe('renal-vein')
    expect(veinWritten(cellsWith({ [WRITTEN]: 'Mesentery' }))).toBeUndefined()
    expect(veinWritten(cellsWith({ leiomyosarcoma_major_vessel_involvement: 'Renal vein' }))).toBeUndefined()
  })
})
