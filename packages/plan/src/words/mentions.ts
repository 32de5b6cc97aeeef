/** Finding what mentions a word, in dictionaries and tables. */

const plain = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')

/** Whether every part of the search stands in one of the texts. `mentions('mri size', ['Size on MRI'])` is true. */
export const mentions = (search: string, texts: readonly (string | undefined)[]): boolean => {
  const all = plain(texts.filter((text) => text !== undefined).join('\n'))
  return plain(search)
    .split(/\s+/)
    .every((word) => all.includes(word))
}
