/** Before anything else: that the knowledge is out of date, or that the case was last planned with another release. */
import type { CaseFile } from '@leio/facts/case-file'
import { makePlan } from '@leio/plan/make-plan'
import { isSame, planDifference } from '@leio/plan/plan-difference'
import { differenceSummary } from '@leio/plan/words/difference-text'
import { dateText } from '@leio/plan/words/fact-text'
import { useMemo } from 'react'
import { useBench } from '../common/use-store.ts'
import { knowledgeOf } from '../workbench/knowledge.ts'
import type { Bench } from '../workbench/workbench.ts'
import { ChangedList } from './change-note.tsx'

const RELEASE_NAMES = { '2022': 'the article of 2022', current: 'current knowledge' } as const

const sinceOther = ({ asOf, plan }: Bench, file: CaseFile, other: NonNullable<CaseFile['release']>) => {
  const { release, hash } = knowledgeOf(other)
  return planDifference(makePlan(release, file, { asOf, all: true, knowledgeHash: hash }), plan)
}

const OtherRelease = ({ other }: { readonly other: NonNullable<CaseFile['release']> }) => {
  const bench = useBench()
  const { file, plan } = bench
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of the bench does not bear on it.
  const difference = useMemo(() => sinceOther(bench, file, other), [file, plan, other])
  return (
    <section className="notice" aria-label="Another release">
      <p>
        This case was last planned with {RELEASE_NAMES[other]}; this plan follows {RELEASE_NAMES[plan.release]}.{' '}
        {isSame(difference) ? 'Nothing in the plan is different.' : differenceSummary(difference)}
      </p>
      {difference.advice.length === 0 ? null : (
        <details>
          <summary className="small">What is different</summary>
          <ChangedList changes={difference.advice} />
        </details>
      )}
    </section>
  )
}

export const ReleaseNotes = () => {
  const { plan, file } = useBench()
  return (
    <>
      {plan.outOfDate ? (
        <section className="notice is-problem" aria-label="Out of date">
          <p>
            <b>Out of date.</b> The evidence of {RELEASE_NAMES[plan.release]} was due for review by{' '}
            {dateText(plan.reviewBy)}. Read it as history
            {plan.release === 'current' ? '.' : '; current knowledge holds later evidence.'}
          </p>
        </section>
      ) : null}
      {file.release === undefined || file.release === plan.release ? null : <OtherRelease other={file.release} />}
    </>
  )
}
