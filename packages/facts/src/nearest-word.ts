/**
 * The legal words that somebody probably meant. Only ever a suggestion: nothing is corrected silently.
 */
const LONGEST = 80

/**
 * The nearest of some words; several where they are equally near, none where none is near: at most a third of the letters
 * wrong, and at most four. `nearestWords('tumor.size', ['tumour.size', 'tumour.site'])` is `['tumour.size']`. Case, spaces
 * and underscores do not count.
 */
export const nearestWords = (word: string, words: readonly string[]): readonly string[] => {
  if (word.length > LONGEST) return []
  const plain = plainWord(word)
  let nearest: string[] = []
  let bound = Math.min(4, Math.max(1, Math.floor(plain.length / 3)))
  for (const candidate of words) {
    const distance = editDistance(plain, plainWord(candidate), bound)
    if (distance < bound) nearest = []
    if (distance <= bound) nearest.push(candidate)
    bound = Math.min(bound, distance)
  }
  return nearest
}

const plainWord = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')

/** Levenshtein's distance; anything above the bound is returned as bound + 1, early. `editDistance('g1', 'g2', 3)` is 1. */
export const editDistance = (a: string, b: string, bound: number): number => {
  if (Math.abs(a.length - b.length) > bound) return bound + 1
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > bound) return bound + 1
    row = next
  }
  return Math.min(row[b.length] ?? 0, bound + 1)
}
