/** Latest and best response, nadir, and by which rules: beside the chart, in words. */
import { recordedValue } from '@leio/facts/fact'
import { useBench } from '../common/use-store.ts'
import { shownFacts } from '../workbench/workbench.ts'
import { type LesionCourse, nadirOf } from './lesion-course.ts'
import { momentText } from './moment-text.ts'
import { responseText } from './response-words.ts'

interface Item {
  readonly label: string
  readonly words: string
  readonly note?: string
  readonly isUnknown?: boolean
  readonly isRule?: boolean
}

const latestItem = ({ result, block }: LesionCourse): Item => {
  const latest = result.assessments.at(-1)
  return latest === undefined
    ? {
        label: 'Latest response',
        words: block.followups.length === 0 ? 'no assessment after the baseline' : 'not computed',
        isUnknown: true,
      }
    : { label: 'Latest response', words: responseText(latest.overall), note: momentText(latest.when) }
}

const bestItem = ({ result }: LesionCourse): Item =>
  result.bestResponse === null
    ? { label: 'Best overall response', words: 'not computed', isUnknown: true }
    : { label: 'Best overall response', words: responseText(result.bestResponse) }

const nadirItems = (course: LesionCourse): readonly Item[] => {
  const nadir = nadirOf(course)
  return nadir === undefined
    ? []
    : [{ label: 'Smallest sum so far (nadir)', words: `${nadir.mm} mm`, note: momentText(nadir.when) }]
}

const rulesItem = ({ block }: LesionCourse): Item => {
  const weeks = block.minimumStableWeeks
  return {
    label: 'Rule',
    words: `stable disease counts from ${weeks ?? 6} ${weeks === 1 ? 'week' : 'weeks'} after baseline`,
    note: [
      weeks === undefined ? 'the default' : 'as the case file says',
      block.confirmationRequired === true ? 'a response must be confirmed after 4 weeks' : 'no confirmation required',
    ].join('; '),
    isRule: true,
  }
}

const statedItems = (stated: unknown): readonly Item[] =>
  typeof stated === 'string' ? [{ label: 'Stated in the report', words: stated.toUpperCase() }] : []

export const ResponseSummary = ({ course }: { readonly course: LesionCourse }) => {
  const stated = recordedValue(shownFacts(useBench()), 'response.stated')
  const items = [latestItem(course), bestItem(course), ...nadirItems(course), ...statedItems(stated), rulesItem(course)]
  return (
    <dl className="course-summary">
      {items.map(({ label, words, note, isUnknown, isRule }) => (
        <div key={label}>
          <dt className="small quiet">{label}</dt>
          <dd className={isUnknown === true ? 'unknown' : isRule === true ? 'is-rule number' : 'number'}>
            {words}
            {note === undefined ? null : <span className="course-note small quiet">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
