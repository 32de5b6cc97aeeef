/** Kinds of records as pages of data choose them: real patients unless another kind is asked for (H-11). */

export const RECORD_KINDS = [
  { value: 'clinical', label: 'Patients' },
  { value: 'demonstration', label: 'Demonstration' },
  { value: 'synthetic', label: 'Synthetic' },
] as const

/** `recordKindIn(new URLSearchParams('kind=synthetic'))` is `synthetic`; whatever is no kind is `clinical`. */
export const recordKindIn = (query: URLSearchParams): (typeof RECORD_KINDS)[number]['value'] =>
  RECORD_KINDS.find(({ value }) => value === query.get('kind'))?.value ?? 'clinical'
