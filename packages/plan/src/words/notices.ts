/** What the codes of notices say. The release words most of them; the rest are worded here. */
import type { Release } from '@leio/rules/release'

const WORDED: Readonly<Record<string, string>> = {
  STATED_DIFFERS_FROM_COMPUTED: 'What the report states differs from what its description gives.',
  STATED_GRADE_USED: 'Taken from the report; the description leaves it open.',
  STATED_STAGE_USED: 'Taken from the report; the description leaves it open.',
  AJCC_NX_AS_N0: 'Unknown nodes are staged as N0, by the rule of AJCC.',
  RECIST_TOO_MANY_PER_ORGAN: 'More than two targets lie in one organ.',
  RECIST_NOT_MEASURABLE: 'Disease, or a target, is not measurable by RECIST 1.1.',
  RECIST_BELOW_MINIMUM_INTERVAL: 'Stable too soon after baseline to be a best response.',
  RECIST_NEW_LESIONS_NOT_STATED: 'Whether there are new lesions is not stated; the response holds if there are none.',
  RECIST_EQUIVOCAL_NEW_LESION:
    'A new lesion is not unequivocal: no progression yet. If it proves true, it dates from this scan.',
  RECIST_NON_TARGETS_NOT_STATED:
    'The baseline names no non-target lesions; a complete response holds if there were none.',
  RECIST_DISEASE_AFTER_CR: 'Disease is seen again after a complete response; it needs a second look.',
  RECIST_NOT_CONFIRMED: 'A better response was not confirmed four weeks later.',
  RECIST_NODE_NOT_MARKED: 'A target in a lymph node is not marked as a node; its length is read as a longest diameter.',
}

/** The sentence behind a code; the code itself where nobody has worded it. */
export const noticeText = (code: string, release: Release): string => {
  const notices = [...release.classifications, ...release.calculators].flatMap((one) => one.notices)
  return notices.find((notice) => notice.code === code)?.text ?? WORDED[code] ?? code
}
