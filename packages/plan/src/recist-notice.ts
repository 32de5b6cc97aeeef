/** What a reader of a RECIST response must be told beside it. The first three are the contract's; the others are ours. */
export type RecistNotice =
  /** More than two targets in one organ; lymph nodes are one organ, and so are paired organs. */
  | 'RECIST_TOO_MANY_PER_ORGAN'
  /** A target was too small at baseline to be one. */
  | 'RECIST_NOT_MEASURABLE'
  /** Stable too soon after baseline, or not shown to be late enough, to be a best response. */
  | 'RECIST_BELOW_MINIMUM_INTERVAL'
  /** The report does not say whether there are new lesions; the response holds if there are none. */
  | 'RECIST_NEW_LESIONS_NOT_STATED'
  /** A new lesion that is not unequivocal: no progression yet. If it proves true, progression dates from this scan. */
  | 'RECIST_EQUIVOCAL_NEW_LESION'
  /** The baseline does not say whether there were non-target lesions; the CR holds if there were none. */
  | 'RECIST_NON_TARGETS_NOT_STATED'
  /** Disease is seen again after CR: either the CR was a PR, or this is progression. Somebody must look again. */
  | 'RECIST_DISEASE_AFTER_CR'
  /** A better response was seen but not confirmed four weeks later. */
  | 'RECIST_NOT_CONFIRMED'
  /** A target in a lymph node is not marked as a node, so that its length is read as a longest diameter. */
  | 'RECIST_NODE_NOT_MARKED'
