/** The beginning of a statement, where the whole would take too much room. */

const LONGEST = 70

/** Cut at a word, with the dots that say so: `shortText('Give A. It helps in B.', 12)` is `Give A. It …`. */
export const shortText = (text: string, longest = LONGEST): string => {
  const whole = text.replace(/\.$/, '')
  if (whole.length <= longest) return whole
  return `${whole.slice(0, whole.lastIndexOf(' ', longest - 2)).replace(/[,;:]$/, '')} …`
}
