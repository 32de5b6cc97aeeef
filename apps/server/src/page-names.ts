/** The addresses of the page. Each gets the same index.html, in which the page finds its own way. */
export const PAGE_NAMES: readonly string[] = ['case', 'pathway', 'course', 'knowledge', 'board-sheet']
