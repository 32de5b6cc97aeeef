/** Lines of therapy, recurrences and response, each with how it was worked out. */
import { labelOf } from '@leio/facts/dictionary'
import { momentText } from '../moment-words.ts'
import { Section } from '../section.tsx'
import type { CourseJson, FirstOfKind, Stretch, TherapyEnd, TherapyLine } from './course.ts'

const endText = (end: TherapyEnd): string =>
  end.state === 'not-recorded' ? 'end not recorded' : `ended ${momentText(end.moment)}`

const Line = ({ line }: { readonly line: TherapyLine }) => (
  <li>
    <p>
      <b>
        Line {line.number}
        {line.isCertain ? '' : ', not certain'}: {line.agents.join(' + ')}
      </b>{' '}
      from {momentText(line.start)}, {endText(line.end)}
      {line.stopReason === undefined ? '' : ` (${line.stopReason})`}
    </p>
    {line.because.map((reason) => (
      <p key={reason} className="small quiet">
        {reason}
      </p>
    ))}
  </li>
)

const Stretches = ({ title, stretches }: { readonly title: string; readonly stretches: readonly Stretch[] }) => {
  if (stretches.length === 0) return null
  return (
    <li>
      <p className="quiet">{title}</p>
      {stretches.map(({ event, agents, start, end }) => (
        <p key={event}>
          {agents.join(' + ')}, from {momentText(start)}, {endText(end)}
        </p>
      ))}
    </li>
  )
}

const countText = ({ fewest, most }: CourseJson['lines']['count']): string =>
  fewest === most ? String(fewest) : `${fewest} to ${most}`

export const Lines = ({ lines: { lines, perioperative, unplaced, count, rule } }: Pick<CourseJson, 'lines'>) => (
  <Section title="Lines of therapy" aside={<span className="small quiet">{countText(count)}</span>}>
    <ul className="topic-body stack">
      {lines.length + perioperative.length + unplaced.length === 0 ? (
        <li className="quiet">No systemic treatment is recorded; whether none was given is not said.</li>
      ) : null}
      {lines.map((line) => (
        <Line key={line.number} line={line} />
      ))}
      <Stretches title="Around an operation, no line of its own" stretches={perioperative} />
      <Stretches title="Intent or start not recorded: may be a line" stretches={unplaced} />
      <li className="small quiet">By the rule {rule}, which is ours and unverified.</li>
    </ul>
  </Section>
)

const FIRSTS = { local: 'Local', abdominal: 'Abdominal', distant: 'Distant', progression: 'Progression' } as const

/** Of recurrences: what is not settled is not "none". */
const firstText = ({ moment, isSettled }: FirstOfKind): string => {
  if (moment !== undefined) return `first ${momentText(moment)}${isSettled ? '' : ', maybe earlier'}`
  return isSettled ? 'none recorded' : 'not known'
}

export const Recurrences = ({ recurrences: { first, diseaseFree } }: Pick<CourseJson, 'recurrences'>) => (
  <Section title="Recurrence">
    <dl className="topic-body explained">
      {(Object.keys(FIRSTS) as (keyof typeof FIRSTS)[]).map((kind) => (
        <div key={kind}>
          <dt>{FIRSTS[kind]}</dt>
          <dd>
            <b className={first[kind].isSettled ? undefined : 'unknown'}>{firstText(first[kind])}</b>
            <span className="small quiet">{first[kind].because}</span>
          </dd>
        </div>
      ))}
      <div>
        <dt>Disease-free interval</dt>
        <dd>
          <span className="small">{diseaseFree.because}</span>
        </dd>
      </div>
    </dl>
  </Section>
)

const AGREEMENTS = {
  agrees: 'agrees with what the record states',
  differs: 'differs from what the record states; settle it at the images',
  'not-comparable': 'cannot be compared with a stated response',
} as const

const change = (percent: number | null): string =>
  percent === null ? 'not evaluable' : `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`

export const Response = ({ response }: { readonly response: NonNullable<CourseJson['response']> }) => {
  const { result, stated, agreement } = response
  return (
    <Section title="Response by RECIST 1.1" aside={<b>{result.response ?? 'no assessment'}</b>}>
      <div className="topic-body stack">
        <p className={agreement === 'differs' ? 'tone-warning' : 'quiet'}>
          Worked out from the lesion table; {AGREEMENTS[agreement]}
          {stated === undefined ? '' : ` (${labelOf('response.stated', stated)})`}.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard so. */}
        <section className="scrolls" tabIndex={0} aria-label="Assessments">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Sum of diameters</th>
                <th scope="col">From baseline</th>
                <th scope="col">From nadir</th>
                <th scope="col">Response</th>
              </tr>
            </thead>
            <tbody>
              {result.assessments.map((one) => (
                <tr key={JSON.stringify(one.when)}>
                  <th scope="row">
                    {one.when.date === undefined ? `month ${one.when.month}` : momentText({ date: one.when.date })}
                  </th>
                  <td className="number">
                    {one.sumOfDiameters === null ? 'not evaluable' : `${one.sumOfDiameters} mm`}
                  </td>
                  <td className="number">{change(one.changeFromBaselinePercent)}</td>
                  <td className="number">{change(one.changeFromNadirPercent)}</td>
                  <td>{one.overall}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Section>
  )
}
