/** The smallest changes that flip a statement, in words. */
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, factOf } from '@leio/facts/fact'
import { factPhrase } from '@leio/rules/print'
import type { Change, Flips } from '../what-if.ts'
import { listText, recordedText, valueText } from './fact-text.ts'

export const STATUS_WORDS = { applies: 'applies', undecided: 'is open', 'does-not-apply': 'does not apply' } as const

export interface ChangeGroup {
  readonly changes: readonly (Pick<Change, 'fact' | 'from'> & { readonly to: readonly FactValue[] })[]
  readonly to: Flips['sets'][number]['to']
}

/** Sets that differ only in the value of their last fact are one group. */
export const flipGroups = (sets: Flips['sets']): readonly ChangeGroup[] => {
  const groups = Map.groupBy(sets, ({ changes, to }) => {
    const last = changes.at(-1)
    return JSON.stringify([changes.slice(0, -1), last?.fact, to])
  })
  return [...groups.values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const last = first.changes.length - 1
    return [
      {
        to: first.to,
        changes: first.changes.map(({ to, ...change }, place) => ({
          ...change,
          to: place === last ? own.flatMap(({ changes }) => changes[place]?.to ?? []) : [to],
        })),
      },
    ]
  })
}

const sideText = (fact: FactId, value: FactValue | undefined, facts: Facts): string =>
  value === undefined ? recordedText(fact, factOf(facts, fact)) : valueText(fact, value)

/** `resectability: Resectable → Unresectable or Borderline` */
export const changeGroupText = ({ fact, from, to }: ChangeGroup['changes'][number], facts: Facts): string => {
  const values = listText(
    to.map((value) => valueText(fact, value)),
    'or',
  )
  return `${factPhrase(fact)}: ${sideText(fact, from, facts)} → ${values}`
}
