/** Grade, stage, response: every value still reachable, what could narrow it, and what a reader should know. */
import type { Facts } from '@leio/facts/fact'
import type { ClassificationResult } from '@leio/plan/classify'
import type { Plan } from '@leio/plan/make-plan'
import { missingText } from '@leio/plan/words/fact-text'
import { noticeText } from '@leio/plan/words/notices'
import { reachableText } from '@leio/plan/words/reachable-text'
import type { Release } from '@leio/rules/release'

interface Props {
  readonly plan: Plan
  readonly facts: Facts
  readonly release: Release
}

const isGiven = ({ values }: ClassificationResult): boolean => values.length > 0

const valuesText = (one: ClassificationResult, release: Release): string =>
  reachableText(one.values, release.classifications.find(({ id }) => id === one.id)?.derivation.values ?? [])

const Value = ({ one, facts, release }: Omit<Props, 'plan'> & { readonly one: ClassificationResult }) => (
  <div className="classification">
    <dt>{one.label}</dt>
    <dd>
      <b className={one.values.length > 1 ? 'unknown' : undefined}>{valuesText(one, release)}</b>
      {one.missing.length === 0 ? null : (
        <p className="small unknown">
          {one.decided ? 'Assumed or unconfirmed' : 'Depends on'}: {missingText(one.missing, facts)}.
        </p>
      )}
      {one.notices.map((code) => (
        <p key={code} className="small quiet">
          {noticeText(code, release)}
        </p>
      ))}
    </dd>
  </div>
)

/** Classifications that do not apply here and say why; several for one reason are said together. */
const NotGiven = ({ all, release }: { readonly all: readonly ClassificationResult[]; readonly release: Release }) => (
  <>
    {[...Map.groupBy(all, ({ notices }) => notices.map((code) => noticeText(code, release)).join(' '))].map(
      ([reason, own]) => (
        <p key={reason} className="small quiet">
          {own.map(({ label }) => label).join('; ')}: not given. {reason}
        </p>
      ),
    )}
  </>
)

export const Classifications = ({ plan, facts, release }: Props) => {
  const given = plan.classifications.filter(isGiven)
  const notGiven = plan.classifications.filter((one) => !isGiven(one) && one.notices.length > 0)
  if (given.length + notGiven.length === 0) return null
  return (
    <section className="topic sheet" aria-labelledby="topic-classification">
      <div className="topic-head">
        <h2 id="topic-classification" tabIndex={-1}>
          Classification
        </h2>
      </div>
      <div className="topic-body stack">
        <dl className="classifications">
          {given.map((one) => (
            <Value key={one.id} one={one} facts={facts} release={release} />
          ))}
        </dl>
        <NotGiven all={notGiven} release={release} />
      </div>
    </section>
  )
}
