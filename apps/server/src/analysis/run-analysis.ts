/** A cohort and a request to a saved analysis: choose, set, compute, keep what is needed to do it again. */
import type { FactId } from '@leio/facts/dictionary'
import type { Problem } from '@leio/facts/problem'
import { knowledgeHash } from '@leio/plan/make-plan'
import type { OutsideDraft } from '@leio/registry/cohort/analysis-outside'
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'
import { attritionOfAnalysis } from '@leio/registry/cohort/attrition'
import type { CohortDefinition } from '@leio/registry/cohort/cohort-definition'
import type { Transaction } from '@leio/registry/connect'
import type { Context } from '../api/context.ts'
import { analyseCohort } from './analyse-cohort.ts'
import { analysisCsv } from './analysis-csv.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import { type Choosing, chooseCohort } from './choose-cohort.ts'
import { cohortSet } from './cohort-set.ts'
import { CHOOSING_PART } from './filter-watched.ts'
import { outsideDraft } from './outside-answer.ts'
import { type AnalysisCircumstances, type SavedAnalysis, saveAnalysis } from './saved-analysis.ts'

export type RanAnalysis =
  | {
      readonly saved: SavedAnalysis
      readonly set: AnalysisSet
      readonly csv: string
      /** What may leave the centre of it. */
      readonly outside: OutsideDraft
      readonly problems?: undefined
    }
  | { readonly problems: readonly Problem[]; readonly saved?: undefined }

const factsRead = ({ group, covariates }: CohortAnalysisRequest): readonly FactId[] => [
  ...covariates,
  ...(group === undefined ? [] : [group.fact]),
]

/** The circumstances that an analysis made now has. */
export const circumstancesNow = ({
  releases,
  codeVersion,
}: Pick<Context, 'releases' | 'codeVersion'>): Pick<AnalysisCircumstances, 'codeVersion' | 'release'> => ({
  codeVersion,
  release: { id: releases.current.id, hash: knowledgeHash(releases.current) },
})

/** The analysis set of a cohort as the records stand. */
export const setOf = async (
  tx: Transaction,
  cohort: CohortDefinition,
  request: CohortAnalysisRequest,
  releases: Context['releases'],
  choosing: Choosing = {},
) => {
  const chosen = await chooseCohort(tx, cohort, releases, factsRead(request), choosing)
  return { ...chosen, set: cohortSet(chosen.members, request) }
}

/** Runs an analysis in the caller's transaction (REPEATABLE READ). Problems are those of the statistics. */
export const runAnalysis = async (
  tx: Transaction,
  cohort: CohortDefinition,
  request: CohortAnalysisRequest,
  context: Pick<Context, 'releases' | 'codeVersion'>,
  choosing: Choosing = {},
): Promise<RanAnalysis> => {
  const { counts, advice, set } = await setOf(tx, cohort, request, context.releases, choosing)
  await choosing.progress?.(CHOOSING_PART, `Computing over ${set.rows.length} patients`)
  const { analysis, problems } = analyseCohort(set, request)
  if (analysis === undefined)
    return {
      problems: problems.map(({ message, ...problem }) => ({
        kind: problem.kind,
        where: 'analysis',
        message,
        cure: 'Choose another cohort, endpoint or covariates.',
      })),
    }
  const saved = saveAnalysis(set, attritionOfAnalysis(counts, advice, set), analysis, {
    cohort,
    request,
    ...circumstancesNow(context),
  })
  return { saved, set, csv: analysisCsv(set), outside: outsideDraft(set, analysis, saved) }
}
