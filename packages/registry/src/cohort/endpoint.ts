/**
 * Endpoints as data: from when time is counted, what ends it, what competes, and when a patient is censored.
 *
 * Words: *time zero* is the day from which time is counted. An *outcome* is something of the course that can end a
 * patient's time. The *event* is what the endpoint asks about; after what *competes* it can no longer happen. Whoever had
 * neither is *censored* on the day on which the record last knew them alive. An endpoint of a course is worked out by
 * endpoint-time.ts; a composite (event or death, as "disease-free survival") by `asComposite`.
 */
import type { CourseMark } from '../course.ts'

export const TIME_ZEROS = ['diagnosis', 'surgery', 'first-advanced-therapy'] as const
export type TimeZero = (typeof TIME_ZEROS)[number]

/** The mark of the course on which each time zero lies, and its words inside a sentence. */
export const ZERO_MARKS: Readonly<Record<TimeZero, { readonly mark: CourseMark; readonly words: string }>> = {
  diagnosis: { mark: 'diagnosis', words: 'the day of diagnosis' },
  surgery: { mark: 'surgery', words: 'the day of surgery of the primary' },
  'first-advanced-therapy': {
    mark: 'firstAdvancedTherapy',
    words: 'the start of the first treatment for advanced disease',
  },
}

export const OUTCOMES = [
  'local-recurrence',
  'abdominal-recurrence',
  'distant-recurrence',
  'progression',
  'death',
  'death-of-disease',
  'death-of-other-cause',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  'local-recurrence': 'local recurrence',
  'abdominal-recurrence': 'abdominal recurrence',
  'distant-recurrence': 'distant recurrence',
  progression: 'progression',
  death: 'death of any cause',
  'death-of-disease': 'death of leiomyosarcoma',
  'death-of-other-cause': 'death of another cause or of treatment',
}

export const ENDPOINT_IDS = [
  'overall',
  'disease-specific',
  'local-recurrence-free',
  'distant-recurrence-free',
  'abdominal-recurrence-free',
  'progression-free',
] as const
export type EndpointId = (typeof ENDPOINT_IDS)[number]

/** Where a definition comes from. `read`: how much of the work was in hand; a definition is ours unless it was read whole. */
export interface EndpointSource {
  readonly ref: string
  readonly read: 'whole' | 'abstract'
}

export interface Endpoint {
  readonly id: EndpointId
  readonly label: string
  /** From which days it may be counted, the usual one first. */
  readonly timeZeros: readonly TimeZero[]
  readonly event: readonly Outcome[]
  readonly competing: readonly Outcome[]
  /**
   * Outcomes that say nothing where they lie at time zero or before: what a treatment was begun for. Any
   * other that lies there leaves the patient out, who was not at risk of it.
   */
  readonly ignoredBefore?: readonly Outcome[]
  readonly censoring: string
  readonly why: string
  readonly sources: readonly EndpointSource[]
  /** The definition is ours: nobody has compared it with its source. */
  readonly unverified?: true
}

const DATECAN: EndpointSource = {
  ref: 'Bellera et al., Ann Oncol 2015 (DATECAN, sarcoma and GIST), doi 10.1093/annonc/mdu360',
  read: 'abstract',
}

const LAST_CONTACT = 'On the day of last contact, alive and without the event.'
// Counted from surgery alone: before it there is nothing to come back, and who is never operated on would stay "free" for
// life. From the diagnosis, only those who lived to be operated on could be counted, and their wait is immortal time.
const AFTER_FREEDOM =
  'Death competes: nobody can have it afterwards. One minus Kaplan-Meier would count the dead as if it could still come. Where the literature counts death as an event too ("-free survival"), ask for the composite.'

/** Every endpoint, in the order in which a report names them. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    id: 'overall',
    label: 'Overall survival',
    timeZeros: ['diagnosis', 'surgery', 'first-advanced-therapy'],
    event: ['death'],
    competing: [],
    censoring: 'On the day of last contact, alive.',
    why: 'Needs no cause of death, and nothing competes with it.',
    sources: [DATECAN],
    unverified: true,
  },
  {
    id: 'disease-specific',
    label: 'Disease-specific survival',
    timeZeros: ['diagnosis', 'surgery', 'first-advanced-therapy'],
    event: ['death-of-disease'],
    competing: ['death-of-other-cause'],
    censoring: 'On the day of last contact, alive.',
    why: 'A death of treatment competes and is no event. A death whose cause is unknown is neither: the patient is left out and counted.',
    sources: [DATECAN],
    unverified: true,
  },
  {
    id: 'local-recurrence-free',
    label: 'Freedom from local recurrence',
    timeZeros: ['surgery'],
    event: ['local-recurrence'],
    competing: ['death'],
    censoring: LAST_CONTACT,
    why: AFTER_FREEDOM,
    sources: [DATECAN],
    unverified: true,
  },
  {
    id: 'distant-recurrence-free',
    label: 'Freedom from distant recurrence',
    timeZeros: ['surgery'],
    event: ['distant-recurrence'],
    competing: ['death'],
    censoring: LAST_CONTACT,
    why: AFTER_FREEDOM,
    sources: [DATECAN],
    unverified: true,
  },
  {
    id: 'abdominal-recurrence-free',
    label: 'Freedom from abdominal recurrence',
    timeZeros: ['surgery'],
    event: ['abdominal-recurrence'],
    competing: ['death'],
    censoring: LAST_CONTACT,
    why: AFTER_FREEDOM,
    sources: [],
    unverified: true,
  },
  {
    id: 'progression-free',
    label: 'Progression-free survival',
    timeZeros: ['first-advanced-therapy'],
    event: ['progression', 'local-recurrence', 'abdominal-recurrence', 'distant-recurrence', 'death'],
    competing: [],
    ignoredBefore: ['progression', 'local-recurrence', 'abdominal-recurrence', 'distant-recurrence'],
    censoring: 'On the day of last contact, alive and without progression.',
    why: 'A new lesion under treatment is progression, whatever it was called, and so is progressive disease that is stated, or shown by the table of lesions. What came before the treatment is what it was begun for; the first after it counts.',
    sources: [DATECAN],
    unverified: true,
  },
]

/** The endpoint of an id. `endpointOf('overall').event` is `['death']`. */
export const endpointOf = (id: EndpointId): Endpoint => {
  const endpoint = ENDPOINTS.find((one) => one.id === id)
  if (endpoint === undefined) throw new Error(`No endpoint is called ${id}`)
  return endpoint
}

const COMPOSITE_LABELS: Readonly<Partial<Record<EndpointId, string>>> = {
  'local-recurrence-free': 'Local recurrence-free survival',
  'distant-recurrence-free': 'Distant recurrence-free survival',
  'abdominal-recurrence-free': 'Abdominal recurrence-free survival',
}

/**
 * The endpoint with what competes counted as its event too. `asComposite(endpointOf('local-recurrence-free'))` is local
 * recurrence-free survival. An endpoint with which nothing competes stays as it is; disease-specific survival, whose
 * composite would be overall survival, is refused.
 */
export const asComposite = (endpoint: Endpoint): Endpoint => {
  if (endpoint.competing.length === 0) return endpoint
  const label = COMPOSITE_LABELS[endpoint.id]
  if (label === undefined) throw new Error(`${endpoint.label} has no composite; ask for overall survival.`)
  return {
    ...endpoint,
    label,
    event: [...endpoint.event, ...endpoint.competing],
    competing: [],
    why: 'Death counts as the event, so that nothing competes.',
  }
}
