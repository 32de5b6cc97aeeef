/** A statement in print: stance, sentence, strength, rows, and its figures where they are few. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, missingText } from '@leio/plan/words/fact-text'
import { figureText } from '@leio/plan/words/figure-text'
import { rowsText } from '@leio/plan/words/rows-text'
import { markText, stanceMark } from '@leio/plan/words/stance'
import type { CitedFigure } from '@leio/rules/release'
import { markOf } from '../common/mark-of.ts'
import { useBench } from '../common/use-store.ts'
import { shownFacts } from '../workbench/workbench.ts'

const FIGURES = 2

const figuresText = (figures: readonly CitedFigure[]): string => {
  if (figures.length === 0) return ''
  if (figures.length > FIGURES) return counted(figures.length, 'figure')
  return figures
    .map(
      (figure) =>
        `${figure.label} ${figureText(figure)}${figure.population === undefined ? '' : ` in ${figure.population}`}`,
    )
    .join('; ')
}

const sourceText = ({ strength, rows, sources, unverified }: PlannedAdvice): string =>
  [
    `“${strength}”`,
    rowsText(rows),
    figuresText(sources.flatMap((source) => source.figures ?? [])),
    unverified === true ? 'unverified' : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')

export const SheetStatement = ({ advice }: { readonly advice: PlannedAdvice }) => {
  const facts = shownFacts(useBench())
  const mark = markOf(advice)
  return (
    <li>
      <b>{markText(mark)}</b> {advice.text}{' '}
      {advice.missing.length === 0 ? null : (
        <span className="unknown">
          Given because it cannot be excluded. Depends on: {missingText(advice.missing, facts, 6)}.{' '}
        </span>
      )}
      <span className="sheet-source">{sourceText(advice)}</span>
    </li>
  )
}

export const OpenStatement = ({ advice }: { readonly advice: PlannedAdvice }) => {
  const facts = shownFacts(useBench())
  const { glyph, word } = stanceMark(advice)
  return (
    <li>
      <b className="unknown">? Open.</b>{' '}
      <span className="unknown">
        If it applies ({glyph} {word}):
      </span>{' '}
      {advice.text} <span className="sheet-depends">Depends on: {missingText(advice.missing, facts)}.</span>
    </li>
  )
}
