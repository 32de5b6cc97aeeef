/**
 * The best overall response: the best status from baseline to the first progression.
 *
 * Source: Eisenhauer 2009, Eur J Cancer 45:228, section 4.4.3 and table 3, as worded in clinical.md 3.4. Words: a
 * response is *confirmed* by a later one at least 4 weeks after, whatever was seen between them short of progression;
 * *stable* means CR, PR, SD or NON-CR/NON-PD at least the minimum interval after baseline. An interval that partial dates do not show to be long enough is not long enough.
 */
import type { RecistNotice } from './recist-notice.ts'
import { fewestDaysBetween, type Moment } from './recist-time.ts'

export type RecistResponse = 'CR' | 'PR' | 'SD' | 'PD' | 'NE' | 'NON-CR/NON-PD'

export interface TimedResponse {
  readonly moment: Moment
  readonly overall: RecistResponse
}

export interface ResponseProtocol {
  readonly baseline: Moment
  readonly minimumStableWeeks: number
  readonly confirmationRequired: boolean
  /** Whether the patient has non-target lesions only; their middle answer is NON-CR/NON-PD, not SD. */
  readonly nonTargetOnly: boolean
}

export interface BestResponse {
  readonly bestResponse: RecistResponse
  readonly notices: readonly RecistNotice[]
}

type Course = readonly TimedResponse[]

const CONFIRMATION_DAYS = 28

const untilProgression = (series: Course): Course => {
  const progression = series.findIndex(({ overall }) => overall === 'PD')
  return progression < 0 ? series : series.slice(0, progression + 1)
}

const confirmedBy = (response: 'CR' | 'PR'): readonly RecistResponse[] => (response === 'CR' ? ['CR'] : ['PR', 'CR'])

/**
 * PR is confirmed by PR or CR, CR by CR alone. The two need not be adjacent: PR, SD, PR is a confirmed PR, and CR, PR,
 * CR a confirmed CR, if 4 weeks lie between the first and the last. Progression ends the course, so it is never between.
 */
const isConfirmed = (response: 'CR' | 'PR', first: TimedResponse, after: Course): boolean =>
  after.some(
    ({ overall, moment }) =>
      confirmedBy(response).includes(overall) && fewestDaysBetween(first.moment, moment) >= CONFIRMATION_DAYS,
  )

const isReached = (response: 'CR' | 'PR', course: Course, protocol: ResponseProtocol): boolean =>
  course.some(
    (point, place) =>
      point.overall === response &&
      (!protocol.confirmationRequired || isConfirmed(response, point, course.slice(place + 1))),
  )

const isLateEnough = ({ moment }: TimedResponse, protocol: ResponseProtocol): boolean =>
  fewestDaysBetween(protocol.baseline, moment) >= 7 * protocol.minimumStableWeeks

const withoutProgression = (course: Course): Course =>
  course.filter(({ overall }) => overall !== 'PD' && overall !== 'NE')

/**
 * Disease seen after a CR is no proof of stability: on the strict reading of table 3 it is progression. So CR then PR is
 * SD when the CR itself met the minimum, and otherwise NE (clinical.md 3.4); NON-CR/NON-PD likewise.
 */
const isStable = (course: Course, protocol: ResponseProtocol): boolean => {
  const quiet = withoutProgression(course)
  const firstCr = quiet.findIndex(({ overall }) => overall === 'CR')
  return quiet.some(
    (point, place) => (firstCr < 0 || place <= firstCr || point.overall === 'CR') && isLateEnough(point, protocol),
  )
}

const bestOf = (course: Course, protocol: ResponseProtocol): RecistResponse => {
  if (isReached('CR', course, protocol)) return 'CR'
  if (isReached('PR', course, protocol)) return 'PR'
  if (isStable(course, protocol)) return protocol.nonTargetOnly ? 'NON-CR/NON-PD' : 'SD'
  return course.some(({ overall }) => overall === 'PD') ? 'PD' : 'NE'
}

const noticesOn = (best: RecistResponse, course: Course, protocol: ResponseProtocol): readonly RecistNotice[] => {
  const saw = (response: RecistResponse) => course.some(({ overall }) => overall === response)
  const notices: RecistNotice[] = []
  if ((best === 'NE' || best === 'PD') && withoutProgression(course).some((point) => !isLateEnough(point, protocol))) {
    notices.push('RECIST_BELOW_MINIMUM_INTERVAL')
  }
  if ((saw('CR') && best !== 'CR') || (saw('PR') && best !== 'CR' && best !== 'PR'))
    notices.push('RECIST_NOT_CONFIRMED')
  return notices
}

/**
 * The best overall response of a series in the order of time.
 *
 * SD at week 9, PR at week 18, PD at week 27: PR; where confirmation is required: SD, with `RECIST_NOT_CONFIRMED`. SD at
 * week 4 and nothing more: NE, with `RECIST_BELOW_MINIMUM_INTERVAL`. What follows the first PD changes nothing.
 */
export const bestOverallResponse = (series: Course, protocol: ResponseProtocol): BestResponse => {
  const course = untilProgression(series)
  const bestResponse = bestOf(course, protocol)
  return { bestResponse, notices: noticesOn(bestResponse, course, protocol) }
}
