/** The beginning of a statement, where the whole would take too much room. */

const LONGEST = 70

/** Its first sentence, cut at a word: `shortText('Give A. It helps in B.')` is `Give A`. */
export const shortText = (text: string, longest = LONGEST): string => {
  const sentence = (text.split(/(?<=\.) (?=[A-Z])/)[0] ?? text).replace(/\.$/, '')
  if (sentence.length <= longest) return sentence
  return `${sentence.slice(0, sentence.lastIndexOf(' ', longest - 1)).replace(/[,;:]$/, '')} …`
}
