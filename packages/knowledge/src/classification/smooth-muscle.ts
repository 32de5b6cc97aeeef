import type { ChoiceFactId } from '@leio/facts/dictionary'
import type { Choose } from '@leio/rules/derivation'
import type { Classification } from '@leio/rules/release'
import { all, any, atLeastOf, is, isKnown, oneOf } from '@leio/rules/write'

/** The six muscle markers of PM-09. */
export const MUSCLE_MARKERS = [
  'ihc.desmin',
  'ihc.sma',
  'ihc.hhf35',
  'ihc.h-caldesmon',
  'ihc.smooth-muscle-myosin',
  'ihc.calponin',
] as const satisfies readonly ChoiceFactId[]

/** At least patchy. Focal alone leaves the marker open: the article names patchy as the least that counts (PM-08). */
const expressed = MUSCLE_MARKERS.map((marker) => oneOf(marker, 'patchy', 'diffuse', 'positive'))

export const smoothMuscleDifferentiation: Choose<'confirmed' | 'not-confirmed'> = {
  kind: 'choose',
  id: 'smooth-muscle-differentiation',
  label: 'Smooth-muscle differentiation by immunohistochemistry',
  values: ['confirmed', 'not-confirmed'],
  appliesWhen: all(),
  cases: [
    { when: atLeastOf(2, ...expressed), value: 'confirmed' },
    { when: all(), value: 'not-confirmed' },
  ],
}

export const smoothMuscleClassification: Classification = {
  id: 'smooth-muscle-differentiation',
  label: 'Smooth-muscle differentiation by immunohistochemistry',
  derivation: smoothMuscleDifferentiation,
  shownWhen: any(...MUSCLE_MARKERS.map(isKnown)),
  notices: [
    {
      code: 'IHC_AREA_UNSUITABLE',
      text: 'Immunohistochemistry was read on a pleomorphic or dedifferentiated area, which may lose every muscle marker. Read it on the best-differentiated area.',
      when: is('ihc.area', 'pleomorphic-or-dedifferentiated'),
    },
    {
      code: 'MARKER_FOCAL_ONLY',
      text: 'Focal expression alone leaves a marker open; the article counts patchy expression and more.',
      when: any(...MUSCLE_MARKERS.map((marker) => is(marker, 'focal'))),
    },
  ],
  rows: ['PM-08', 'PM-09', 'PM-10', 'PM-11'],
}
