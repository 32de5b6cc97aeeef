/** What RECIST 1.1 makes of a lesion table: sums, nadir and response, while it is typed and when it is read back. */
import '../../styles/course.css'
import type { RecistBlock } from '@leio/facts/recist-block'
import { RELEASES } from '@leio/knowledge/releases'
import { noticeText } from '@leio/plan/words/notices'
import { lesionCourse, nadirOf } from '../../course/lesion-course.ts'
import { lesionTable } from '../../course/lesion-table.ts'
import { LesionTableView } from '../../course/lesion-table-view.tsx'
import { momentText } from '../../course/moment-text.ts'
import { responseText } from '../../course/response-words.ts'

const Summary = ({ block }: { readonly block: RecistBlock }) => {
  const course = lesionCourse(block)
  const { response, bestResponse } = course.result
  const nadir = nadirOf(course)
  return (
    <p className="lesion-summary">
      Response now: <b>{response === null ? 'no assessment yet' : responseText(response)}</b>
      {bestResponse === null ? null : <> · best: {responseText(bestResponse)}</>}
      {nadir === undefined ? null : (
        <>
          {' '}
          · smallest sum (nadir): {nadir.mm} mm, {momentText(nadir.when)}
        </>
      )}
    </p>
  )
}

const Remarks = ({ block }: { readonly block: RecistBlock }) => {
  const { notices, problems } = lesionCourse(block).result
  if (notices.length + problems.length === 0) return null
  return (
    <ul className="small">
      {problems.map(({ where, message, cure }) => (
        <li key={`${where} ${message}`}>
          <span className="tone-warning">{message}</span> {cure}
        </li>
      ))}
      {notices.map((code) => (
        <li key={code}>{noticeText(code, RELEASES.current)}</li>
      ))}
    </ul>
  )
}

export const LesionResult = ({ block }: { readonly block: RecistBlock }) => (
  <div className="lesion-result stack">
    <Summary block={block} />
    <LesionTableView table={lesionTable(lesionCourse(block))} />
    <Remarks block={block} />
  </div>
)
