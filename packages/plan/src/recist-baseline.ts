/**
 * Whether the baseline's targets could be chosen: enough size, few enough per organ, each lesion named once.
 *
 * Source: Eisenhauer 2009, Eur J Cancer 45:228. These findings never change a response; they say how far to trust it.
 */
import type { Problem } from '@leio/facts/problem'
import type { BaselineTarget, RecistBaseline, RecistBlock } from '@leio/facts/recist-block'
import { countById } from './recist-lesions.ts'
import type { RecistNotice } from './recist-notice.ts'

const MOST_TARGETS_PER_ORGAN = 2
const LYMPH_NODES = 'lymph node'

const isNodeByName = (organ: string): boolean => /\b(lymph[- ]?nodes?|nodes?|nodal)\b/i.test(organ)
const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')

/** Lymph nodes are one organ, and so are paired organs: left lung, right lung and lungs are `lung`. */
export const organOf = ({ organ, node }: BaselineTarget): string => {
  if (node === true || isNodeByName(organ)) return LYMPH_NODES
  const words = organ
    .toLowerCase()
    .replace(/\b(upper|middle|lower) lobes?\b/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
  const kept = words.filter((word) => word !== '' && !/^(left|right|both|bilateral|of|the)$/.test(word)).map(singular)
  return kept.length === 0 ? organ.toLowerCase() : kept.join(' ')
}

/** Nodes 15 mm in the short axis; others 10 mm, or twice the slice where slices are thicker than 5 mm. */
const leastMeasurableMm = (target: BaselineTarget, sliceThickness: number | undefined): number => {
  if (target.node === true) return 15
  return Math.max(10, 2 * (sliceThickness ?? 0))
}

const hasCrowdedOrgan = ({ targets }: RecistBaseline): boolean =>
  [...countById(targets.map((target) => ({ id: organOf(target) }))).values()].some(
    (count) => count > MOST_TARGETS_PER_ORGAN,
  )

/** Notices on the choice of targets. Three targets in the lungs: `RECIST_TOO_MANY_PER_ORGAN`. */
export const baselineNotices = (baseline: RecistBaseline): readonly RecistNotice[] => {
  const { targets, sliceThickness } = baseline
  const notices: RecistNotice[] = []
  if (hasCrowdedOrgan(baseline)) notices.push('RECIST_TOO_MANY_PER_ORGAN')
  if (targets.some((target) => target.mm < leastMeasurableMm(target, sliceThickness))) {
    notices.push('RECIST_NOT_MEASURABLE')
  }
  if (targets.some((target) => target.node !== true && isNodeByName(target.organ))) {
    notices.push('RECIST_NODE_NOT_MARKED')
  }
  return notices
}

const repeated = (lesions: readonly { readonly id: string }[], where: string): readonly Problem[] =>
  [...countById(lesions)]
    .filter(([, count]) => count > 1)
    .map(([id, count]) => ({
      kind: 'duplicate-lesion',
      where,
      found: `${id}, ${count} times`,
      message: 'One id names several entries; a target among them counts as not evaluated.',
      cure: 'Give each lesion its own id, once per assessment.',
    }))

const strangers = (
  known: readonly { readonly id: string }[],
  found: readonly { readonly id: string }[],
  where: string,
): readonly Problem[] => {
  const ids = new Set(known.map(({ id }) => id))
  return [...new Set(found.map(({ id }) => id))]
    .filter((id) => !ids.has(id))
    .map((id) => ({
      kind: 'lesion-not-at-baseline',
      where,
      found: id,
      message: 'This lesion is not in the baseline; its size is in no sum.',
      cure: 'Correct the id, or record it as a new lesion.',
    }))
}

const noLesions = ({ targets, nonTargets = [] }: RecistBaseline): readonly Problem[] =>
  targets.length + nonTargets.length > 0
    ? []
    : [
        {
          kind: 'recist-no-lesions',
          where: 'recist.baseline',
          message: 'There is no lesion at baseline, so that only a new lesion can be assessed.',
          cure: 'Record the lesions at baseline, or leave the recist block out.',
        },
      ]

/**
 * Every lesion that is named twice, or that no baseline knows. The reader of case files refuses both before; a block that
 * comes another way is answered all the same, and nothing is silently left out of a sum.
 */
export const lesionProblems = ({ baseline, followups }: RecistBlock): readonly Problem[] => [
  ...noLesions(baseline),
  ...repeated(baseline.targets, 'recist.baseline.targets'),
  ...repeated(baseline.nonTargets ?? [], 'recist.baseline.nonTargets'),
  ...followups.flatMap(({ targets, nonTargets = [] }, index) => [
    ...repeated(targets, `recist.followups[${index}].targets`),
    ...repeated(nonTargets, `recist.followups[${index}].nonTargets`),
    ...strangers(baseline.targets, targets, `recist.followups[${index}].targets`),
    ...strangers(baseline.nonTargets ?? [], nonTargets, `recist.followups[${index}].nonTargets`),
  ]),
]
