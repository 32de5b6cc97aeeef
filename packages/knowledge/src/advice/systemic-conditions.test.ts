import { type Facts, known } from '@leio/facts/fact'
import { evaluate } from '@leio/plan/evaluate'
import { derivationsById } from '@leio/rules/derivation'
import { describe, expect, it } from 'vitest'
import { RELEASES } from '../releases.ts'

/** Every state of the facts that stand against an anthracycline; undefined is unknown. */
const REASONS = [
  undefined,
  [],
  ['low-lvef'],
  ['cardiac-disease'],
  ['cumulative-dose'],
  ['progression-on-anthracycline'],
  ['hypersensitivity'],
  ['frailty'],
  ['patient-declines'],
  ['other'],
] as const
const HEARTS = [undefined, 'none', 'controlled', 'recent-or-uncontrolled'] as const
const DOSES = [undefined, 0, 399, 400, 549, 550] as const
const LINES = [undefined, 0, 1] as const
const AGENTS = [undefined, [], ['doxorubicin'], ['trabectedin']] as const

/** Advice that offers an anthracycline, whatever its stance. */
const OFFERS = [
  'systemic.first-line-doxorubicin',
  'systemic.doxorubicin-with-trabectedin',
  'systemic.first-line-combination',
  'systemic.anthracycline-partner',
  'systemic.doxorubicin-not-yet-given',
]

interface State {
  readonly reasons: (typeof REASONS)[number]
  readonly heart: (typeof HEARTS)[number]
  readonly dose: (typeof DOSES)[number]
  readonly lines: (typeof LINES)[number]
  readonly facts: Facts
}

const states: readonly State[] = REASONS.flatMap((reasons) =>
  HEARTS.flatMap((heart) =>
    DOSES.flatMap((dose) =>
      LINES.flatMap((lines) =>
        AGENTS.map((agents) => {
          const recorded = {
            'pathology.diagnosis': 'leiomyosarcoma',
            'disease.phase': 'advanced',
            'tumour.site': 'uterus',
            'patient.ecog': 0,
            'systemic.doxorubicin-unsuitable-reasons': reasons,
            'history.cardiac-disease': heart,
            'systemic.cumulative-doxorubicin': dose,
            'systemic.prior-lines': lines,
            'systemic.prior-agents': agents,
          }
          const facts = Object.fromEntries(
            Object.entries(recorded).flatMap(([id, value]) =>
              value === undefined ? [] : [[id, known(value as never)]],
            ),
          ) as Facts
          return { reasons, heart, dose, lines, facts }
        }),
      ),
    ),
  ),
)

const ruledOut = ({ reasons, heart, dose }: State): boolean =>
  (reasons?.length ?? 0) > 0 || heart === 'recent-or-uncontrolled' || (dose ?? 0) >= 550

const truthIn = (release: '2022' | 'current') => {
  const { advice, derivations } = RELEASES[release]
  const byId = derivationsById(derivations)
  const whenOf = new Map(advice.map((one) => [one.id, one.when]))
  return (id: string, facts: Facts) => {
    const when = whenOf.get(id)
    return when === undefined ? undefined : evaluate(when, facts, byId).truth
  }
}

for (const release of ['2022', 'current'] as const) {
  const truth = truthIn(release)
  describe(`H-30: no contraindicated anthracycline is offered (${release})`, () => {
    it('a recorded contraindication makes every offer of doxorubicin false', () => {
      for (const state of states.filter(ruledOut)) {
        for (const id of OFFERS) expect([undefined, 'false']).toContain(truth(id, state.facts))
      }
    })

    it('an offer of doxorubicin is true only where reasons, heart and dose have all been checked', () => {
      for (const state of states) {
        if (!OFFERS.some((id) => truth(id, state.facts) === 'true')) continue
        expect(state.reasons).toEqual([])
        expect(['none', 'controlled']).toContain(state.heart)
        expect(state.dose).toBeLessThan(400)
      }
    })

    it('liposomal doxorubicin is never offered past a reason that concerns the drug, the heart or the dose', () => {
      const asks: readonly unknown[] = ['frailty', 'patient-declines']
      for (const state of states) {
        if (truth('systemic.later-liposomal-doxorubicin', state.facts) !== 'true') continue
        expect(state.reasons?.every((reason) => asks.includes(reason))).toBe(true)
        expect(['none', 'controlled']).toContain(state.heart)
        expect(state.dose).toBeLessThan(400)
      }
    })

    it('a known contraindication is said', () => {
      for (const state of states.filter(ruledOut)) {
        const said = [
          'systemic.doxorubicin-called-unsuitable',
          'systemic.doxorubicin-heart-disease',
          'systemic.doxorubicin-dose-limit',
        ].some((id) => truth(id, state.facts) === 'true')
        expect(said).toBe(true)
      }
    })

    it('an untreated patient in whom all is known has either doxorubicin or gemcitabine with docetaxel, never both', () => {
      for (const { reasons, heart, dose, lines, facts } of states) {
        if (lines !== 0 || reasons === undefined || heart === undefined || dose === undefined) continue
        const offers = ['systemic.first-line-doxorubicin', 'systemic.first-line-gemcitabine-docetaxel'].map((id) =>
          truth(id, facts),
        )
        expect([...offers].sort()).toEqual(['false', 'true'])
      }
    })
  })
}
