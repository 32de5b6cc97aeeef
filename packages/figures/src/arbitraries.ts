/** Generated data of the tests: plausible, crowded, and with words that would break an SVG. */
import fc from 'fast-check'
import { GLYPHS } from './glyph.ts'
import type { LesionWaterfallData } from './lesion-waterfall.ts'
import type { RecistChartData } from './recist-layout.ts'
import type { CaseTimelineData } from './timeline-frame.ts'
import { TONES } from './tokens.ts'
import type { WaySoFarData } from './way-so-far.ts'

/** Ordinary words, and now and then what must be escaped. */
export const words = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('CT', 'Resection', 'Doxorubicin and trabectedin', 'MRI pelvis', 'R0', 'Lung metastasis'),
  },
  { weight: 1, arbitrary: fc.constantFrom('<b>&"\'', 'a\u0000b', ']]>', '\ud83d', 'Ω 子宮', 'x < 5 mm & y > 3') },
)
const labels = fc.constantFrom('3 Mar 2026', 'month 6', '30 Sep 2025', '2025', 'at <8> weeks')
const millimetres = fc.integer({ min: 0, max: 300 })
const present = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** A missing value is an absent key, as in the data of a case. */
const withoutUndefined = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T

export const recistData = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 900 }),
      label: labels,
      sumOfDiameters: present(millimetres),
      response: fc.constantFrom('CR', 'PR', 'SD', 'PD', 'NE', ''),
      newLesion: present(fc.boolean()),
      isBaseline: present(fc.boolean()),
      progressionAt: present(millimetres),
      partialResponseAt: present(millimetres),
    }),
    { maxLength: 12 },
  )
  .map(
    (assessments) =>
      ({ title: 'Sum <mm>', description: 'a & b', assessments: assessments.map(withoutUndefined) }) as RecistChartData,
  )

export const lesionData = fc
  .array(
    fc.record({
      id: fc.constantFrom('L1', 'L2', '<L3>'),
      site: words,
      baseline: present(millimetres),
      latest: present(millimetres),
      best: present(millimetres),
    }),
    { maxLength: 10 },
  )
  .map(
    (lesions) =>
      ({ title: 'Lesions', description: 'one & all', lesions: lesions.map(withoutUndefined) }) as LesionWaterfallData,
  )

const moment = fc
  .tuple(fc.integer({ min: -800, max: 800 }), fc.oneof(fc.constant(0), fc.constantFrom(29, 364)))
  .map(([earliest, length]) => ({ earliest, latest: earliest + length }))

const event = fc
  .record({
    lane: fc.constantFrom('surgery', 'systemic', 'imaging', 'a lane of its own'),
    label: words,
    detail: present(words),
    start: moment,
    length: present(fc.nat(500)),
    kind: fc.constantFrom('point', 'span'),
    glyph: fc.constantFrom(...GLYPHS),
    tone: fc.constantFrom(...TONES),
  })
  .map(({ length, ...rest }) => ({
    ...rest,
    end:
      length === undefined ? undefined : { earliest: rest.start.earliest + length, latest: rest.start.latest + length },
  }))

export const timelineData = fc
  .record({
    events: fc.array(event, { maxLength: 20 }),
    today: present(fc.integer({ min: -900, max: 900 })),
    from: present(fc.integer({ min: -900, max: 0 })),
    to: present(fc.integer({ min: 1, max: 900 })),
    axis: fc.constantFrom({ kind: 'calendar', dayZero: '2024-02-29' } as const, { kind: 'months-from-index' } as const),
  })
  .map(
    ({ events, ...rest }) =>
      withoutUndefined({
        ...rest,
        title: 'Course',
        description: 'of <one> case',
        events: events.map((one, index) => withoutUndefined({ ...one, id: `e${index}` })),
      }) as CaseTimelineData,
  )

const near = fc.record({
  kind: fc.constantFrom('step', 'fork', 'end'),
  label: fc.oneof(words, fc.constant('Does the tumour reach the hepatic veins?')),
})

export const wayData = fc
  .record({
    passed: fc.array(near, { maxLength: 4 }),
    here: present(near),
    next: fc.array(fc.tuple(near, fc.constantFrom('open', 'ahead', 'not-taken')), { maxLength: 6 }),
  })
  .map(
    ({ passed, here, next }) =>
      withoutUndefined({
        title: 'Where we are',
        description: 'the way & what is next',
        passed: passed.map((one, index) => ({ ...one, id: `p${index}` })),
        here: here === undefined ? undefined : { ...here, id: 'here' },
        next: next.map(([one, state], index) => ({ ...one, state, id: `n${index}` })),
      }) as WaySoFarData,
  )
