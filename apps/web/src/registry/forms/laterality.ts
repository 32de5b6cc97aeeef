/**
 * The side of a paired organ: asked before an event that names the organ is saved, and held against the words beside it
 * (H-24). Nothing is concluded from words: where they disagree with the answer, a person looks.
 */
import { type Facts, factOf } from '@leio/facts/fact'
import type { Problem } from '@leio/facts/problem'

/** Sites of which there are two. The adnexa stand under the uterus, which is one. */
const PAIRED: ReadonlySet<unknown> = new Set(['extremity', 'adrenal', 'kidney'])

const SIDE_MISSING: Problem = {
  kind: 'side-missing',
  where: 'tumour.laterality',
  message: 'There are two of this organ, and the side is not given.',
  cure: 'Answer "On which side is the tumour?", or say why it is not known.',
}

const OTHER_SIDE = { left: /\bright\b/i, right: /\bleft\b/i } as const

const speaksOfOther = (side: unknown, words: string): boolean =>
  (side === 'left' || side === 'right') && OTHER_SIDE[side].test(words) && !new RegExp(`\\b${side}\\b`, 'i').test(words)

/**
 * What is wrong with the side of a tumour. `facts` are those of the event over those of the record.
 * `sideProblems({ 'tumour.site': known('kidney') }, '')` asks for the side.
 */
export const sideProblems = (facts: Facts, words: string): readonly Problem[] => {
  const site = factOf(facts, 'tumour.site')
  const side = factOf(facts, 'tumour.laterality')
  if (side.state === 'unknown')
    return site.state === 'known' && PAIRED.has(site.value) && side.reason === undefined ? [SIDE_MISSING] : []
  if (!speaksOfOther(side.value, words)) return []
  return [
    {
      kind: 'side-contradicts-words',
      where: 'tumour.laterality',
      found: String(side.value),
      message: `The side is ${String(side.value)}, but the words beside it speak of the other side only.`,
      cure: 'Check the report, and correct the side or the words.',
    },
  ]
}
