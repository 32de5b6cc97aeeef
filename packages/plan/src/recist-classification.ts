/** Response and best response by RECIST 1.1 as the plan shows them: from the lesion table, else as stated. */
import { recordedValue } from '@leio/facts/fact'
import type { ClassificationResult } from './classify.ts'
import type { PreparedCase } from './prepare-case.ts'

const ROWS = ['RPM-10', 'GAP-09']

/** Classifications that are computed from the lesion table and not by a derivation of the release. */
export const RECIST_CLASSIFICATIONS = ['recist-response', 'recist-best-response'] as const

const classification = (
  id: string,
  label: string,
  value: string | null,
  notices: readonly string[],
): ClassificationResult => ({
  id,
  label,
  values: value === null ? [] : [value],
  decided: value !== null,
  missing: [],
  notices,
  rows: ROWS,
})

/** Nothing where there is neither a lesion table nor a stated response. */
export const classifyRecist = ({ facts, recorded, recist }: PreparedCase): readonly ClassificationResult[] => {
  const stated = recordedValue(recorded, 'response.stated')
  const notMeasurable = recordedValue(facts, 'disease.measurable') === false ? ['RECIST_NOT_MEASURABLE'] : []
  const response = 'RECIST 1.1 response at the latest assessment'
  if (recist === undefined) {
    return typeof stated === 'string'
      ? [classification('recist-response', response, stated.toUpperCase(), notMeasurable)]
      : []
  }
  const differs =
    typeof stated === 'string' && recist.response !== null && stated.toUpperCase() !== recist.response
      ? ['STATED_DIFFERS_FROM_COMPUTED']
      : []
  const notices = [...new Set([...recist.notices, ...notMeasurable, ...differs])]
  return [
    classification('recist-response', response, recist.response, notices),
    classification('recist-best-response', 'RECIST 1.1 best overall response', recist.bestResponse, []),
  ]
}
