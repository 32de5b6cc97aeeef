/**
 * Words that people write where a fact is not known: "unknown", "n/a", "-". None of them is ever read as a value.
 */
import { UNKNOWN_REASONS } from './fact.ts'

const UNKNOWN_WORD = /^(unknown|not known|not stated|n\/?a|nan|null|none recorded|\?+|-+|\.|)$/i

/** How to say that a fact is not known, where a text says so in words. For '52 mm' undefined. */
export const unknownWordCure = (text: string): string | undefined => {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  const reason = UNKNOWN_REASONS.find((legal) => legal === word)
  if (reason !== undefined) return `Write {"unknown": "${reason}"}.`
  return UNKNOWN_WORD.test(text.trim())
    ? 'Leave the fact out, or say why it is not known, such as {"unknown": "not-recorded"}.'
    : undefined
}
