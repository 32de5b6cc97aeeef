/**
 * When a question is shown, as expressions; the dictionary carries the same in prose. It never restricts what is possible.
 *
 * A question is hidden only where its expression is false: while it cannot be said, the question is shown.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Expression } from '@leio/rules/expression'
import { all, any, holds, holdsAny, is, isKnown, not, oneOf, yes } from '@leio/rules/write'
import { extremity, metastatic, recurrent, retroperitoneal, uterine, venaCavaInvolved } from './conditions.ts'

const female = is('patient.sex', 'female')
const notUterine = not(uterine)
const surgeryDone = is('surgery.status', 'done')
const uterineSurgeryDone = all(uterine, surgeryDone)
const vesselOfOrigin = oneOf(
  'tumour.vessel-of-origin',
  'ivc',
  'renal-vein',
  'gonadal-vein',
  'iliac-vein',
  'mesenteric-vein',
  'extremity-vein',
  'other-vein',
)
/** A metastasis that came later is one too. */
const recurrence = any(
  recurrent,
  is('surveillance.disease-status', 'recurrence'),
  is('extent.metastasis-timing', 'metachronous'),
)
/** No tissue diagnosis, or one that leaves open what the tumour is. */
const diagnosisNotDefinite = any(
  not(isKnown('pathology.diagnosis')),
  oneOf('pathology.diagnosis', 'smooth-muscle-tumour-indeterminate', 'spindle-cell-tumour-undetermined'),
)

export const appliesWhen: Readonly<Partial<Record<FactId, Expression>>> = {
  'patient.menopausal-status': female,
  'patient.hormone-replacement': female,
  'patient.hormone-replacement-start': yes('patient.hormone-replacement'),
  'patient.wishes-ovarian-preservation': uterine,
  'patient.pregnant': female,
  'diagnosis.suspicion': diagnosisNotDefinite,

  'tumour.limb': extremity,
  'tumour.depth': oneOf('tumour.site', 'extremity', 'trunk-wall', 'skin', 'head-neck'),
  'tumour.ivc-segments': venaCavaInvolved,
  'tumour.vessel-growth': vesselOfOrigin,
  'tumour.vessel-wall-involvement': vesselOfOrigin,
  'tumour.vessel-collaterals': oneOf('tumour.vessel-of-origin', 'ivc', 'iliac-vein'),

  'imaging.ct-contrast': holdsAny('imaging.done', 'ct-chest', 'ct-abdomen', 'ct-pelvis'),
  'imaging.mri-contrast': holdsAny('imaging.done', 'mri-abdomen', 'mri-pelvis', 'mri-limb'),
  'imaging.mass-features': notUterine,
  'biopsy.feasible': notUterine,
  'biopsy.coaxial': oneOf(
    'biopsy.route',
    'percutaneous',
    'percutaneous-retroperitoneal',
    'percutaneous-transperitoneal',
  ),
  'biopsy.cores': is('biopsy.needle', 'core'),
  'biopsy.result': is('biopsy.status', 'performed'),

  'pathology.coagulative-necrosis': uterine,
  'pathology.atypical-mitoses': uterine,
  'pathology.lymphovascular-invasion': uterine,
  'pathology.serosal-abutment': uterine,
  'molecular.subtype-taxonomy': isKnown('molecular.expression-subtype'),
  'molecular.hrd-methods': isKnown('molecular.hrd-status'),

  'extent.major-vessels-involved': notUterine,
  'extent.major-vessels-near': notUterine,
  'extent.organs-invaded': notUterine,
  'extent.organs-abutted': notUterine,
  'extent.pelvic-extension': retroperitoneal,
  'extent.through-sciatic-notch-or-diaphragm': retroperitoneal,
  'extent.positive-node-regions': is('extent.regional-nodes', 'histologically-positive'),
  'extent.metastasis-timing': metastatic,
  'extent.metastasis-sites': metastatic,
  'extent.metastasis-count': metastatic,
  'extent.metastases-resectable': metastatic,
  'extent.uterine-spread': uterine,
  'extent.abdominal-sites': holds('extent.uterine-spread', 'abdominal-tissue'),
  'extent.abdominal-protrusion-only': uterine,
  'extent.bladder-rectum-depth': holdsAny('extent.uterine-spread', 'bladder', 'rectum'),
  'stage.stated-figo': uterine,
  'stage.stated-ajcc': notUterine,

  'uterine.mass-growth': uterine,
  'uterine.uterus-size-weeks': uterine,
  'uterine.endometrial-biopsy': uterine,
  'uterine.mri-t2-signal': uterine,
  'uterine.mri-margin': uterine,
  'uterine.mri-t1-border-irregular': uterine,
  'uterine.mri-suspected-involvement': uterine,
  'uterine.calcification': uterine,

  'surgery.en-bloc': surgeryDone,
  'surgery.vein-reconstruction': holdsAny('surgery.procedures', 'vein-wall-resection', 'vein-segment-resection'),
  'surgery.ovaries': uterineSurgeryDone,
  'surgery.margin': surgeryDone,
  'surgery.margin-distance': surgeryDone,
  'surgery.date': surgeryDone,
  'morcellation.type': uterineSurgeryDone,
  'morcellation.date': not(is('morcellation.type', 'none')),

  'systemic.neoadjuvant-cycles': oneOf('systemic.perioperative', 'neoadjuvant', 'both'),
  'recurrence.pattern': recurrence,
  'recurrence.localised': recurrence,
  'recurrence.interval': recurrence,
}
