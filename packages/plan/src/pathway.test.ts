import { type FactId, isFactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, known } from '@leio/facts/fact'
import { RELEASES, releaseCurrent } from '@leio/knowledge/releases'
import type { Pathway, PathwayStep, PathwayWay } from '@leio/rules/pathway'
import type { Release } from '@leio/rules/release'
import { all, is, no, not, yes } from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import {
  type Completions,
  completionsOf,
  decideByBruteForce,
  holdsIn,
  Universe,
} from '../../../tests/relevance/brute-force.ts'
import { pick, randomCase, seeded } from '../../../tests/relevance/random-case.ts'
import { adviceWhen, EXAMPLE_NAMES, exampleCase, releaseWith } from './arbitraries.ts'
import { makePlan } from './make-plan.ts'
import { type PathwayView, pathwayOf, type StepState, type StepView, type WayView } from './pathway.ts'

const step = (id: string, kind: PathwayStep['kind'], more: Partial<PathwayStep> = {}): PathwayStep => ({
  id,
  kind,
  label: id,
  advice: [],
  rows: ['XX-01'],
  ...more,
})

const way = (from: string, to: string, when: PathwayWay['when']): PathwayWay => ({ from, to, when })

const uterus = is('tumour.site', 'uterus')
const pregnant = yes('patient.pregnant')
const measurable = yes('disease.measurable')
const metastatic = is('extent.distant-metastasis', 'present')

/** Start, a fork whose ways meet again, a step, a fork that is asked only when measurable, two ends. */
const small: Pathway = {
  id: 'small',
  title: 'A small pathway',
  appliesWhen: uterus,
  start: 'start',
  steps: [
    step('start', 'step'),
    step('fork', 'fork', { asks: 'Pregnant?' }),
    step('left', 'step'),
    step('right', 'step'),
    step('meeting', 'step'),
    step('later', 'fork', { asks: 'Metastasis?', askedWhen: measurable }),
    step('end', 'end'),
    step('other-end', 'end'),
  ],
  ways: [
    way('start', 'fork', all()),
    way('fork', 'left', pregnant),
    way('fork', 'right', not(pregnant)),
    way('left', 'meeting', all()),
    way('right', 'meeting', all()),
    way('meeting', 'later', measurable),
    way('later', 'end', metastatic),
    way('later', 'other-end', not(metastatic)),
  ],
}

const inSmall = (facts: Facts, pathway: Pathway = small): PathwayView | undefined =>
  pathwayOf(releaseWith({ pathways: [pathway] }), { facts })

const site: Facts = { 'tumour.site': known('uterus') }
const states = (view: PathwayView | undefined): Readonly<Record<string, StepState>> =>
  Object.fromEntries((view?.steps ?? []).map(({ id, state }) => [id, state]))
const wayTo = (view: PathwayView | undefined, from: string, to: string): WayView | undefined =>
  view?.ways.find((one) => one.from === from && one.to === to)
const stepOf = (view: PathwayView | undefined, id: string): StepView | undefined =>
  view?.steps.find((one) => one.id === id)
const here = (view: PathwayView | undefined): string | undefined =>
  view?.steps.find(({ state }) => state === 'here')?.id

describe('the states of a small pathway', () => {
  it('a fork decided both ways the same way on is passed, its ways stay open, and the patient stands behind it', () => {
    const view = inSmall({ ...site, 'disease.measurable': known(false) })
    expect(states(view)).toEqual({
      start: 'passed',
      fork: 'passed',
      left: 'open',
      right: 'open',
      meeting: 'here',
      later: 'ahead',
      end: 'ahead',
      'other-end': 'ahead',
    })
    expect(wayTo(view, 'fork', 'left')).toMatchObject({ state: 'open', missing: ['patient.pregnant'] })
    expect(wayTo(view, 'left', 'meeting')).toMatchObject({ state: 'open', missing: ['patient.pregnant'] })
    expect(stepOf(view, 'fork')?.missing).toEqual(['patient.pregnant'])
  })

  it('a fork that is decided closes its other way, and what only that leads to', () => {
    const view = inSmall({ ...site, 'patient.pregnant': known(true), 'disease.measurable': known(false) })
    expect(states(view)).toMatchObject({ left: 'passed', right: 'not-taken', meeting: 'here' })
    expect(wayTo(view, 'fork', 'left')).toMatchObject({ state: 'taken', missing: [] })
    expect(wayTo(view, 'fork', 'right')?.state).toBe('not-taken')
    expect(wayTo(view, 'right', 'meeting')?.state).toBe('not-taken')
  })

  it('a step that is not done yet goes on later; one of which that is not known is open', () => {
    const notYet = inSmall({ ...site, 'disease.measurable': known(false) })
    expect(wayTo(notYet, 'meeting', 'later')).toMatchObject({ state: 'ahead', missing: [] })
    const open = inSmall(site)
    expect(wayTo(open, 'meeting', 'later')).toMatchObject({ state: 'open', missing: ['disease.measurable'] })
    expect(states(open)).toMatchObject({ meeting: 'here', later: 'open', end: 'open', 'other-end': 'open' })
  })

  it('a fact about another moment closes no way of a fork that is not asked yet', () => {
    const before = inSmall({
      ...site,
      'disease.measurable': known(false),
      'extent.distant-metastasis': known('absent'),
    })
    expect(states(before)).toMatchObject({ end: 'ahead', 'other-end': 'ahead' })
    const after = inSmall({ ...site, 'disease.measurable': known(true), 'extent.distant-metastasis': known('absent') })
    expect(states(after)).toMatchObject({ later: 'passed', end: 'not-taken', 'other-end': 'here' })
  })

  it('a fork ahead whose facts hold at any moment is decided already', () => {
    const steps = small.steps.map(({ askedWhen: _, ...one }) => one)
    const facts: Facts = { ...site, 'disease.measurable': known(false), 'extent.distant-metastasis': known('absent') }
    expect(states(inSmall(facts, { ...small, steps }))).toMatchObject({ end: 'not-taken', 'other-end': 'ahead' })
  })

  it('a step left by one way is not left later by another', () => {
    const two: Pathway = {
      ...small,
      steps: [step('start', 'step'), step('end', 'end'), step('other-end', 'end')],
      ways: [way('start', 'end', pregnant), way('start', 'other-end', all(no('patient.pregnant'), measurable))],
    }
    const gone = inSmall({ ...site, 'patient.pregnant': known(true) }, two)
    expect(states(gone)).toEqual({ start: 'passed', end: 'here', 'other-end': 'not-taken' })
    const waiting = inSmall({ ...site, 'patient.pregnant': known(false), 'disease.measurable': known(false) }, two)
    expect(states(waiting)).toEqual({ start: 'here', end: 'ahead', 'other-end': 'ahead' })
  })

  it('a way that leads back is refused', () => {
    const back = { ...small, ways: [...small.ways, way('meeting', 'fork', all())] }
    expect(() => inSmall(site, back)).toThrow('A way leads back')
  })
})

describe('which pathway', () => {
  it('one that applies comes before one that cannot be excluded; where none can, there is none', () => {
    const other: Pathway = { ...small, id: 'other', appliesWhen: not(pregnant) }
    const release = releaseWith({ pathways: [small, other] })
    expect(pathwayOf(release, { facts: { 'patient.pregnant': known(false) } })).toMatchObject({
      id: 'other',
      applies: 'true',
      missing: [],
    })
    expect(pathwayOf(release, { facts: {} })).toMatchObject({
      id: 'small',
      applies: 'unknown',
      missing: ['tumour.site'],
    })
    const neither: Facts = { 'tumour.site': known('skin'), 'patient.pregnant': known(true) }
    expect(pathwayOf(release, { facts: neither })).toBeUndefined()
  })

  it('a leiomyoma has none, and a mass without tissue may have one', () => {
    const of = (facts: Facts) => pathwayOf(releaseCurrent, { facts: { ...site, ...facts } })
    expect(of({ 'pathology.diagnosis': known('leiomyoma') })).toBeUndefined()
    expect(of({})).toMatchObject({ id: 'uterus', applies: 'unknown', missing: ['pathology.diagnosis'] })
    expect(of({ 'pathology.diagnosis': known('leiomyosarcoma') })).toMatchObject({ id: 'uterus', applies: 'true' })
  })
})

describe('the examples', () => {
  it('a tumour of the vena cava stands at the board; with its discussion, at the resection with its vein', () => {
    const input = exampleCase('ivc-retroperitoneal')
    const view = pathwayOf(releaseCurrent, input)
    expect(here(view)).toBe('rp.board')
    expect(wayTo(view, 'rp.board', 'rp.metastasis')).toMatchObject({ state: 'open', missing: ['care.mdt-discussed'] })
    expect(states(view)).toMatchObject({ 'rp.resection-with-vein': 'open', 'rp.preoperative': 'not-taken' })
    const discussed = { ...input, facts: { ...input.facts, 'care.mdt-discussed': known(true) } }
    expect(here(pathwayOf(releaseCurrent, discussed))).toBe('rp.resection-with-vein')
  })

  it('a second line stands at later lines, and no first line is made up', () => {
    const view = pathwayOf(releaseCurrent, exampleCase('metastatic-second-line'))
    expect(view?.id).toBe('elsewhere')
    expect(here(view)).toBe('systemic.later-lines')
    expect(states(view)).toMatchObject({
      'elsewhere.surveillance': 'passed',
      'adjuvant.after-r1': 'not-taken',
      'systemic.doxorubicin': 'not-taken',
    })
  })

  it('a leiomyosarcoma found after morcellation stands at CT and re-exploration', () => {
    const view = pathwayOf(releaseCurrent, exampleCase('uterine-after-morcellation'))
    expect(here(view)).toBe('uterus.re-exploration')
    expect(states(view)).toMatchObject({
      'uterus.presumed': 'passed',
      'uterus.hysterectomy': 'not-taken',
      'uterus.debulking': 'ahead',
      'uterus.surveillance': 'ahead',
    })
  })
})

describe('patients made by hand', () => {
  const stand = (facts: Readonly<Partial<Record<FactId, FactValue>>>): PathwayView | undefined =>
    pathwayOf(releaseCurrent, {
      facts: Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, known(value)])),
    })
  const lms = { 'pathology.diagnosis': 'leiomyosarcoma' } as const
  const rp = { ...lms, 'tumour.site': 'retroperitoneum' } as const

  it('in surveillance with the margin not recorded she stands at surveillance, and the margin is asked for', () => {
    const view = stand({ ...rp, 'disease.phase': 'surveillance', 'surgery.status': 'done' })
    expect(here(view)).toBe('rp.surveillance')
    expect(stepOf(view, 'adjuvant.margin')).toMatchObject({ state: 'passed', missing: ['surgery.margin'] })
    expect(stepOf(view, 'rp.surveillance')?.missing).toEqual(['surveillance.disease-status'])
  })

  it('under follow-up of which nobody says that it followed an operation, the operation is not made up', () => {
    const view = stand({ ...rp, 'disease.phase': 'surveillance', 'extent.distant-metastasis': 'absent' })
    expect(here(view)).not.toBe('rp.surveillance')
    expect(stepOf(view, 'rp.surveillance')?.state).toBe('open')
  })

  it('metastasis that is only suspected leaves both ways open', () => {
    const view = stand({
      ...rp,
      'disease.phase': 'primary-treatment',
      'care.mdt-discussed': true,
      'extent.distant-metastasis': 'suspected',
    })
    expect(here(view)).toBe('rp.metastasis')
    expect(wayTo(view, 'rp.metastasis', 'rp.resectability')).toMatchObject({
      state: 'open',
      missing: ['extent.distant-metastasis'],
    })
    expect(wayTo(view, 'rp.metastasis', 'rp.oligometastases')?.state).toBe('open')
  })

  it('the resectability of the primary decides nothing about a recurrence', () => {
    const view = stand({
      ...lms,
      'tumour.site': 'uterus',
      'disease.phase': 'surveillance',
      'diagnosis.found-after': 'before-surgery',
      'morcellation.type': 'none',
      'pathology.specimen': 'hysterectomy',
      'surgery.status': 'done',
      'surveillance.disease-status': 'no-evidence-of-disease',
      'resectability.status': 'resectable',
    })
    expect(here(view)).toBe('uterus.surveillance')
    expect(states(view)).toMatchObject({ 'uterus.secondary-resection': 'ahead', 'systemic.line': 'ahead' })
  })

  it('a mass that is presumed a leiomyoma meets the warning against morcellation before its operation', () => {
    const view = stand({
      'tumour.site': 'uterus',
      'disease.phase': 'work-up',
      'imaging.done': ['mri-pelvis'],
      'surgery.status': 'planned',
      'diagnosis.suspicion': 'presumed-leiomyoma',
    })
    expect(stepOf(view, 'uterus.suspicion')?.advice).toContain('safety.morcellation')
    expect(stepOf(view, 'uterus.presumed')).toMatchObject({ state: 'open', missing: ['pathology.diagnosis'] })
  })

  it('a lesion of the skin that is confined to the dermis ends there', () => {
    const view = stand({
      ...lms,
      'tumour.site': 'skin',
      'tumour.depth': 'dermis-only',
      'disease.phase': 'primary-treatment',
      'care.mdt-discussed': true,
    })
    expect(here(view)).toBe('elsewhere.intradermal')
    expect(states(view)).toMatchObject({ 'elsewhere.metastasis': 'not-taken', 'systemic.line': 'not-taken' })
  })
})

/** A release whose rules are the ways of the pathways, so that random cases fall near them. */
const ofWays = (release: Release): Release => ({
  ...release,
  advice: release.pathways.flatMap(({ id, ways }) => ways.map(({ when }, at) => adviceWhen(`${id} ${at}`, when))),
  trials: [],
  calculators: [],
})

/** The ways that a patient goes in one world: from the start, as long as some way holds. */
const gone = ({ start, ways }: Pathway, world: Completions['worlds'][number]): ReadonlySet<PathwayWay> => {
  const found = new Set<PathwayWay>()
  const reached = new Set([start])
  for (const from of reached) {
    for (const one of ways) {
      if (one.from !== from || !holdsIn(one.when, world)) continue
      found.add(one)
      reached.add(one.to)
    }
  }
  return found
}

describe.each(Object.values(RELEASES))('random patients of release $id', (release) => {
  const universe = new Universe(ofWays(release))

  it('go the ways that every completion goes, may go those that some goes, and no others', () => {
    const random = seeded(31)
    let compared = 0
    for (let round = 0; round < 250; round += 1) {
      const { facts, open } = randomCase(universe, random)
      const view = pathwayOf(release, { facts })
      const pathway = release.pathways.find(({ id }) => id === view?.id)
      const completions = completionsOf(universe, facts, open, 4000)
      if (view === undefined || pathway === undefined || completions === undefined) continue
      compared += 1
      const worlds = completions.worlds.map((world) => gone(pathway, world))
      for (const [at, one] of pathway.ways.entries()) {
        const going = worlds.filter((ways) => ways.has(one)).length
        const expected = going === worlds.length ? 'taken' : going > 0 ? 'open' : 'no'
        const state = view.ways[at]?.state
        expect(`${one.from} ${one.to} ${state === 'ahead' || state === 'not-taken' ? 'no' : state}`).toBe(
          `${one.from} ${one.to} ${expected}`,
        )
        const reached = ['passed', 'here'].includes(stepOf(view, one.from)?.state ?? '')
        if (expected !== 'open' || !reached) continue
        const { missing } = decideByBruteForce(completions, (world) => holdsIn(one.when, world))
        expect([...(view.ways[at]?.missing ?? [])].sort()).toEqual([...missing].sort())
      }
    }
    expect(compared).toBeGreaterThan(80)
  })

  it('stand at one step, whose state agrees with its ways, and each open way names a missing fact', () => {
    const random = seeded(32)
    for (let round = 0; round < 150; round += 1) {
      const { facts } = randomCase(universe, random)
      const view = pathwayOf(release, { facts })
      if (view === undefined) continue
      expect(view.steps.filter(({ state }) => state === 'here')).toHaveLength(1)
      for (const one of view.ways) {
        expect(one.missing.length > 0).toBe(one.state === 'open')
        for (const fact of one.missing) expect(isFactId(fact)).toBe(true)
        const to = stepOf(view, one.to)?.state ?? ''
        if (one.state === 'taken') expect(['passed', 'here']).toContain(to)
        if (one.state === 'open') expect(['passed', 'here', 'open']).toContain(to)
        if (one.state === 'ahead') expect(to).not.toBe('not-taken')
      }
    }
  })

  it('learning a fact never turns a taken way into another, nor one that is not taken into a taken one', () => {
    const random = seeded(33)
    let learned = 0
    for (let round = 0; round < 150; round += 1) {
      const { facts, open } = randomCase(universe, random)
      const fact = pick(open, random)
      const before = pathwayOf(release, { facts })
      if (before === undefined || facts[fact]?.state === 'known') continue
      const state = pick(universe.domainOf(fact), random)
      if (state === 'nothing-stated') continue
      const value =
        state instanceof Map ? [...state.keys()] : typeof state === 'object' ? (state as { code: string }).code : state
      const after = pathwayOf(release, { facts: { ...facts, [fact]: known(value as FactValue) } })
      const conflicts = (one: Facts): number =>
        makePlan(release, { id: 'a', facts: one }, { asOf: '2026-11-23' }).conflicts.length
      // A value that contradicts what is recorded is a conflict, and may turn anything: it is not learning.
      if (after?.id !== before.id || conflicts({ ...facts, [fact]: known(value as FactValue) }) > conflicts(facts))
        continue
      learned += 1
      for (const [at, one] of before.ways.entries()) {
        const now = after.ways[at]?.state
        if (one.state === 'taken') expect(`${one.from} ${one.to} ${now}`).toBe(`${one.from} ${one.to} taken`)
        if (one.state === 'not-taken') expect(now).not.toBe('taken')
      }
    }
    expect(learned).toBeGreaterThan(40)
  })

  it.each(EXAMPLE_NAMES)('%s: a plan is the same with the pathways and without', (name) => {
    const input = exampleCase(name)
    const options = { asOf: '2026-11-23', knowledgeHash: 'x' }
    expect(makePlan({ ...release, pathways: [] }, input, options)).toEqual(makePlan(release, input, options))
  })
})
