/**
 * The kinds of events as a form offers them: their names, and which facts of the dictionary are asked for each.
 *
 * A fact of another group is not lost to a form: any fact can be added to any event by search.
 */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'

export const EVENT_KINDS = [
  'identity',
  'history',
  'diagnosis',
  'biopsy',
  'pathology',
  'imaging',
  'board',
  'surgery',
  'systemic-therapy',
  'radiotherapy',
  'response',
  'recurrence',
  'follow-up',
  'death',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

interface KindForm {
  readonly name: string
  /** What it is for, where the name alone may mislead. */
  readonly hint?: string
  readonly groups: readonly string[]
}

export const KIND_FORMS: Readonly<Record<EventKind, KindForm>> = {
  identity: { name: 'Identity', hint: 'Name and birth date.', groups: [] },
  history: {
    name: 'History',
    hint: 'What belongs to no single day: habits, predisposition, earlier illness.',
    groups: ['patient', 'history'],
  },
  diagnosis: { name: 'Diagnosis', groups: ['patient', 'disease', 'tumour', 'extent'] },
  biopsy: { name: 'Biopsy', hint: 'Route, guidance and result.', groups: ['biopsy'] },
  pathology: { name: 'Pathology', groups: ['pathology', 'immunohistochemistry', 'molecular'] },
  imaging: { name: 'Imaging', groups: ['imaging', 'tumour', 'extent', 'resectability', 'uterine assessment'] },
  board: { name: 'Tumour board', groups: ['care and proposals', 'resectability', 'trial eligibility'] },
  surgery: { name: 'Operation', hint: 'What was removed, and the margins.', groups: ['surgery'] },
  'systemic-therapy': {
    name: 'Systemic therapy',
    hint: 'One stretch of treatment with the same drugs. Lines are worked out from the stretches.',
    groups: ['systemic treatment and radiotherapy'],
  },
  radiotherapy: {
    name: 'Radiotherapy',
    hint: 'When in the course, and the dose.',
    groups: ['systemic treatment and radiotherapy'],
  },
  response: { name: 'Response', hint: 'As a report states it.', groups: ['systemic treatment and radiotherapy'] },
  recurrence: { name: 'Recurrence or progression', groups: ['recurrence and follow-up', 'extent'] },
  'follow-up': {
    name: 'Follow-up',
    groups: ['recurrence and follow-up', 'patient', 'laboratory and organ function'],
  },
  death: { name: 'Death', hint: 'Date and cause.', groups: [] },
}

/** Only these of their group belong to the kind; the others stand under their own. */
const NARROWED: Readonly<Partial<Record<EventKind, (id: FactId) => boolean>>> = {
  radiotherapy: (id) => id.startsWith('radiotherapy.'),
  response: (id) => id.startsWith('response.'),
  'systemic-therapy': (id) => id.startsWith('systemic.'),
}

export interface FactSection {
  readonly group: string
  readonly facts: readonly FactId[]
}

/** The facts that a form of a kind asks for, by group. `sectionsOf('surgery')` is one section, "surgery". */
export const sectionsOf = (kind: EventKind): readonly FactSection[] => {
  const belongs = NARROWED[kind] ?? (() => true)
  return KIND_FORMS[kind].groups.map((group) => ({
    group,
    facts: DICTIONARY.filter((one) => one.group === group)
      .map(({ id }) => id as FactId)
      .filter(belongs),
  }))
}

/** The kind under which a missing fact is best entered. `kindOfFact('tumour.size')` is 'diagnosis'. */
export const kindOfFact = (fact: FactId): EventKind =>
  EVENT_KINDS.find((kind) => sectionsOf(kind).some(({ facts }) => facts.includes(fact))) ?? 'follow-up'
