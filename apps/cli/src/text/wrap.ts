/** Breaking text into lines. Colour is put on afterwards, so that a length here is what a reader sees. */

/**
 * The lines of a text, none longer than the width unless a single word is. `wrap('ab cd ef', 5)` is `['ab cd', 'ef']`.
 * A space that does not break (before a unit) keeps its words together.
 */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/[ \n]+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => one.replaceAll('\u00a0', ' '))
}

/** The text wrapped behind a label: `hang('? Open', 10, 'It hangs on the stage.', 30)` starts each line at column 10. */
export const hang = (label: string, indent: number, text: string, width: number): readonly string[] => {
  const lines = wrap(text, Math.max(20, width - indent))
  if (label.length >= indent) return [label, ...lines.map((line) => `${' '.repeat(indent)}${line}`)]
  return lines.map((line, at) => `${at === 0 ? label.padEnd(indent) : ' '.repeat(indent)}${line}`)
}

/** Keeps a number and its unit on one line. */
export const tied = (text: string): string =>
  text.replace(/(\d) (?=(?:%|mm|cm|months?|years?|weeks?)(?!\w))/g, '$1\u00a0')
