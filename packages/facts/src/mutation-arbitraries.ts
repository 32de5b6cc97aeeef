/**
 * Ways in which a legal case file is broken for certain. Used by tests only.
 *
 * Each mutation changes a whole legal case and brings with it what it needs. `schema` says what the JSON Schema of the
 * contract says to the result: where it accepts, our reader is stricter on purpose.
 */
import fc from 'fast-check'
import type { JsonObject, JsonValue } from './json-text.ts'

export interface Mutation {
  readonly name: string
  readonly schema: 'refuses' | 'accepts'
  readonly apply: (json: JsonObject) => JsonValue
}

const facts =
  (entries: JsonObject) =>
  (json: JsonObject): JsonObject => ({ ...json, facts: { ...(json.facts as JsonObject), ...entries } })

const without =
  (key: string) =>
  (json: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(json).filter(([name]) => name !== key))

const withKey =
  (entries: JsonObject) =>
  (json: JsonObject): JsonObject => ({ ...json, ...entries })

const lesion = (id: string): JsonObject => ({ id, organ: 'lung', mm: 20 })

const recist = (baseline: JsonObject, followup: JsonObject = {}) =>
  withKey({
    recist: {
      baseline: { date: '2026-01-05', targets: [lesion('A')], ...baseline },
      followups: [{ date: '2026-03-05', targets: [{ id: 'A', mm: 18 }], ...followup }],
    },
  })

const event = (entry: JsonObject) => withKey({ events: [{ date: '2026-01-05', type: 'surgery', ...entry }] })

const refused = (name: string, apply: Mutation['apply']): Mutation => ({ name, schema: 'refuses', apply })
const stricter = (name: string, apply: Mutation['apply']): Mutation => ({ name, schema: 'accepts', apply })

/** Every mutation of a case as a JSON value. */
export const MUTATIONS: readonly Mutation[] = [
  refused('a fact that the dictionary does not have', facts({ 'tumour.sise': 52 })),
  refused('a fact named like a method of every object', facts({ constructor: 1, toString: true })),
  refused('a code that the fact does not have', facts({ 'tumour.site': 'uterin' })),
  refused('a code where a list is asked for', facts({ 'history.predisposition': 'retinoblastoma' })),
  refused('a list where a code is asked for', facts({ 'tumour.site': ['uterus'] })),
  refused('a code twice in a list', facts({ 'history.predisposition': ['other', 'other'] })),
  refused('a list with a member that is no code', facts({ 'history.predisposition': ['other', null] })),
  refused('a yes for true', facts({ 'patient.pregnant': 'yes' })),
  refused('a one for true', facts({ 'patient.pregnant': 1 })),
  refused('a null', facts({ 'tumour.size': null })),
  refused('a length with its unit', facts({ 'tumour.size': '52 mm' })),
  refused('a fraction of a millimetre', facts({ 'tumour.size': 5.2 })),
  refused('a size above the range', facts({ 'tumour.size': 1001 })),
  refused('a size below zero', facts({ 'tumour.size': { value: -1, asOf: '2026' } })),
  refused('a half ECOG status', facts({ 'patient.ecog': 1.5 })),
  refused('a date in the order of another country', facts({ 'diagnosis.date': '05.03.2026' })),
  refused('a thirteenth month', facts({ 'diagnosis.date': '2026-13' })),
  refused('a time with the date', facts({ 'diagnosis.date': '2026-03-05T00:00:00Z' })),
  refused('a year as a number', facts({ 'diagnosis.date': 2026 })),
  refused('a reason for not knowing that is no reason', facts({ 'tumour.size': { unknown: 'lost' } })),
  refused('a value and an unknown at once', facts({ 'tumour.size': { value: 52, unknown: 'pending' } })),
  refused('a fact that says nothing', facts({ 'tumour.size': { asOf: '2026' } })),
  refused('a unit beside the value', facts({ 'tumour.size': { value: 52, unit: 'mm' } })),
  refused('a source that is no text', facts({ 'tumour.size': { value: 52, source: 7 } })),
  refused('facts as a list', withKey({ facts: [] })),
  refused('no facts', without('facts')),
  refused('no id', without('id')),
  refused('an id with a blank', withKey({ id: 'Jane Doe' })),
  refused('an id that is too long', withKey({ id: 'a'.repeat(65) })),
  refused('a title that is too long', withKey({ title: 'é'.repeat(201) })),
  refused('a key that a case does not have', withKey({ patient: 'A' })),
  refused('another schema version', withKey({ schemaVersion: 2 })),
  refused('the schema version as text', withKey({ schemaVersion: '1' })),
  refused('another release', withKey({ release: '2023' })),
  refused('no object', () => []),
  refused('no object either', () => 'case'),
  refused('a RECIST block without follow-ups', withKey({ recist: { baseline: { month: 0, targets: [] } } })),
  refused('a baseline with date and month', recist({ month: 0 })),
  refused('a follow-up with date and month', recist({}, { month: 2 })),
  refused('an event without date or month', withKey({ events: [{ type: 'surgery' }] })),
  refused('six target lesions', recist({ targets: ['A', 'B', 'C', 'D', 'E', 'F'].map(lesion) })),
  refused('a length below zero', recist({ targets: [{ ...lesion('A'), mm: -1 }] })),
  refused('a lesion in centimetres', recist({ targets: [{ ...lesion('A'), mm: 2.5 }] })),
  refused('a lesion without organ', recist({ targets: [{ id: 'A', mm: 20 }] })),
  refused('a lesion without name', recist({ targets: [lesion('')] })),
  refused('no slice thickness worth the name', recist({ sliceThickness: 0 })),
  refused('a length and a state', recist({}, { targets: [{ id: 'A', mm: 2, state: 'too-small' }] })),
  refused('neither length nor state', recist({}, { targets: [{ id: 'A' }] })),
  refused('a state that lesions do not have', recist({}, { nonTargets: [{ id: 'A', state: 'gone' }] })),
  refused('a new lesion without organ', recist({}, { newLesions: [{}] })),
  refused('an event of no known type', event({ type: 'operation' })),
  refused('an event with a key of its own', event({ note: 'x' })),
  stricter('a 29 February of a common year', facts({ 'diagnosis.date': '2023-02-29' })),
  stricter('a 31 April', event({ date: '2023-04-31' })),
  stricter('the year 0000', facts({ 'tumour.size': { value: 52, asOf: '0000' } })),
  stricter('a lesion twice at baseline', recist({ targets: [lesion('A'), lesion('A')] })),
  stricter('a target that is a non-target too', recist({ nonTargets: [{ id: 'A', organ: 'lung' }] })),
  stricter('a follow-up of a lesion that was not there', recist({}, { targets: [{ id: 'B', mm: 18 }] })),
  stricter('half of a character in a title', withKey({ title: '\ud800' })),
  stricter('the character NUL in a source', facts({ 'tumour.size': { value: 52, source: 'a\0b' } })),
]

/** A legal case, broken in one of the ways above. */
export const brokenCase = (
  cases: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<{ readonly mutation: Mutation; readonly json: JsonValue }> =>
  fc.tuple(cases, fc.constantFrom(...MUTATIONS)).map(([json, mutation]) => ({ mutation, json: mutation.apply(json) }))

/** Ways to break the text of a JSON object. */
export const TEXT_MUTATIONS: Readonly<Record<string, (text: string) => string>> = {
  'a key twice': (text) => text.replace('{', '{"id":"twice",'),
  'a key twice, escaped once': (text) => text.replace('{', '{"\\u0069d":"twice",'),
  'a key of JavaScript': (text) => text.replace('{', '{"__proto__":{"facts":{}},'),
  'a number that a double cannot hold': (text) => text.replace('{', '{"schemaVersion":1.00000000000000001,'),
  'text after the case': (text) => `${text} {}`,
  'a comma too many': (text) => text.replace(/\}$/, ',}'),
  'a comment': (text) => text.replace('{', '{ // case\n'),
  'single quotes': (text) => text.replace('"id"', "'id'"),
  'a line break within a text': (text) => text.replace('{', '{"title":"a\nb",'),
  'an infinity': (text) => text.replace('{', '{"schemaVersion":1e999,'),
  'a word of Python': (text) => text.replace('{', '{"title":None,'),
}

export const brokenText = (
  texts: fc.Arbitrary<string>,
): fc.Arbitrary<{ readonly name: string; readonly text: string }> =>
  fc
    .tuple(texts, fc.constantFrom(...Object.entries(TEXT_MUTATIONS)))
    .map(([text, [name, apply]]) => ({ name, text: apply(text) }))
