/**
 * Generators of case files for the property tests and the long proof: plausible cases with gaps, and texts that are
 * broken, cut off, garbage, too large or too deep. Used by tests only.
 */
import fc from 'fast-check'
import { EVENT_TYPES } from './case-event.ts'
import { RELEASES } from './case-file.ts'
import { DICTIONARY } from './dictionary.ts'
import { UNKNOWN_REASONS } from './fact.ts'
import type { FactDefinition } from './fact-definition.ts'
import type { JsonObject, JsonValue } from './json-text.ts'
import { brokenCase, brokenText } from './mutation-arbitraries.ts'
import { daysInMonth } from './partial-date.ts'
import { NON_TARGET_STATES, TARGET_STATES } from './recist-block.ts'

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** A date that exists: a year, a month or a day. */
export const partialDate: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.nat(), fc.constantFrom(4, 7, 10))
  .map(([year, month, day, length]) =>
    `${year}-${twoDigits(month)}-${twoDigits((day % daysInMonth(year, month)) + 1)}`.slice(0, length),
  )

/** A text that may be kept: whole characters, no NUL. */
export const plainText: fc.Arbitrary<string> = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((text) => text.isWellFormed() && !text.includes('\0'))

const numberOf = ({ min = 0, max = 1000, integer }: FactDefinition): fc.Arbitrary<number> =>
  integer === true
    ? fc.integer({ min, max })
    : fc.integer({ min: Math.ceil(min * 100), max: Math.floor(max * 100) }).map((hundredths) => hundredths / 100)

/** A legal value of a fact. */
export const factValue = (definition: FactDefinition): fc.Arbitrary<JsonValue> => {
  const codes = (definition.values ?? []).map(({ code }) => code)
  switch (definition.type) {
    case 'boolean':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...codes)
    case 'choices':
      return fc.shuffledSubarray(codes)
    case 'number':
    case 'quantity':
      return numberOf(definition)
    case 'date':
      return partialDate
    case 'text':
      return plainText
  }
}

const origin = { asOf: partialDate, source: plainText }

/** A legal entry of a fact, in any of its three forms. */
export const factEntry = (definition: FactDefinition): fc.Arbitrary<JsonValue> =>
  fc.oneof(
    { weight: 6, arbitrary: factValue(definition) },
    { weight: 1, arbitrary: fc.record({ value: factValue(definition), ...origin }, { requiredKeys: ['value'] }) },
    {
      weight: 1,
      arbitrary: fc.record({ unknown: fc.constantFrom(...UNKNOWN_REASONS), ...origin }, { requiredKeys: ['unknown'] }),
    },
  )

const namedEntry = fc.oneof(
  ...DICTIONARY.map((definition) => fc.tuple(fc.constant(definition.id), factEntry(definition))),
)

/** The facts of a case as its file holds them; most are absent. */
export const factsJson: fc.Arbitrary<JsonObject> = fc
  .array(namedEntry, { maxLength: 25 })
  .map((entries) => Object.fromEntries(entries))

const moment: fc.Arbitrary<JsonObject> = fc.oneof(
  partialDate.map((date) => ({ date })),
  fc.integer({ min: -120, max: 1200 }).map((tenths) => ({ month: tenths / 10 })),
)

const millimetres = fc.integer({ min: 0, max: 300 })
const organ = fc.constantFrom('lung', 'liver', 'lymph node', 'Rückenmark')

const ids = (letter: string, maxLength: number) =>
  fc
    .integer({ min: 0, max: maxLength })
    .map((count) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`))

const lesionState = (states: readonly string[]) => fc.constantFrom(...states).map((state) => ({ state }))

const lesions = (named: readonly string[], members: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject[]> =>
  fc.tuple(...named.map((id) => members.map((lesion): JsonObject => ({ id, ...lesion }))))

const followUp = (targets: readonly string[], nonTargets: readonly string[]): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      moment,
      lesions(
        targets,
        fc.oneof(
          millimetres.map((mm) => ({ mm })),
          lesionState(TARGET_STATES),
        ),
      ),
      fc.record(
        {
          nonTargets: lesions(nonTargets, lesionState(NON_TARGET_STATES)),
          newLesions: fc.array(fc.record({ organ, unequivocal: fc.boolean() }, { requiredKeys: ['organ'] }), {
            maxLength: 2,
          }),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([when, measured, others]) => ({ ...when, targets: measured, ...others }))

/** A RECIST block: what is followed up is there at baseline. */
export const recistJson: fc.Arbitrary<JsonObject> = fc
  .tuple(ids('T', 5), ids('N', 3))
  .chain(([targets, nonTargets]) =>
    fc.tuple(
      moment,
      lesions(targets, fc.record({ organ, mm: millimetres, node: fc.boolean() }, { requiredKeys: ['organ', 'mm'] })),
      lesions(nonTargets, fc.record({ organ })),
      fc.array(followUp(targets, nonTargets), { maxLength: 3 }),
      fc.record({ minimumStableWeeks: fc.nat(12), confirmationRequired: fc.boolean() }, { requiredKeys: [] }),
    ),
  )
  .map(([when, targets, nonTargets, followups, options]) => ({
    ...options,
    baseline: { ...when, targets, nonTargets },
    followups,
  }))

const event: fc.Arbitrary<JsonObject> = fc
  .tuple(moment, fc.record({ type: fc.constantFrom(...EVENT_TYPES), detail: plainText }, { requiredKeys: ['type'] }))
  .map(([when, what]) => ({ ...when, ...what }))

/** A legal case file as a JSON value. */
export const caseJson: fc.Arbitrary<JsonObject> = fc.record(
  {
    id: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    facts: factsJson,
    $schema: fc.constant('../contract/case.schema.json'),
    title: plainText,
    recist: recistJson,
    events: fc.array(event, { maxLength: 4 }),
    schemaVersion: fc.constant(1),
    release: fc.constantFrom(...RELEASES),
  },
  { requiredKeys: ['id', 'facts'] },
)

/** A text that somebody hands in as a case file, and what must become of it. */
export interface CaseText {
  readonly kind: 'valid' | 'mutated' | 'slip' | 'truncated' | 'garbage' | 'huge' | 'deep'
  readonly text: string
  readonly must: 'be accepted' | 'be refused' | 'not crash'
}

const validText: fc.Arbitrary<string> = fc
  .tuple(caseJson, fc.constantFrom(0, 1, 2), fc.boolean())
  .map(([json, indent, mark]) => (mark ? '\uFEFF' : '') + JSON.stringify(json, null, indent))

const mutated = fc.oneof(
  brokenCase(caseJson).map(({ json }) => JSON.stringify(json)),
  brokenText(validText).map(({ text }) => text),
)

/** One character changed, dropped or added anywhere: most are broken, a few are another legal case. */
const slip = fc
  .tuple(
    validText,
    fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    fc.constantFrom(0, 1),
    fc.string({ maxLength: 1 }),
  )
  .map(([text, part, dropped, added]) => {
    const at = Math.floor(part * text.length)
    return text.slice(0, at) + added + text.slice(at + dropped)
  })

const truncated = fc
  .tuple(validText, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
  .map(([text, part]) => text.slice(0, Math.floor(part * text.length)))

const garbage = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json(), fc.string({ maxLength: 200 }))

const huge = fc
  .tuple(validText, fc.constantFrom(' ', '\n', 'ä'), fc.integer({ min: 1_000_001, max: 1_200_000 }))
  .map(([text, filler, size]) => text + filler.repeat(size))

const deep = fc
  .tuple(
    fc.constantFrom('[', '{"facts":', '{"id":"a","facts":{"tumour.size":[', '[{"a":'),
    fc.integer({ min: 65, max: 20_000 }),
  )
  .map(([opening, depth]) => opening.repeat(depth))

const kindOf = (kind: CaseText['kind'], must: CaseText['must'], texts: fc.Arbitrary<string>): fc.Arbitrary<CaseText> =>
  texts.map((text) => ({ kind, text, must }))

/** Case files of every kind, most of them valid or nearly so. */
export const caseText: fc.Arbitrary<CaseText> = fc.oneof(
  { weight: 400, arbitrary: kindOf('valid', 'be accepted', validText) },
  { weight: 300, arbitrary: kindOf('mutated', 'be refused', mutated) },
  { weight: 100, arbitrary: kindOf('slip', 'not crash', slip) },
  { weight: 100, arbitrary: kindOf('truncated', 'be refused', truncated) },
  { weight: 95, arbitrary: kindOf('garbage', 'be refused', garbage) },
  { weight: 2, arbitrary: kindOf('huge', 'be refused', huge) },
  { weight: 3, arbitrary: kindOf('deep', 'be refused', deep) },
)
