/**
 * What a test of a uterine mass says about the probability of leiomyosarcoma: an interval, never one number.
 *
 * The probability before the test is that of an occult leiomyosarcoma in a presumed leiomyoma (UP-21), so the mass must
 * be presumed to be one, before surgery, with no leiomyosarcoma recorded. The article names no cut-off for LDH and no
 * criterion for MRI (GAP-08). LDH is therefore read as the laboratory reports it, never as a number. MRI is read from
 * the features that the article and its figure call concerning or reassuring: one concerning feature is positive, both
 * reassuring ones are negative, anything between is neither. Endometrial biopsy is left out: no series gives its
 * specificity (D9).
 */
import type { PostTest } from '@leio/rules/release'
import { all, any, is, isKnown, not } from '@leio/rules/write'
import { beforeSurgery, leiomyosarcoma, uterine } from './conditions.ts'
import type { RowId } from './inventory.ts'
import type { SourceId } from './references.ts'

export interface PostTestEntry extends Omit<PostTest, 'sources'> {
  readonly rows: readonly RowId[]
  readonly later: readonly SourceId[]
}

/** As in calculators.ts: asked of what is recorded, since a diagnosis before surgery is the exception. */
const noLeiomyosarcomaRecorded = not(all(isKnown('pathology.diagnosis'), leiomyosarcoma))

const presumedLeiomyoma = all(
  uterine,
  beforeSurgery,
  is('diagnosis.suspicion', 'presumed-leiomyoma'),
  noLeiomyosarcomaRecorded,
)

/** UP-21: 0.007 to 0.2 %. */
const occult = [0.00007, 0.002] as const

const PRIOR_CAVEAT =
  'The probability before the test, 0.007 to 0.2 %, is that of a leiomyosarcoma in a presumed leiomyoma; other reports go higher (erratum D11).'

export const postTests: readonly PostTestEntry[] = [
  {
    id: 'ldh',
    label: 'LDH as reported by the laboratory',
    positiveWhen: all(presumedLeiomyoma, is('lab.ldh-interpretation', 'raised')),
    negativeWhen: all(presumedLeiomyoma, is('lab.ldh-interpretation', 'normal')),
    sensitivity: [0.47, 0.74],
    specificity: [0.85, 1],
    priorProbability: occult,
    caveats: [
      'LDH is non-specific and decides nothing (UP-12, UP-13).',
      'The ranges span several unnamed cut-offs of one study and can only be those of single isoenzymes; total LDH read as raised may do otherwise (GAP-08, erratum D10).',
      'With the specificity of 100 % reported at one cut-off the upper end becomes 100 %: that is no false positive in one series, not certainty.',
      PRIOR_CAVEAT,
    ],
    rows: ['UP-12', 'UP-13', 'UP-14', 'UP-21', 'GAP-08'],
    later: [],
  },
  {
    id: 'mri',
    label: 'MRI of the uterine mass',
    positiveWhen: all(
      presumedLeiomyoma,
      any(is('uterine.mri-t2-signal', 'over-half-bright'), is('uterine.mri-margin', 'ill-defined')),
    ),
    negativeWhen: all(
      presumedLeiomyoma,
      is('uterine.mri-t2-signal', 'dark-homogeneous'),
      is('uterine.mri-margin', 'sharp'),
    ),
    sensitivity: [0.77, 0.96],
    specificity: [0.77, 0.96],
    priorProbability: occult,
    caveats: [
      'How far the published accuracy of MRI carries over is limited (UP-16).',
      'The article does not say which findings count as positive (GAP-08). Here one concerning feature does: high T2 signal in more than half of the mass, or an ill-defined margin.',
      PRIOR_CAVEAT,
    ],
    rows: ['UP-16', 'UP-17', 'UP-19', 'UP-21', 'FIG-6', 'GAP-08'],
    later: [],
  },
]
