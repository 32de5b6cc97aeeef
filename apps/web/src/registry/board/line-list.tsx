/** Lines of words that can be added and taken out: conditions, options of the board's own, dissent. */
import type { ReactNode } from 'react'

interface Props<Line> {
  readonly legend: string
  /** Of one line: `condition`. */
  readonly word: string
  /** On the button: `Add a condition`. */
  readonly add: string
  readonly lines: readonly Line[]
  readonly empty: Line
  readonly onChange: (lines: readonly Line[]) => void
  readonly row: (line: Line, name: string, change: (line: Line) => void) => ReactNode
}

export const LineList = <Line,>({ legend, word, add, lines, empty, onChange, row }: Props<Line>) => (
  <fieldset className="line-list">
    <legend>{legend}</legend>
    {lines.map((line, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id, and are never reordered
      <div key={at} className="line">
        {row(line, `${word} ${at + 1}`, (changed) => onChange(lines.with(at, changed)))}
        <button
          type="button"
          className="door"
          onClick={() => onChange(lines.toSpliced(at, 1))}
          aria-label={`Take out ${word.toLowerCase()} ${at + 1}`}
        >
          Take out
        </button>
      </div>
    ))}
    <button type="button" className="button" onClick={() => onChange([...lines, empty])}>
      {add}
    </button>
  </fieldset>
)
