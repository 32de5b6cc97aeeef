/**
 * Generators of well-typed expressions over a handful of facts of every type, and of facts for them, with gaps. Used by
 * tests only.
 *
 * The expressions name exact codes only; the facts may also be recorded with the partial code "suspected".
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, type FactValue, known, UNKNOWN_REASONS } from '@leio/facts/fact'
import fc from 'fast-check'
import type { Choose, Derivation, Score } from './derivation.ts'
import type { Condition, Expression } from './expression.ts'
import {
  above,
  all,
  any,
  atLeast,
  atLeastOf,
  atMost,
  below,
  holds,
  is,
  isKnown,
  no,
  not,
  oneOf,
  unknownBecause,
  valueIs,
  yes,
} from './write.ts'

/** Every exact value that the expressions below can tell apart, fact by fact. */
export const SMALL_WORLD = {
  'patient.pregnant': [true, false],
  'disease.measurable': [true, false],
  'extent.distant-metastasis': ['absent', 'present'],
  // 'other' stands for every site that the expressions do not name.
  'tumour.site': ['uterus', 'retroperitoneum', 'extremity', 'other'],
  'tumour.size': [0, 49, 50, 51, 99, 100, 101],
  'extent.organs-invaded': [[], ['kidney'], ['colon'], ['colon', 'kidney']],
} as const satisfies Partial<Record<FactId, readonly FactValue[]>>

export type SmallFactId = keyof typeof SMALL_WORLD
export const SMALL_FACTS = Object.keys(SMALL_WORLD) as readonly SmallFactId[]

const limit = fc.constantFrom(50, 100)
const site = fc.constantFrom('uterus', 'retroperitoneum', 'extremity')

const atom: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('patient.pregnant', 'disease.measurable').chain((fact) => fc.constantFrom(yes(fact), no(fact))),
  fc.constantFrom('absent', 'present').map((code) => is('extent.distant-metastasis', code)),
  site.map((code) => is('tumour.site', code)),
  fc.tuple(site, site).map(([one, other]) => oneOf('tumour.site', one, other)),
  fc.tuple(fc.constantFrom(atLeast, above, below, atMost), limit).map(([compare, mm]) => compare('tumour.size', mm)),
  fc.constantFrom('kidney', 'colon').map((organ) => holds('extent.organs-invaded', organ)),
)

const grown = (leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }).map((of) => all(...of)),
      fc.array(tie('tree'), { maxLength: 3 }).map((of) => any(...of)),
      tie('tree').map((of) => not(of)),
      fc.tuple(fc.nat(3), fc.array(tie('tree'), { maxLength: 4 })).map(([n, of]) => atLeastOf(n, ...of)),
    ),
  })).tree

/** Conditions without derived values: monotone, and about the small world only. */
export const condition: fc.Arbitrary<Condition> = grown(atom)

const chosen: Choose<'low' | 'middle' | 'high'> = {
  kind: 'choose',
  id: 'chosen',
  label: 'Chosen',
  values: ['low', 'middle', 'high'],
  appliesWhen: not(is('tumour.site', 'extremity')),
  cases: [
    { when: all(above('tumour.size', 50), is('extent.distant-metastasis', 'present')), value: 'high' },
    { when: any(above('tumour.size', 50), holds('extent.organs-invaded', 'kidney')), value: 'middle' },
    { when: all(), value: 'low' },
  ],
}

const scored: Score<'few' | 'many'> = {
  kind: 'score',
  id: 'scored',
  label: 'Scored',
  values: ['few', 'many'],
  appliesWhen: all(),
  terms: [
    {
      label: 'Size',
      cases: [
        { when: atLeast('tumour.size', 100), points: 2 },
        { when: atLeast('tumour.size', 50), points: 1 },
      ],
    },
    { label: 'Metastasis', cases: [{ when: is('extent.distant-metastasis', 'present'), points: 1 }] },
    { label: 'Pregnancy', cases: [{ when: yes('patient.pregnant'), points: 1 }] },
  ],
  bands: [
    { from: 0, value: 'few' },
    { from: 2, value: 'many' },
  ],
}

/** One derivation of either kind, over the small world. */
export const SMALL_DERIVATIONS: readonly Derivation[] = [chosen, scored]

/** Conditions that may read derived values too. */
export const derivedCondition: fc.Arbitrary<Condition> = grown(
  fc.oneof(
    { weight: 3, arbitrary: atom },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        valueIs(chosen, 'high'),
        valueIs(chosen, 'low', 'middle'),
        valueIs(scored, 'few'),
        valueIs(scored, 'many'),
      ),
    },
  ),
)

const smallFact = fc.constantFrom(...SMALL_FACTS)
const unknownReason = fc.constantFrom(...UNKNOWN_REASONS)

/** Any expression: a condition, perhaps joined with what is known or why it is not. */
export const expression: fc.Arbitrary<Expression> = fc.oneof(
  derivedCondition,
  fc.tuple(derivedCondition, smallFact).map(([one, fact]) => all(one, isKnown(fact))),
  fc.tuple(derivedCondition, smallFact).map(([one, fact]) => any(not(isKnown(fact)), one)),
  fc.tuple(derivedCondition, smallFact, unknownReason).map(([one, fact, why]) => any(one, unknownBecause(fact, why))),
)

/** What a case may record of one fact of the small world; undefined is absent. */
export const smallRecord = (fact: SmallFactId): fc.Arbitrary<Fact | undefined> => {
  const values: readonly FactValue[] = SMALL_WORLD[fact]
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: unknownReason.map((reason): Fact => ({ state: 'unknown', reason })) },
    { weight: 4, arbitrary: fc.constantFrom(...values).map((value) => known(value)) },
    { weight: fact === 'extent.distant-metastasis' ? 2 : 0, arbitrary: fc.constant(known('suspected')) },
  )
}

/** The facts of a case of the small world, with gaps. */
export const smallFacts: fc.Arbitrary<Facts> = fc
  .tuple(...SMALL_FACTS.map((fact) => smallRecord(fact)))
  .map((records) =>
    Object.fromEntries(
      SMALL_FACTS.flatMap((fact, at) => {
        const record = records[at]
        return record === undefined ? [] : [[fact, record]]
      }),
    ),
  )

/** The exact values that a record of a fact leaves possible. */
export const exactValues = (facts: Facts, fact: SmallFactId): readonly FactValue[] => {
  const record = facts[fact]
  if (record?.state !== 'known' || record.value === 'suspected') return SMALL_WORLD[fact]
  return [record.value]
}

/** Every way in which a case of the small world may turn out, for some of its facts. */
export const completionsOfSmall = (facts: Facts, ids: readonly SmallFactId[] = SMALL_FACTS): readonly Facts[] =>
  ids.reduce<readonly Facts[]>(
    (cases, fact) =>
      cases.flatMap((one) => exactValues(facts, fact).map((value) => ({ ...one, [fact]: known(value) }))),
    [facts],
  )
