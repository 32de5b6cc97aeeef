/** Levels of the inferior vena cava that a tumour involves (SUR-08, SUR-09; clinical inventory 3.5). */
import type { Choose } from '@leio/rules/derivation'
import type { Classification } from '@leio/rules/release'
import { all, any, holds, holdsAny, is, isKnown, not } from '@leio/rules/write'
import { retroperitoneal } from '../conditions.ts'

export const ivcIsInvolved = any(
  all(retroperitoneal, is('tumour.vessel-of-origin', 'ivc')),
  all(
    isKnown('tumour.ivc-segments'),
    holdsAny(
      'tumour.ivc-segments',
      'infrarenal',
      'interrenal',
      'suprarenal-infrahepatic',
      'retrohepatic',
      'hepatic-veins',
      'suprahepatic',
      'right-atrium',
    ),
  ),
)

const lower = holds('tumour.ivc-segments', 'infrarenal')
const middle = holdsAny('tumour.ivc-segments', 'interrenal', 'suprarenal-infrahepatic', 'retrohepatic')
const upper = holdsAny('tumour.ivc-segments', 'hepatic-veins', 'suprahepatic', 'right-atrium')

/** From the retrohepatic segment upwards, resection grows in complexity and risk (SUR-09, SUR-10). */
export const highComplexity = holdsAny(
  'tumour.ivc-segments',
  'retrohepatic',
  'hepatic-veins',
  'suprahepatic',
  'right-atrium',
)

/** Lower and upper without middle: no tumour does that. */
export const levelsDoNotAdjoin = all(lower, upper, not(middle))

export const ivcLevel: Choose<'lower' | 'middle' | 'upper' | 'lower+middle' | 'middle+upper' | 'lower+middle+upper'> = {
  kind: 'choose',
  id: 'ivc-level',
  label: 'IVC levels involved',
  values: ['lower', 'middle', 'upper', 'lower+middle', 'middle+upper', 'lower+middle+upper'],
  appliesWhen: ivcIsInvolved,
  cases: [
    { when: all(lower, middle, upper), value: 'lower+middle+upper' },
    { when: all(lower, middle), value: 'lower+middle' },
    { when: all(middle, upper), value: 'middle+upper' },
    { when: all(lower, not(upper)), value: 'lower' },
    { when: middle, value: 'middle' },
    { when: all(upper, not(lower)), value: 'upper' },
  ],
}

export const ivcClassification: Classification = {
  id: 'ivc-level',
  label: 'IVC levels involved',
  derivation: ivcLevel,
  shownWhen: ivcIsInvolved,
  notices: [
    {
      code: 'IVC_HIGH_COMPLEXITY',
      text: 'Retrohepatic vena cava, hepatic veins or right atrium: complexity and risk of the resection rise.',
      when: highComplexity,
    },
  ],
  rows: ['SUR-08', 'SUR-09'],
}
