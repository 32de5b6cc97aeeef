/**
 * An analysis as it is kept: enough to compute it again and to see whether the answer is still the same.
 *
 * The patients themselves are not in it. The hash of the canonical CSV says whether the data are those of then.
 */
import { canonicalJson } from '@leio/facts/canonical-json'
import type { Problem } from '@leio/facts/problem'
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'
import { type Attrition, attritionOf } from '@leio/registry/cohort/attrition'
import type { CohortDefinition } from '@leio/registry/cohort/cohort-definition'
import { analyseCall, analyseCohort, type CohortAnalysis } from './analyse-cohort.ts'
import { dataHashOf } from './analysis-csv.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'

export interface AnalysisCircumstances {
  readonly cohort: CohortDefinition
  readonly request: CohortAnalysisRequest
  /** Of Leio, such as "0.1.0". */
  readonly codeVersion: string
  readonly release: { readonly id: string; readonly hash: string }
}

export interface SavedAnalysis extends AnalysisCircumstances {
  readonly dataHash: string
  /** What 0, 1 and 2, and the time, mean. */
  readonly reading: string
  readonly attrition: Attrition
  readonly analysis: CohortAnalysis
  /** What to type behind `leio analyse` for the same numbers. */
  readonly call: readonly string[]
}

/** What was computed, as JSON would bring it back: an infinite limit is null there. */
const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

/** The analysis of a set with all that is needed to compute it again. `saved.analysis` is what a page shows. */
export const saveAnalysis = (
  set: AnalysisSet,
  attrition: Attrition,
  analysis: CohortAnalysis,
  circumstances: AnalysisCircumstances,
): SavedAnalysis =>
  asJson({
    ...circumstances,
    dataHash: dataHashOf(set),
    reading: set.reading,
    attrition: toThoseAnalysed(attrition, analysis),
    analysis,
    call: analyseCall(set, circumstances.request, 'cohort.csv'),
  })

/** A model can use only whoever has every covariate: the last step, where it left somebody out. */
const toThoseAnalysed = ({ start, steps }: Attrition, { n, excluded }: CohortAnalysis): Attrition =>
  attritionOf(start, excluded.length === 0 ? steps : [...steps, { label: 'With every covariate', n, left: excluded }])

/**
 * What differs when a saved analysis is computed again from a set: nothing, where data, code and release are those of then.
 * Other data are said first, since they explain another result.
 */
export const differencesFrom = (
  saved: SavedAnalysis,
  set: AnalysisSet,
  now: Pick<AnalysisCircumstances, 'codeVersion' | 'release'>,
): readonly Problem[] => {
  const { analysis } = analyseCohort(set, saved.request)
  const isSame = analysis !== undefined && canonicalJson(asJson(analysis)) === canonicalJson(saved.analysis)
  return [
    ...changed('data', saved.dataHash, dataHashOf(set)),
    ...changed('release', saved.release.hash, now.release.hash),
    ...changed('code', saved.codeVersion, now.codeVersion),
    ...(isSame ? [] : [problem('result', 'another result', 'The result is not that of then.')]),
  ]
}

const changed = (what: string, then: string, now: string): readonly Problem[] =>
  then === now ? [] : [problem(what, now, `The ${what} are not those of then, which were ${then}.`)]

const problem = (where: string, found: string, message: string): Problem => ({
  kind: 'analysis-differs',
  where,
  found,
  message,
  cure: 'Save the analysis anew, and keep the old one for what it was then.',
})
