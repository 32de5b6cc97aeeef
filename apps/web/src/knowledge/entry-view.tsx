/** One entry of the book, whatever it is. */
import { memo, useContext } from 'react'
import { RowEntry, WordEntry } from './article-entries.tsx'
import { OpenContext } from './book-context.ts'
import type { Entry } from './entry.ts'
import { EvidenceEntry, OtherFiguresEntry, SourceEntry, TrialEntry } from './evidence-entries.tsx'
import { CombinationEntry, ErratumEntry, SilenceEntry } from './limit-entries.tsx'
import { PathwayEntry, StepEntry } from './pathway-entries.tsx'
import { RuleEntry } from './rule-entry.tsx'
import { CalculatorEntry, ClassificationEntry, ScheduleEntry, TestEntry } from './value-entries.tsx'

const Content = ({ entry: { item, place } }: { readonly entry: Entry }) => {
  switch (item.kind) {
    case 'rule':
      return <RuleEntry advice={item.advice} place={place} />
    case 'classification':
      return <ClassificationEntry classification={item.classification} place={place} />
    case 'calculator':
      return <CalculatorEntry calculator={item.calculator} place={place} />
    case 'test':
      return <TestEntry test={item.test} place={place} />
    case 'schedule':
      return <ScheduleEntry schedule={item.schedule} place={place} />
    case 'trial':
      return <TrialEntry trial={item.trial} place={place} />
    case 'pathway':
      return <PathwayEntry pathway={item.pathway} place={place} />
    case 'step':
      return <StepEntry pathway={item.pathway} step={item.step} place={place} />
    case 'silence':
      return <SilenceEntry silence={item.silence} place={place} />
    case 'constraint': {
      const { id, text, legal } = item.constraint
      return <CombinationEntry id={id} text={text} when={{ kind: 'not', of: legal }} place={place} />
    }
    case 'contradiction':
      return <CombinationEntry {...item.contradiction} place={place} />
    case 'erratum':
      return <ErratumEntry erratum={item.erratum} place={place} />
    case 'evidence':
      return <EvidenceEntry evidence={item.evidence} figures={item.figures} place={place} />
    case 'figures':
      return <OtherFiguresEntry figures={item.figures} place={place} />
    case 'source':
      return <SourceEntry source={item.source} place={place} />
    case 'word':
      return <WordEntry entry={item.entry} />
    case 'row':
      return <RowEntry covered={item.covered} place={place} />
  }
}

interface Props {
  readonly entry: Entry
  /** False where the search does not find it: it stays drawn, so that the next letter costs nothing. */
  readonly isShown: boolean
  /** The address names it. */
  readonly isPlace: boolean
}

export const EntryView = memo(({ entry, isShown, isPlace }: Props) => {
  const around = useContext(OpenContext)
  return (
    <article
      className={`entry entry-${entry.item.kind}`}
      id={entry.place}
      hidden={!isShown}
      data-place={isPlace ? '' : undefined}
    >
      <OpenContext value={isPlace ? 'open' : around}>
        <Content entry={entry} />
      </OpenContext>
    </article>
  )
})
EntryView.displayName = 'EntryView'
