/** Generators for RECIST tests: legal blocks with gaps, strange dates and repeated ids, and plain well-kept series. */

import type { RecistBlock, RecistFollowUp } from '@leio/facts/recist-block'
import fc from 'fast-check'

const organs = ['lung', 'left lung', 'liver', 'lymph node', 'retroperitoneum']
const ids = ['A', 'B', 'C', 'D', 'E', 'F', '']
const someId = fc.constantFrom(...ids)
const mm = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 12 }))

const pad = (value: number, length: number) => String(value).padStart(length, '0')

/** Everything the schema's pattern lets through, 30 February included. */
const legalDate = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 2024, max: 2026 })),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([year, month, day, parts]) => [pad(year, 4), pad(month, 2), pad(day, 2)].slice(0, parts).join('-'))

const legalTime = fc.oneof(
  fc.record({ date: legalDate }),
  fc.record({ month: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })) }),
)

const targetReading = fc.oneof(
  fc.record({ id: someId, mm }),
  fc.record({
    id: someId,
    state: fc.constantFrom('disappeared' as const, 'too-small' as const, 'not-evaluable' as const),
  }),
)

const nonTargetReading = fc.record({
  id: someId,
  state: fc.constantFrom('disappeared', 'present', 'unequivocal-progression', 'not-evaluable'),
})

const newLesion = fc.record(
  { organ: fc.constantFrom(...organs), unequivocal: fc.boolean() },
  { requiredKeys: ['organ'] },
)

const legalFollowup: fc.Arbitrary<RecistFollowUp> = fc
  .tuple(
    legalTime,
    fc.record(
      {
        targets: fc.array(targetReading, { maxLength: 7 }),
        nonTargets: fc.array(nonTargetReading, { maxLength: 4 }),
        newLesions: fc.array(newLesion, { maxLength: 2 }),
      },
      { requiredKeys: ['targets'] },
    ),
  )
  .map(([time, rest]) => ({ ...time, ...rest }))

const baselineLesion = fc.record(
  { id: someId, organ: fc.constantFrom(...organs), node: fc.boolean(), mm },
  { requiredKeys: ['id', 'organ', 'mm'] },
)

/** Any block that the schema accepts. */
export const legalBlock: fc.Arbitrary<RecistBlock> = fc
  .tuple(
    legalTime,
    fc.record(
      {
        targets: fc.array(baselineLesion, { maxLength: 5 }),
        nonTargets: fc.array(fc.record({ id: someId, organ: fc.constantFrom(...organs) }), { maxLength: 3 }),
        sliceThickness: fc.double({ min: 0.1, max: 20, noNaN: true }),
      },
      { requiredKeys: ['targets'] },
    ),
    fc.record(
      {
        minimumStableWeeks: fc.double({ min: 0, max: 30, noNaN: true }),
        confirmationRequired: fc.boolean(),
        followups: fc.array(legalFollowup, { maxLength: 6 }),
      },
      { requiredKeys: ['followups'] },
    ),
  )
  .map(([time, baseline, rest]) => ({ ...rest, baseline: { ...time, ...baseline } }))

/** Sizes in mm at the follow-ups, two months apart; null for not evaluable. */
export type Sizes = readonly (readonly (number | null)[])[]

/** A well-kept block: lesions A, B, C ... without nodes, every new lesion stated, one follow-up every other month. */
export const keptBlock = (baseline: readonly number[], sizes: Sizes): RecistBlock => ({
  baseline: {
    month: 0,
    targets: baseline.map((mm, place) => ({ id: ids[place] ?? `L${place}`, organ: `organ ${place}`, mm })),
    nonTargets: [],
  },
  followups: sizes.map((row, visit) => ({
    month: 2 * (visit + 1),
    targets: row.map((mm, place) => {
      const id = ids[place] ?? `L${place}`
      return mm === null ? { id, state: 'not-evaluable' as const } : { id, mm }
    }),
    newLesions: [],
  })),
})

const sizesFor = (count: number) =>
  fc.array(
    fc.array(fc.oneof({ weight: 9, arbitrary: mm }, fc.constant(null)), { minLength: count, maxLength: count }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )

export const keptSeries = fc
  .array(fc.integer({ min: 10, max: 120 }), { minLength: 1, maxLength: 5 })
  .chain((baseline) => fc.record({ baseline: fc.constant(baseline), sizes: sizesFor(baseline.length) }))
