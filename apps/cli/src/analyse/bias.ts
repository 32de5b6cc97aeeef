/** The bias guard of an analysis: what it is told by the call, and its findings on the page. */
import type { AnalysisDescription, AnalysisMethod } from '@leio/statistics/analysis-description'
import { biasGuard } from '@leio/statistics/bias-guard'
import type { Finding } from '@leio/statistics/finding'
import { type Page, paragraph, section } from '../text/page.ts'
import { given } from './choices.ts'
import type { AnalysisRequest } from './request.ts'
import { numbersOf } from './select-rows.ts'
import type { SurvivalInput } from './survival-input.ts'

/** What a method knows beyond its input. */
export type MethodKnowledge = Pick<AnalysisDescription, 'parameters' | 'proportionalHazards' | 'horizon'> & {
  /** The code of the cause that is asked about, where several compete: 1 unless given. */
  readonly cause?: number
}

/** The latest time that somebody asked for; times that are chosen for them are no question of theirs. */
export const askedHorizon = ({ at }: AnalysisRequest): MethodKnowledge =>
  at === undefined ? {} : { horizon: Math.max(...at) }

/** Findings about the analysis that this call asks for. */
export const findingsOf = (
  input: SurvivalInput,
  request: AnalysisRequest,
  method: AnalysisMethod,
  { cause = 1, ...knowledge }: MethodKnowledge = {},
): readonly Finding[] => {
  const { columns, group } = input
  const determined = request.text('determined')
  return biasGuard({
    method,
    time: columns.time,
    event: input.causeCodes,
    ...given({
      timeZero: request.text('zero'),
      observedFrom: columns.entry,
      usesEntry: columns.entry === undefined ? undefined : true,
      causes: causesOf(input, method, cause),
      group:
        group === undefined
          ? undefined
          : {
              name: request.text('group') ?? '',
              factor: group,
              ...given({ determinedAt: determined === undefined ? undefined : numbersOf(input.selection, determined) }),
            },
    }),
    ...knowledge,
  })
}

/** Known only where the call says which events compete; a single coding says nothing of the rest. */
const causesOf = (
  { events, hasCompeting }: SurvivalInput,
  method: AnalysisMethod,
  cause: number,
): AnalysisDescription['causes'] => {
  const isOfCauses = method === 'cumulative-incidence' || method === 'gray-test' || method === 'fine-gray'
  if (!hasCompeting && !isOfCauses) return undefined
  return events.causes.map((name, at) => ({
    code: at + 1,
    name,
    role: at + 1 === cause || method === 'cumulative-incidence' ? ('counted' as const) : ('competing' as const),
  }))
}

/** Findings for a person: what misleads in full, what cannot be told in a line each. */
export const biasLines = (findings: readonly Finding[], page: Page): readonly string[] => {
  const full = findings.filter(({ severity }) => severity !== 'cannot tell')
  const open = findings.filter(({ severity }) => severity === 'cannot tell')
  return [
    ...section(
      page,
      'Bias guard',
      full.flatMap(({ severity, message, method, source }) => [
        ...paragraph(page, `${severity === 'misleads' ? 'Misleads' : 'Be careful'}: ${message}`, 2),
        ...paragraph(page, `Instead: ${method}`, 4),
        ...paragraph(page, source, 4, 'quiet'),
      ]),
      'warning',
    ),
    ...section(
      page,
      'What the bias guard cannot tell',
      open.flatMap(({ message }) => paragraph(page, message, 2, 'quiet')),
    ),
  ]
}
