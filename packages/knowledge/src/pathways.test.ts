import { readdirSync, readFileSync } from 'node:fs'
import { readCaseFile } from '@leio/facts/case-file'
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, known } from '@leio/facts/fact'
import { makePlan } from '@leio/plan/make-plan'
import { type PathwayView, pathwayOf } from '@leio/plan/pathway'
import type { Pathway } from '@leio/rules/pathway'
import { no } from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import { holdsIn, type State, Universe } from '../../../tests/relevance/brute-force.ts'
import { pick, randomCase, seeded } from '../../../tests/relevance/random-case.ts'
import { adviceEntries } from './advice.ts'
import { pathwayProblems } from './pathway-problems.ts'
import { pathwayEntries } from './pathways.ts'
import { RELEASES, releaseCurrent } from './releases.ts'
import type { WorkedCase } from './worked-case.ts'

const adviceIds = new Set(adviceEntries.map((entry) => entry.id))
const problemsOf = (pathway: Pathway) => pathwayProblems(pathway, (id) => adviceIds.has(id))

describe.each(pathwayEntries)('the pathway $id', (pathway) => {
  it('names only steps, advice and rows that exist, in short words, and every step is reached from the start', () => {
    expect(problemsOf(pathway)).toEqual([])
  })

  it('has 12 to 22 steps, so that one can read its map', () => {
    expect(pathway.steps.length).toBeGreaterThanOrEqual(12)
    expect(pathway.steps.length).toBeLessThanOrEqual(22)
  })
})

describe('problems of a pathway', () => {
  const [sound] = pathwayEntries
  if (sound === undefined) throw new Error('No pathway')
  const [first] = sound.steps
  if (first === undefined) throw new Error('No step')
  const withStep = (changed: object): Pathway => ({
    ...sound,
    steps: [{ ...first, ...changed }, ...sound.steps.slice(1)],
  })
  const messages = (pathway: Pathway): readonly string[] => problemsOf(pathway).map(({ message }) => message)

  it.each([
    [{ advice: ['uterus.no-such'] }, 'names advice uterus.no-such, which does not exist'],
    [{ rows: ['XX-01'] }, 'cites row XX-01, which does not exist'],
    [{ rows: [] }, 'rests on no source row'],
    [{ label: 'One two three four five' }, 'has a label of more than 4 words'],
    [{ kind: 'fork', asks: 'Which?' }, 'is a fork with fewer than two ways'],
    [{ asks: 'Which?' }, 'is a fork without a question, or asks one without'],
    [{ kind: 'end' }, 'is an end with a way out, or no end without one'],
  ])('%j is found', (changed, message) => {
    expect(messages(withStep(changed))).toEqual([message])
  })

  it('a way that leads nowhere, a step that no way leads to and a doubled way are found', () => {
    const when = no('patient.pregnant')
    expect(messages({ ...sound, ways: [...sound.ways, { from: first.id, to: 'nowhere', when }] })).toEqual([
      'has no step nowhere',
    ])
    expect(messages({ ...sound, steps: [...sound.steps, { ...first, id: 'island', kind: 'end' }] })).toEqual([
      'is not reached from the start',
    ])
    expect(messages({ ...sound, ways: [...sound.ways, ...sound.ways.slice(0, 1)] })).toHaveLength(1)
  })
})

/** A universe that knows what the ways ask, for cases that reach them. */
const universeOfWays = new Universe({
  ...releaseCurrent,
  advice: pathwayEntries.flatMap(({ id, ways }) =>
    ways.map(({ when }, at) => ({
      id: `${id} ${at}`,
      topic: 'mdt',
      stance: 'note',
      strength: 'test',
      text: 'A way.',
      when,
      rows: [],
      sources: [],
    })),
  ),
  trials: [],
  calculators: [],
})

/** A patient of whom everything is known. */
const patient = (random: () => number): Parameters<typeof holdsIn>[1] => {
  const { facts } = randomCase(universeOfWays, random)
  const stateOf = (fact: FactId): State | undefined => {
    if (facts[fact]?.state === 'known') return pick(universeOfWays.statesOfRecorded(fact, facts), random)
    return definitionOf(fact).type === 'choices' ? new Map() : pick(universeOfWays.domainOf(fact), random)
  }
  const states = new Map(universeOfWays.facts.map((fact) => [fact, stateOf(fact)]))
  return { completion: { get: (fact) => states.get(fact) }, recorded: facts, derivations: universeOfWays.derivations }
}

const patients = (() => {
  const random = seeded(21)
  return Array.from({ length: 200 }, () => patient(random))
})()

describe('forks', () => {
  const forks = pathwayEntries.flatMap(({ id, steps, ways }) =>
    steps
      .filter(({ kind }) => kind === 'fork')
      .map((fork) => ({ name: `${id}: ${fork.id}`, ways: ways.filter(({ from }) => from === fork.id) })),
  )

  it.each(forks)('$name: every patient has one way, and no patient has two', ({ ways }) => {
    for (const one of patients) expect(ways.filter(({ when }) => holdsIn(when, one))).toHaveLength(1)
  })

  it('from a step proper no patient has two ways either', () => {
    for (const { steps, ways } of pathwayEntries) {
      for (const { id } of steps) {
        const out = ways.filter(({ from }) => from === id)
        for (const one of patients) expect(out.filter(({ when }) => holdsIn(when, one)).length).toBeLessThan(2)
      }
    }
  })
})

const here = (view: PathwayView | undefined): string | undefined =>
  view?.steps.find(({ state }) => state === 'here')?.id

describe.each(Object.values(RELEASES))('in release $id', (release) => {
  it('steps gather only advice that the release contains', () => {
    const ids = new Set(release.advice.map((one) => one.id))
    const gathered = release.pathways.flatMap(({ steps }) => steps.flatMap(({ advice }) => advice))
    expect(gathered.filter((id) => !ids.has(id))).toEqual([])
    expect(new Set(gathered).size).toBeGreaterThan(150)
  })

  it('wherever systemic treatment of leiomyosarcoma is being decided, the patient stands at it', () => {
    const random = seeded(23)
    for (let round = 0; round < 150; round += 1) {
      const { facts } = randomCase(universeOfWays, random)
      const advanced: Facts = {
        ...facts,
        'pathology.diagnosis': known('leiomyosarcoma'),
        'disease.phase': known('advanced'),
        'tumour.site': known(pick(['uterus', 'retroperitoneum', 'extremity'], random)),
      }
      expect(here(pathwayOf(release, { facts: advanced }))).toMatch(/^systemic\./)
    }
  })
})

it('advice that applies to a worked case never stands only at steps that the patient does not come to', () => {
  const wrong = workedCases().flatMap(({ title, facts }) => {
    const view = pathwayOf(releaseCurrent, { facts })
    const plan = makePlan(releaseCurrent, { id: 'a', facts }, { asOf: '2026-11-23' })
    return plan.advice
      .filter(({ status }) => status === 'applies')
      .filter(({ id }) => {
        const at = view?.steps.filter(({ advice }) => advice.includes(id)) ?? []
        return at.length > 0 && at.every(({ state }) => state === 'not-taken')
      })
      .map(({ id }) => `${title}: ${id}, here ${here(view)}`)
  })
  expect(wrong).toEqual([])
})

const workedCases = (): readonly { readonly title: string; readonly facts: Facts }[] => {
  const folder = new URL('../cases/', import.meta.url)
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as readonly WorkedCase[])
  return cases.map(({ title, facts }) => {
    const reading = readCaseFile(
      JSON.stringify({ id: 'a', facts: facts as Readonly<Partial<Record<FactId, unknown>>> }),
    )
    if (reading.case === undefined) throw new Error(`${title}: ${JSON.stringify(reading.problems)}`)
    return { title, facts: reading.case.facts }
  })
}
