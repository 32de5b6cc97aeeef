/** The worked cases of a rule, each with what it shows of it: it holds, it does not, or it cannot be known. */

import { isFactId } from '@leio/facts/dictionary'
import type { WorkedCase } from '@leio/knowledge/worked-case'
import { listText } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import type { ReleaseId } from '@leio/rules/release'

export interface Verdict {
  readonly title: string
  readonly says: 'holds' | 'does not hold' | 'cannot be known' | 'warns while unknown'
  /** What has to be found out, in words; empty where the case is decided. */
  readonly missing: string
}

const missingWords = (facts: readonly string[]): string =>
  listText(
    facts.map((fact) => (isFactId(fact) ? factPhrase(fact) : fact)),
    'and',
  )

const verdictOf = (id: string, { title, expect }: WorkedCase): Verdict | undefined => {
  const open = expect.undecided?.[id]
  const lifting = expect.warns?.[id]
  if (lifting !== undefined) return { title, says: 'warns while unknown', missing: missingWords(lifting) }
  if (open !== undefined) return { title, says: 'cannot be known', missing: missingWords(open) }
  if (expect.applies?.includes(id) === true) return { title, says: 'holds', missing: '' }
  if (expect.doesNotApply?.includes(id) === true) return { title, says: 'does not hold', missing: '' }
  return undefined
}

const ORDER: readonly Verdict['says'][] = ['holds', 'does not hold', 'cannot be known', 'warns while unknown']

/** What the worked cases of a release show of one rule, those in which it holds first. */
export const verdictsOf = (id: string, release: ReleaseId, cases: readonly WorkedCase[]): readonly Verdict[] =>
  cases
    .filter((one) => one.in === undefined || one.in.includes(release))
    .map((one) => verdictOf(id, one))
    .filter((verdict) => verdict !== undefined)
    .sort((a, b) => ORDER.indexOf(a.says) - ORDER.indexOf(b.says))
