/** The page of an analysis: what was analysed, what was left out, the result, and what to be careful about. */
import { counted } from '@leio/plan/words/fact-text'
import { joined, type Page, paragraph, section } from '../text/page.ts'
import type { Analysis } from './analysis.ts'
import { biasLines } from './bias.ts'
import { METHODS } from './methods.ts'
import { numberTable } from './number-text.ts'
import type { AnalysisRequest } from './request.ts'

export const analysisText = (request: AnalysisRequest, analysis: Analysis, page: Page): string => {
  const { paint } = page
  const { what } = METHODS[request.method]
  return joined([
    `${paint('title', request.method)}${paint('quiet', ` · ${what}`)}`,
    '',
    ...analysed(analysis, page),
    ...analysis.text(page),
    ...biasLines(analysis.biasGuard ?? [], page),
    ...section(page, 'Be careful', cautionLines(analysis, page), 'warning'),
    '',
    paint('quiet', 'The same in R:'),
    // Not wrapped: code is copied.
    ...analysis.r.split('\n').map((line) => `  ${paint('quiet', line)}`),
  ])
}

const analysed = (
  { n, events, excluded, reading, unit = ['row', 'rows'] }: Analysis,
  page: Page,
): readonly string[] => {
  const left = excluded.reduce((sum, { count }) => sum + count, 0)
  const eventText = events === null ? '' : `, ${counted(events, 'event')}`
  return [
    `${n} ${unit[n === 1 ? 0 : 1]} analysed${eventText}; ${left === 0 ? 'none' : left} left out`,
    ...numberTable(excluded.map(({ reason, count }) => [reason, String(count)])),
    ...(reading === undefined ? [] : paragraph(page, reading, 0, 'quiet')),
  ]
}

const cautionLines = ({ cautions }: Analysis, page: Page): readonly string[] => {
  const messages = [...new Set(cautions.map(({ message }) => message))]
  return messages.flatMap((message) => paragraph(page, message, 2))
}
