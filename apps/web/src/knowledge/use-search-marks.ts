/** What the search does to the text: it marks what it found, and leads to the first entry. */
import { useEffect } from 'react'

const NAME = 'leio-search'
/** One letter would mark everything, and nobody reads so many marks as a short word has. */
const SHORTEST = 2
const MOST = 600

const wordsOf = (search: string): readonly string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length >= SHORTEST)

/** Every place in one text at which a word stands: `placesIn('R0 or R1', ['r'])` begins at 0, 4 and 6. */
export const placesIn = (text: string, words: readonly string[]): readonly (readonly [from: number, to: number])[] => {
  const low = text.toLowerCase()
  // A letter that grows when it is folded would shift every mark behind it.
  if (low.length !== text.length) return []
  return words.flatMap((word) => {
    const found: (readonly [number, number])[] = []
    for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + word.length))
      found.push([at, at + word.length])
    return found
  })
}

/** Text that is shown: entries that the search does not find are passed over whole. */
const shownTexts = (root: Node): TreeWalker =>
  document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof HTMLElement) return node.hidden ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
    return NodeFilter.FILTER_ACCEPT
  })

const rangesOf = (root: Node, words: readonly string[]): readonly Range[] => {
  const ranges: Range[] = []
  const walk = shownTexts(root)
  for (let node = walk.nextNode(); node !== null && ranges.length < MOST; node = walk.nextNode()) {
    for (const [from, to] of placesIn(node.nodeValue ?? '', words)) {
      const range = new Range()
      range.setStart(node, from)
      range.setEnd(node, to)
      ranges.push(range)
    }
  }
  return ranges
}

/** Marks are no elements, so that the text stays as it is. A browser without them shows the entries unmarked. */
export const useSearchMarks = (root: { readonly current: Node | null }, search: string): void => {
  useEffect(() => {
    const words = wordsOf(search)
    if (root.current === null || words.length === 0 || !('highlights' in CSS)) return
    CSS.highlights.set(NAME, new Highlight(...rangesOf(root.current, words)))
    return () => {
      CSS.highlights.delete(NAME)
    }
  }, [root, search])
}

/** Fewer entries make the page shorter, and the reader would stand at its end: the first hit comes into view instead. */
export const useTopOfHits = (root: { readonly current: HTMLElement | null }, search: string): void => {
  useEffect(() => {
    const top = root.current?.getBoundingClientRect().top ?? 0
    if (search !== '' && top < 0) root.current?.scrollIntoView()
  }, [root, search])
}
