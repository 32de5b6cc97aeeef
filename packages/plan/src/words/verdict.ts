/** The answer to "why" in one sentence, before the tree of conditions. */
import type { Truth } from '@leio/facts/truth'
import { factPhrase } from '@leio/rules/print'
import type { PlannedAdvice } from '../make-plan.ts'

/** `It applies. It is sensitive: another tumour size would change it.` The truth is Kleene's, of the whole condition. */
export const verdict = (advice: PlannedAdvice, tree: { readonly truth: Truth }): string => {
  const { status, robustness, topic } = advice
  if (status === 'undecided') return 'Open: it depends on facts that are not known.'
  if (status === 'applies' && robustness === 'undecided')
    return topic === 'safety'
      ? 'It warns because it cannot be excluded; a missing fact could lift it.'
      : 'It applies as far as is known.'
  const open =
    tree.truth === 'unknown' ? ' Single conditions are open, but every possible answer gives the same result.' : ''
  const close =
    robustness === 'sensitive'
      ? ` It is sensitive: another ${advice.sensitiveTo.map(factPhrase).join(' or ')} would change it.`
      : ''
  return `${status === 'applies' ? 'It applies.' : 'It does not apply.'}${open}${close}`
}
