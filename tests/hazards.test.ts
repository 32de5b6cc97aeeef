/**
 * The hazards that this program controls by itself: each is named by a test or a worked case, and those that concern
 * the whole plan are tested here. A hazard is named where a title begins with its number, or a worked case carries it
 * among its tags.
 */
import { DICTIONARY, definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, known, UNKNOWN_REASONS } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import type { WorkedCase } from '@leio/knowledge/worked-case'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { caseSpaceOf } from '@leio/plan/case-space'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { standings } from '@leio/plan/standings'
import type { Release } from '@leio/rules/release'
import { describe, expect, it } from 'vitest'
import { Universe } from './relevance/brute-force.ts'
import { pick, randomCase, seeded } from './relevance/random-case.ts'
import { codeOf, isDoor, isModule, isTest, repositoryFiles } from './source-files.ts'
import { tcgaCases } from './tcga-plans.ts'

const HAZARDS =
  'H-01 H-04 H-06 H-12 H-13 H-14 H-15 H-17 H-18 H-19 H-20 H-24 H-25 H-27 H-28 H-29 H-30 H-31 H-32 H-33 H-34 H-35 H-36 H-37 H-38 H-43 H-44 H-45 H-46 H-47'.split(
    ' ',
  )

const releases = Object.values(RELEASES)
const files = repositoryFiles()
const asOf = '2026-11-23'
const planOf = (release: Release, facts: Facts): Plan => makePlan(release, { id: 'a', facts }, { asOf, all: true })

const workedCases: readonly WorkedCase[] = files
  .filter(({ path }) => /^packages\/knowledge\/cases\/[^/]+\.json$/.test(path))
  .flatMap(({ text }) => JSON.parse(text) as WorkedCase[])

const TITLE = /['"`](H-\d\d): /g

const named: ReadonlySet<string> = new Set([
  ...files
    .filter(({ path }) => path.endsWith('.test.ts'))
    .flatMap(({ text }) => [...text.matchAll(TITLE)].map((match) => match[1] ?? '')),
  ...workedCases.flatMap(({ tags }) => tags),
])

describe('the hazards', () => {
  it('are each named by a test or a worked case', () => {
    expect(HAZARDS.filter((hazard) => !named.has(hazard))).toEqual([])
  })

  it('are not found where nothing names them', () => {
    expect(named.has('H-99')).toBe(false)
    expect([...'const list = ["H-01"]'.matchAll(TITLE)]).toEqual([])
  })
})

/** The six kinds of absence. */
const ABSENCES: readonly (Fact | undefined)[] = [
  undefined,
  ...UNKNOWN_REASONS.map((reason): Fact => ({ state: 'unknown', reason })),
]

const without = (facts: Facts, id: FactId, absence: Fact | undefined): Facts => {
  const { [id]: _, ...rest } = facts
  return absence === undefined ? rest : { ...rest, [id]: absence }
}

describe.each(releases)('H-01: a fact that goes missing (release $id)', (release) => {
  const space = caseSpaceOf(release)

  it.each(EXAMPLE_NAMES)('in %s never turns applies into does-not-apply, and lifts no warning', (name) => {
    const file = exampleCase(name)
    const before = standings(space, file).advice
    const moved: string[] = []
    // What was asked is no finding: unknown means that nothing was asked, by the contract.
    for (const id of Object.keys(file.facts).filter((one) => isFactId(one) && one !== 'proposal.options') as FactId[]) {
      if (file.facts[id]?.state !== 'known') continue
      for (const absence of ABSENCES) {
        const after = standings(space, { ...file, facts: without(file.facts, id, absence) }).advice
        for (const { id: advice, topic } of release.advice) {
          const [from, to] = [before.get(advice)?.status, after.get(advice)?.status]
          if (from === to || to === (topic === 'safety' ? 'applies' : 'undecided')) continue
          moved.push(
            `${advice}: ${from} to ${to} without ${id} (${absence?.state === 'unknown' ? absence.reason : 'absent'})`,
          )
        }
      }
    }
    expect(moved).toEqual([])
  })
})

const DOXORUBICIN_FACTS = {
  'systemic.doxorubicin-unsuitable-reasons': [undefined, [], ['low-lvef'], ['cumulative-dose'], ['frailty'], ['other']],
  'history.cardiac-disease': [undefined, 'none', 'controlled', 'recent-or-uncontrolled'],
  'systemic.cumulative-doxorubicin': [undefined, 0, 399, 400, 550, 600],
  'systemic.prior-lines': [undefined, 0, 1],
  'systemic.prior-agents': [undefined, [], ['doxorubicin'], ['trabectedin']],
} as const satisfies Partial<Record<FactId, readonly unknown[]>>

const combinations = (base: Facts): readonly Facts[] =>
  Object.entries(DOXORUBICIN_FACTS).reduce<readonly Facts[]>(
    (made, [id, values]) =>
      made.flatMap((facts) =>
        values.map((value) => (value === undefined ? facts : { ...facts, [id]: known(value as never) })),
      ),
    [base],
  )

/** A contraindication is recorded: a reason, heart disease, or the dose. */
const contraindicated = (facts: Facts): boolean => {
  const value = (id: FactId): unknown => {
    const fact = facts[id]
    return fact?.state === 'known' ? fact.value : undefined
  }
  const reasons = value('systemic.doxorubicin-unsuitable-reasons')
  return (
    (Array.isArray(reasons) && reasons.length > 0) ||
    value('history.cardiac-disease') === 'recent-or-uncontrolled' ||
    Number(value('systemic.cumulative-doxorubicin') ?? 0) >= 550
  )
}

/** For or consider, naming doxorubicin, and not as the drug that cannot be used or has failed. */
const OFFERS_DOXORUBICIN = [
  'systemic.anthracycline-partner',
  'systemic.doxorubicin-not-yet-given',
  'systemic.doxorubicin-with-trabectedin',
  'systemic.first-line-combination',
  'systemic.first-line-doxorubicin',
]

/** For or consider, naming an anthracycline without offering doxorubicin to this patient, each with the reason. */
const NAMES_IT_ONLY: Readonly<Record<string, string>> = {
  'rp.neoadjuvant-partner': 'which partner, if an anthracycline is chosen; the choice itself is not advised',
  'systemic.first-line-gemcitabine-docetaxel': 'says what is used where doxorubicin cannot be',
  'systemic.later-liposomal-doxorubicin': 'another drug, held back by its own conditions (systemic-conditions.test.ts)',
  'trial.strass-2': 'an arm of a trial whose criteria are to be verified',
  'trial.saludo': 'an arm of a trial whose criteria are to be verified',
}

describe.each(releases)('H-30: doxorubicin (release $id)', (release) => {
  const offers = release.advice.filter(({ id }) => OFFERS_DOXORUBICIN.includes(id))
  const narrow: Release = { ...release, advice: offers, classifications: [], trials: [], calculators: [] }
  const base: Facts = {
    'pathology.diagnosis': known('leiomyosarcoma'),
    'disease.phase': known('advanced'),
    'tumour.site': known('retroperitoneum'),
    'patient.ecog': known(0),
  }

  it('H-30: is not recommended in any combination of facts in which a contraindication is recorded', () => {
    const wrong: string[] = []
    for (const facts of combinations(base).filter(contraindicated)) {
      for (const { id, status } of standingsOf(narrow, facts)) {
        if (status !== 'does-not-apply') wrong.push(`${id} ${status} ${JSON.stringify(facts)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  const applying = (facts: Facts): readonly string[] =>
    standingsOf(narrow, facts).flatMap(({ id, status }) =>
      status === 'applies' ? [`${id} ${JSON.stringify(facts)}`] : [],
    )

  it.each(['history.cardiac-disease', 'systemic.doxorubicin-unsuitable-reasons'] as const)(
    'is not recommended while %s is unknown',
    (fact) => {
      const unchecked = combinations(base).filter((facts) => facts[fact] === undefined)
      expect(unchecked.flatMap(applying)).toEqual([])
    },
  )

  it('H-17: is not recommended while its dose is unknown, unless no anthracycline was ever given', () => {
    const never = (facts: Facts): boolean => {
      const agents = facts['systemic.prior-agents']
      return agents?.state === 'known' && Array.isArray(agents.value) && !agents.value.includes('doxorubicin')
    }
    const uncounted = combinations(base).filter((facts) => facts['systemic.cumulative-doxorubicin'] === undefined)
    expect(uncounted.filter((facts) => !never(facts)).flatMap(applying)).toEqual([])
  })

  it('is offered by no advice but those that the tests above look at', () => {
    const naming = release.advice.filter(
      ({ stance, text }) =>
        (stance === 'for' || stance === 'consider') && /(?<!liposomal )doxorubicin|anthracycline/i.test(text),
    )
    const others = naming.map(({ id }) => id).filter((id) => !OFFERS_DOXORUBICIN.includes(id) && !(id in NAMES_IT_ONLY))
    expect(others).toEqual([])
  })

  it('is recommended where all has been checked, so that the tests above test something', () => {
    const applied = combinations(base).flatMap((facts) =>
      standingsOf(narrow, facts).flatMap(({ id, status }) => (status === 'applies' ? [id] : [])),
    )
    expect([...new Set(applied)].sort()).toEqual(offers.map(({ id }) => id).sort())
  })
})

const standingsOf = (release: Release, facts: Facts) =>
  [...standings(caseSpaceOf(release), { facts }).advice].map(([id, { status }]) => ({ id, status }))

const randomCases = (release: Release, count: number, seed: number, more: Facts = {}): readonly Facts[] => {
  const universe = new Universe(release)
  const random = seeded(seed)
  return Array.from({ length: count }, () => ({ ...randomCase(universe, random).facts, ...more }))
}

/** For what should be done, and against what was done instead: two sides of one statement, not two opposite ones. */
const TWO_SIDES_OF_ONE: readonly string[] = [
  'biopsy.coaxial and biopsy.not-coaxial',
  'biopsy.viable-target and biopsy.poor-target',
  'diagnosis.repeat-on-best-area and diagnosis.negative-marker-does-not-exclude',
]

describe.each(releases)('H-31: opposite advice (release $id)', (release) => {
  it('never rests on the same rows within one topic, but for pairs that say one thing from two sides', () => {
    const opposed: string[] = []
    const examples = EXAMPLE_NAMES.map((name) => exampleCase(name).facts)
    for (const facts of [...examples, ...randomCases(release, 150, 31)]) {
      const { advice } = planOf(release, facts)
      const saying = (stance: string) => advice.filter((one) => one.status === 'applies' && one.stance === stance)
      for (const left of saying('for')) {
        for (const right of saying('against')) {
          const sameRows = [...left.rows].sort().join() === [...right.rows].sort().join()
          if (left.topic === right.topic && sameRows) opposed.push(`${left.id} and ${right.id}`)
        }
      }
    }
    expect([...new Set(opposed)].filter((pair) => !TWO_SIDES_OF_ONE.includes(pair))).toEqual([])
  })
})

describe.each(releases)('H-32: a tumour that only looks like leiomyosarcoma (release $id)', (release) => {
  it('of 200 has no treatment recommended', () => {
    const others = (definitionOf('pathology.diagnosis').values ?? [])
      .map(({ code }) => code)
      .filter((code) => code !== 'leiomyosarcoma')
    const random = seeded(32)
    const said = new Map<string, string>()
    for (const facts of randomCases(release, 200, 33)) {
      const diagnosis = pick(others, random)
      const lookAlike: Facts = { ...facts, 'pathology.diagnosis': known(diagnosis) }
      for (const { id, topic, stance, status } of planOf(release, lookAlike).advice) {
        if (topic !== 'local-treatment' && topic !== 'systemic-treatment') continue
        if (stance === 'for' && status === 'applies') said.set(id, diagnosis)
      }
    }
    expect([...said]).toEqual([])
  })
})

describe.each(releases)('H-33: staging (release $id)', (release) => {
  const sites = (definitionOf('tumour.site').values ?? []).map(({ code }) => code)

  it.each(sites)('of %s uses FIGO in the uterus only, and AJCC outside it only', (site) => {
    const plan = planOf(release, { 'tumour.site': known(site), 'pathology.diagnosis': known('leiomyosarcoma') })
    const values = (id: string): readonly string[] => plan.classifications.find((one) => one.id === id)?.values ?? []
    expect(values('figo-stage').length > 0).toBe(site === 'uterus')
    for (const { id } of plan.classifications.filter(({ id }) => id.startsWith('ajcc'))) {
      if (site === 'uterus') expect(values(id)).toEqual([])
    }
    if (site === 'uterus') expect(values('fnclcc-grade')).toEqual([])
  })
})

describe.each(releases)('H-37: each advice (release $id)', (release) => {
  it('says its stance, strength and text, from where, and on which rows or later evidence it rests', () => {
    const bare = release.advice.filter(
      ({ stance, strength, text, rows, sources }) =>
        stance.length === 0 ||
        strength.trim() === '' ||
        text.trim() === '' ||
        sources.length === 0 ||
        !sources.every(({ ref, locator }) => ref.trim() !== '' && locator.trim() !== '') ||
        (rows.length === 0 && !sources.some(({ date }) => date !== undefined)),
    )
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  it('comes in a plan that says which knowledge and which case it was made from, and what is missing', () => {
    const plan = planOf(release, exampleCase('uterine-after-morcellation').facts)
    expect(plan.knowledgeHash).toMatch(/^(sha256:)?[0-9a-f]{64}$/)
    expect(plan.caseHash).toMatch(/^(sha256:)?[0-9a-f]{64}$/)
    for (const { status, missing, sources } of plan.advice) {
      if (status === 'undecided') expect(missing.length).toBeGreaterThan(0)
      expect(sources.length).toBeGreaterThan(0)
    }
  })
})

describe.each(releases)('H-29: morcellation found out afterwards (release $id)', (release) => {
  it('is seen whatever the order in which diagnosis and operation were recorded', () => {
    const { facts } = exampleCase('uterine-after-morcellation')
    const random = seeded(29)
    const words = (one: Facts): string => JSON.stringify(planOf(release, one).advice)
    for (let round = 0; round < 10; round += 1) {
      const shuffled = Object.entries(facts)
        .map((entry) => ({ entry, place: random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ entry }) => entry)
      expect(words(Object.fromEntries(shuffled) as Facts)).toBe(words(facts))
    }
  })
})

describe.each(releases)('H-36: what should not be done (release $id)', (release) => {
  it('has for each advice against it a worked case in which it applies and one in which it does not', () => {
    const inRelease = workedCases.filter((one) => one.in === undefined || one.in.includes(release.id))
    const says = (way: 'applies' | 'doesNotApply', id: string): boolean =>
      inRelease.some(({ expect: { [way]: ids, warns } }) =>
        way === 'applies' ? (ids?.includes(id) ?? false) || (warns !== undefined && id in warns) : ids?.includes(id),
      )
    const against = release.advice.filter(({ stance }) => stance === 'against').map(({ id }) => id)
    expect(against.length).toBeGreaterThan(5)
    expect(against.filter((id) => !says('applies', id) || !says('doesNotApply', id))).toEqual([])
  })
})

describe.each(releases)('H-45: surveillance of uterine leiomyosarcoma (release $id)', (release) => {
  it.each(['postoperative', 'surveillance'])(
    'in phase %s has no schedule, and says that the source gives none',
    (phase) => {
      const plan = planOf(release, {
        'tumour.site': known('uterus'),
        'pathology.diagnosis': known('leiomyosarcoma'),
        'disease.phase': known(phase),
        'surgery.status': known('done'),
        'surgery.date': known('2026-03-02'),
      })
      expect(plan.schedule).toEqual([])
      expect(plan.silent.flatMap(({ topic, rows }) => (topic === 'surveillance' ? rows : []))).toContain('GAP-01')
    },
  )

  it('no site but the retroperitoneum has a schedule', () => {
    const scheduled = (definitionOf('tumour.site').values ?? []).filter(
      ({ code }) =>
        planOf(release, {
          'tumour.site': known(code),
          'pathology.diagnosis': known('leiomyosarcoma'),
          'disease.phase': known('surveillance'),
          'surgery.date': known('2026-03-02'),
        }).schedule.length > 0,
    )
    expect(scheduled.map(({ code }) => code)).toEqual(['retroperitoneum'])
  })
})

describe.each(releases)('H-38: warnings (release $id)', (release) => {
  const cases = [...tcgaCases(), ...EXAMPLE_NAMES.map(exampleCase)]
  const warnings = cases.map(({ facts }) =>
    planOf(release, facts).advice.filter(({ topic, status }) => topic === 'safety' && status === 'applies'),
  )

  it('come from a closed list, each once in a plan, and rarely: 0.3 a patient at most', () => {
    const closed = release.advice.filter(({ topic }) => topic === 'safety').map(({ id }) => id)
    expect(closed.length).toBeLessThanOrEqual(5)
    for (const own of warnings) expect(new Set(own.map(({ id }) => id)).size).toBe(own.length)
    expect(warnings.flat().length / cases.length).toBeLessThanOrEqual(0.3)
  })
})

describe('H-46: days', () => {
  it('are never a Date outside the doors', () => {
    const found = files
      .filter((file) => isModule(file) && file.path.startsWith('packages/') && !isTest(file.path) && !isDoor(file.path))
      .filter(({ text }) => /(?<!\.)\bDate\b/.test(codeOf(text)))
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

describe.each(releases)('H-47: a partial day of surgery (release $id)', (release) => {
  it.each(['2026', '2026-03'])('%s gives no schedule but a question', (date) => {
    const plan = planOf(release, {
      'tumour.site': known('retroperitoneum'),
      'pathology.diagnosis': known('leiomyosarcoma'),
      'disease.phase': known('surveillance'),
      'surgery.date': known(date),
    })
    expect(plan.schedule).toEqual([])
    expect(plan.questions.map(({ fact }) => fact)).toContain('surgery.date')
  })
})

describe('the dictionary of the hazards', () => {
  it('H-01: no fact has a value that stands for unknown', () => {
    const words = DICTIONARY.flatMap(({ id, values }) =>
      (values ?? [])
        .filter(({ code }) => /^(unknown|not-known|n-a|na|missing)$/.test(code))
        .map(({ code }) => `${id} ${code}`),
    )
    expect(words).toEqual([])
  })
})
