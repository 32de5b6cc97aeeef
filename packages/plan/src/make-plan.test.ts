import { readFileSync } from 'node:fs'
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, known } from '@leio/facts/fact'
import { RELEASES, release2022, releaseCurrent } from '@leio/knowledge/releases'
import type { Citation, Release } from '@leio/rules/release'
import { above, all, any, is, isKnown, not, yes } from '@leio/rules/write'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { Universe } from '../../../tests/relevance/brute-force.ts'
import { randomCase, seeded } from '../../../tests/relevance/random-case.ts'
import { adviceWhen, EXAMPLE_NAMES, exampleCase, releaseWith } from './arbitraries.ts'
import { knowledgeHash, makePlan, type Plan, type PlannedAdvice } from './make-plan.ts'

const asOf = '2026-11-23'
const planOf = (release: Release, facts: Facts, all = true): Plan =>
  makePlan(release, { id: 'a', facts }, { asOf, all })

const schema = JSON.parse(readFileSync(new URL('../../../contract/plan.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
const valid = ajv.compile(schema)

/** What the contract's schema says against a plan, as a reader of the JSON has it. */
const faults = (plan: Plan): readonly string[] =>
  valid(JSON.parse(JSON.stringify(plan)))
    ? []
    : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

const uterus = is('tumour.site', 'uterus')

describe('a plan', () => {
  const release = releaseWith({
    advice: [adviceWhen('in', uterus), adviceWhen('out', not(uterus)), adviceWhen('open', above('tumour.size', 50))],
    silences: [
      { id: 's', topic: 'trial', text: 'Nothing is said.', when: isKnown('tumour.site'), rows: ['GAP-01'] },
      { id: 't', topic: 'trial', text: 'Not asked.', when: yes('patient.pregnant'), rows: ['GAP-02'] },
    ],
  })
  const facts: Facts = { 'tumour.site': known('uterus') }

  it('says what applies, what depends on a fact, and only with "all" what does not apply', () => {
    const words = (plan: Plan) => plan.advice.map(({ id, status, missing }) => [id, status, ...missing])
    expect(words(planOf(release, facts, false))).toEqual([
      ['in', 'applies'],
      ['open', 'undecided', 'tumour.size'],
    ])
    expect(words(planOf(release, facts))).toEqual([
      ['in', 'applies'],
      ['out', 'does-not-apply'],
      ['open', 'undecided', 'tumour.size'],
    ])
  })

  it('asks for what an advice depends on', () => {
    expect(planOf(release, facts).questions).toEqual([
      { fact: 'tumour.size', wouldChange: ['open'], rank: 1, settles: 1 },
    ])
  })

  it('says what the source does not say only where that holds', () => {
    expect(planOf(release, facts).silent).toEqual([{ topic: 'trial', text: 'Nothing is said.', rows: ['GAP-01'] }])
  })

  it('carries day, release, review day and both addresses; a title only where there is one', () => {
    const plan = planOf(release, facts)
    expect(plan).toMatchObject({ case: 'a', release: 'current', asOf, reviewBy: '2028-11-23', outOfDate: false })
    expect(plan).not.toHaveProperty('title')
    expect(makePlan(release, { id: 'a', title: 'One', facts }, { asOf }).title).toBe('One')
    expect([plan.knowledgeHash, plan.caseHash].every((hash) => /^(sha256:)?[0-9a-f]{64}$/.test(hash))).toBe(true)
  })

  it('has another case address where a fact differs, and the same where only the order does', () => {
    const two: Facts = { 'tumour.site': known('uterus'), 'tumour.size': known(52) }
    const turned: Facts = { 'tumour.size': known(52), 'tumour.site': known('uterus') }
    expect(planOf(release, two).caseHash).toBe(planOf(release, turned).caseHash)
    expect(planOf(release, two).caseHash).not.toBe(planOf(release, facts).caseHash)
  })

  it('takes the address that the file was given', () => {
    const hash = 'a'.repeat(64)
    expect(makePlan(release, { id: 'a', facts, hash }, { asOf }).caseHash).toBe(hash)
  })

  it('has another knowledge address where a rule differs', () => {
    expect(knowledgeHash(release)).toBe(knowledgeHash(structuredClone(release)))
    expect(knowledgeHash({ ...release, advice: release.advice.slice(1) })).not.toBe(knowledgeHash(release))
    expect(knowledgeHash(release2022)).not.toBe(knowledgeHash(releaseCurrent))
  })

  it('shows an advice for and an advice against side by side, and hides neither', () => {
    const both = releaseWith({
      advice: [adviceWhen('for', uterus), adviceWhen('against', uterus, { stance: 'against' })],
    })
    expect(planOf(both, facts).advice.map(({ stance, status }) => `${stance} ${status}`)).toEqual([
      'for applies',
      'against applies',
    ])
  })
})

describe('surveillance', () => {
  const facts: Facts = {
    'tumour.site': known('retroperitoneum'),
    'pathology.diagnosis': known('leiomyosarcoma'),
    'disease.phase': known('surveillance'),
  }

  it('is dated from a whole day of surgery', () => {
    const plan = planOf(releaseCurrent, { ...facts, 'surgery.date': known('2026-03-31') })
    expect(plan.schedule[0]?.date).toBe('2026-07-31')
    expect(plan.schedule).toHaveLength(22)
  })

  it.each(['2026', '2026-03', undefined])('with the day of surgery %s has no schedule and asks for the day', (date) => {
    const plan = planOf(releaseCurrent, date === undefined ? facts : { ...facts, 'surgery.date': known(date) })
    expect(plan.schedule).toEqual([])
    expect(plan.questions.map(({ fact }) => fact)).toContain('surgery.date')
  })
})

describe('proposals', () => {
  it('are never missing, whatever a rule reads of them', () => {
    const asks = releaseWith({
      advice: [
        adviceWhen('asked', { kind: 'holds', fact: 'proposal.options', member: 'trabectedin' }),
        adviceWhen('open', any({ kind: 'holds', fact: 'proposal.options', member: 'trabectedin' }, uterus)),
      ],
    })
    for (const facts of [{}, { 'proposal.options': { state: 'unknown', reason: 'not-recorded' } }] as const) {
      const plan = planOf(asks, facts)
      expect(plan.advice.map(({ status, missing }) => [status, ...missing])).toEqual([
        ['does-not-apply'],
        ['undecided', 'tumour.site'],
      ])
      expect(plan.questions.map(({ fact }) => fact)).not.toContain('proposal.options')
    }
  })
})

describe('a discounted fact', () => {
  it('is read as unknown, said with its reason, and asked for', () => {
    const release = releaseWith({
      advice: [adviceWhen('large', above('tumour.size', 50))],
      discounts: [{ fact: 'tumour.size', when: is('pathology.specimen', 'morcellated'), text: 'Not used.' }],
    })
    const plan = planOf(release, { 'tumour.size': known(80), 'pathology.specimen': known('morcellated') })
    expect(plan.discounted).toEqual([{ fact: 'tumour.size', text: 'Not used.' }])
    expect(plan.advice[0]).toMatchObject({ status: 'undecided', missing: ['tumour.size'] })
    expect(plan.questions[0]?.fact).toBe('tumour.size')
  })
})

/** The day `months` after an ISO day whose day of month exists in every month. */
const monthsAfter = (day: string, months: number): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const total = year * 12 + month - 1 + months
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${Math.floor(total / 12)}-${two((total % 12) + 1)}-${two(date)}`
}

describe.each(Object.values(RELEASES))('H-04: release $id', (release) => {
  it('is due for review 24 months after its date', () => {
    expect(release.reviewBy).toBe(monthsAfter(release.date, 24))
  })

  it('is out of date from the day after, and not on the day', () => {
    const on = (day: string): boolean => makePlan(release, { id: 'a', facts: {} }, { asOf: day }).outOfDate
    expect([release.date, release.reviewBy].map(on)).toEqual([false, false])
    expect(
      on(`${release.reviewBy.slice(0, 8)}${Number(release.reviewBy.slice(8)) + 1}`.replace(/-(\d)$/, '-0$1')),
    ).toBe(true)
    expect(on('2099-01-01')).toBe(true)
  })

  it('says so in every plan, with the day', () => {
    const plan = makePlan(release, { id: 'a', facts: {} }, { asOf: '2099-01-01' })
    expect(plan).toMatchObject({ outOfDate: true, reviewBy: release.reviewBy })
  })
})

const cited = (release: Release): readonly (readonly [string, Citation])[] => [
  ...release.advice.flatMap(({ id, sources, arguments: sides }) =>
    [...sources, ...(sides ?? []).flatMap((side) => side.sources)].map((one) => [id, one] as const),
  ),
  ...release.trials.flatMap(({ id, sources }) => sources.map((one) => [id, one] as const)),
  ...release.postTests.flatMap(({ id, sources }) => sources.map((one) => [id, one] as const)),
]

describe('H-04: what was known when', () => {
  it('release 2022 cites nothing later than 2022, except to correct a printed figure', () => {
    const late = cited(release2022).filter(
      ([, { date, figures }]) =>
        date !== undefined &&
        /^\d{4}/.test(date) &&
        date.slice(0, 7) > '2022-12' &&
        !(figures ?? []).some(({ asPrinted, note }) => asPrinted !== undefined || note !== undefined),
    )
    expect(late.map(([id, { ref, date }]) => `${id}: ${ref} ${date}`)).toEqual([])
  })

  it('release current cites later evidence, with its date', () => {
    expect(cited(releaseCurrent).some(([, { date }]) => date !== undefined && date.slice(0, 7) > '2022-12')).toBe(true)
  })

  it('every advice of release 2022 is still there in release current, or its text is', () => {
    const now = new Set(releaseCurrent.advice.map(({ id }) => id))
    expect(release2022.advice.filter(({ id }) => !now.has(id)).map(({ id }) => id)).toEqual([])
  })
})

/** What status, robustness and missing facts of one advice may not say together. */
const oddities = ({ id, status, robustness, missing, topic }: PlannedAdvice): readonly string[] =>
  [
    (robustness === 'undecided') !== missing.length > 0 && 'undecided, yet nothing is missing, or the reverse',
    status === 'undecided' && robustness !== 'undecided' && 'an undecided status is called decided',
    status === 'does-not-apply' && robustness === 'undecided' && 'what does not apply is open',
    status === 'applies' && robustness === 'undecided' && topic !== 'safety' && 'applies, yet open, and no warning',
    missing.includes('proposal.options' satisfies FactId) && 'asks for what was proposed',
  ].flatMap((fault) => (fault === false ? [] : [`${id}: ${fault}`]))

describe.each(Object.values(RELEASES))('every plan of release $id', (release) => {
  const universe = new Universe(release)
  const cases = (count: number, seed: number): readonly Facts[] => {
    const random = seeded(seed)
    return Array.from({ length: count }, () => randomCase(universe, random).facts)
  }

  it('of the empty case follows the contract, and decides only what needs no fact', () => {
    const plan = planOf(release, {})
    expect(faults(plan)).toEqual([])
    expect(plan.conflicts).toEqual([])
    expect(plan.questions.length).toBeGreaterThan(0)
  })

  it.each(EXAMPLE_NAMES)('of the example %s follows the contract', (name) => {
    for (const all of [true, false]) expect(faults(makePlan(release, exampleCase(name), { asOf, all }))).toEqual([])
  })

  it('of 200 random cases follows the contract, names facts that exist, and keeps the order of ranks', () => {
    const wrong = cases(200, 21).flatMap((facts) => {
      const plan = planOf(release, facts)
      const ranked = plan.questions.every(({ rank }, at) => rank === at + 1)
      return [...faults(plan), ...plan.advice.flatMap(oddities), ...(ranked ? [] : ['ranks with a gap'])]
    })
    expect(wrong).toEqual([])
  })

  it('made twice is the same, byte for byte, whatever was planned in between', () => {
    const first = [...EXAMPLE_NAMES.map((name) => makePlan(release, exampleCase(name), { asOf, all: true }))]
    const random = cases(40, 22).map((facts) => JSON.stringify(planOf(release, facts)))
    expect(cases(40, 22).map((facts) => JSON.stringify(planOf(release, facts)))).toEqual(random)
    const again = EXAMPLE_NAMES.map((name) => makePlan(release, exampleCase(name), { asOf, all: true }))
    expect(again.map((plan) => JSON.stringify(plan))).toEqual(first.map((plan) => JSON.stringify(plan)))
  })

  it('does not depend on the day, but for the day itself and whether it is out of date', () => {
    const on = (day: string): object => {
      const { asOf: _, outOfDate: __, ...rest } = makePlan(release, exampleCase('ivc-retroperitoneal'), { asOf: day })
      return rest
    }
    expect(on('2040-02-29')).toEqual(on('2022-08-01'))
  })

  it('of a case without unknown facts asks for nothing that is recorded as exact', () => {
    for (const facts of cases(30, 23)) {
      const plan = planOf(release, facts)
      for (const { fact } of plan.questions) {
        const recorded = facts[fact]
        if (recorded?.state !== 'known') continue
        const said = [...plan.advice, ...plan.classifications, ...plan.trials].some(({ missing }) =>
          missing.includes(fact),
        )
        const dropped = plan.discounted.some((one) => one.fact === fact)
        expect(said || dropped || fact === 'surgery.date', `${fact} is recorded`).toBe(true)
      }
    }
  })
})

describe('a plan of everything known', () => {
  it('leaves an advice of one fact decided', () => {
    const release = releaseWith({ advice: [adviceWhen('a', all(uterus, yes('patient.pregnant')))] })
    const plan = planOf(release, { 'tumour.site': known('uterus'), 'patient.pregnant': known(true) })
    expect(plan.advice[0]).toMatchObject({ status: 'applies', robustness: 'decided', missing: [] })
    expect(plan.questions).toEqual([])
  })
})
