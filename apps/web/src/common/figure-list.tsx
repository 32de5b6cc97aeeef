/** Figures under the population in which they were measured; what the article prints otherwise stands beside. */
import { figureText, withNotes } from '@leio/plan/words/figure-text'
import type { CitedFigure } from '@leio/rules/release'

const printedText = ({ asPrinted }: CitedFigure) =>
  asPrinted === undefined ? null : <span className="chip tone-erratum">as printed: {asPrinted}</span>

const Line = ({ figure, mark }: { readonly figure: CitedFigure; readonly mark: string }) => {
  const { asPrinted: _, unverified, ...shown } = figure
  return (
    <li className="figure-line">
      <span>
        {figure.label}
        {mark === '' ? null : <sup> {mark}</sup>}
      </span>
      <span className="figure-value">
        {figureText(shown)} {printedText(figure)}
        {unverified === true ? <span className="unknown"> unverified</span> : null}
      </span>
    </li>
  )
}

export const FigureList = ({ figures }: { readonly figures: readonly CitedFigure[] }) => (
  <>
    {[...Map.groupBy(figures, ({ population }) => population ?? '')].map(([population, own]) => {
      const { marked, notes } = withNotes(own)
      return (
        <div key={population} className="figures">
          {population === '' ? null : <p className="small quiet">In {population}</p>}
          <ul>
            {marked.map(({ figure, mark }) => (
              <Line key={JSON.stringify(figure)} figure={figure} mark={mark} />
            ))}
          </ul>
          {notes.map((note) => (
            <p key={note} className="small quiet">
              {note}
            </p>
          ))}
        </div>
      )
    })}
  </>
)
