/** The synthetic population against the figures that it should show, and against the gate that every event must pass. */
import { factsToJson } from '@leio/facts/facts-json'
import { SIMULATION_TARGETS, type SimulationTarget } from '@leio/knowledge/simulation-targets'
import { standingEvents } from '@leio/registry/case-at'
import { courseContradictions } from '@leio/registry/course/course-contradictions'
import { type NewEvent, readNewEvent } from '@leio/registry/event'
import { syntheticPatient, syntheticPatients } from '@leio/registry/synthetic/synthetic-patients'
import { describe, expect, it } from 'vitest'
import { type Achieved, achievedFigures } from './achieved.ts'
import { NOT_COMPARED } from './not-compared.ts'
import { recordedEvents, syntheticRows } from './synthetic-rows.ts'

const SEED = 20_261_124

/** The least and the most that a target allows, before the tolerance. */
const limitsOf = ({ value, quantity }: SimulationTarget): readonly [number, number] => {
  if (typeof value === 'number') return [value, value]
  const numbers = [...value.matchAll(/\d+(?:\.\d+)?/g)].map(([text]) => Number(text))
  const [first = Number.NaN, second = first] = numbers
  if (/^[<≤]/.test(value)) return [0, first]
  if (Number.isNaN(first)) throw new Error(`${quantity}: ${value} has no number`)
  return [first, second]
}

const isOf = ({ row, quantity, population }: Achieved, target: SimulationTarget): boolean =>
  target.row === row && target.quantity === quantity && (population === undefined || target.population === population)

const ORDERS: readonly string[] = ['CC-03', 'CC-04', 'CC-05', 'CC-11', 'CC-21', 'CC-35', 'CC-36', 'CC-37']

describe('the synthetic population', () => {
  const rows = syntheticRows(SEED, 20_000)
  const achieved = achievedFigures(rows)

  it.each(achieved)('$row shows $quantity as its target', (one) => {
    const target = SIMULATION_TARGETS.find((candidate) => isOf(one, candidate))
    if (target === undefined) throw new Error(`${one.row} ${one.quantity} has no target`)
    const [least, most] = limitsOf(target)
    expect(one.value, `target ${target.value}`).toBeGreaterThanOrEqual(least - one.tolerance)
    expect(one.value, `target ${target.value}`).toBeLessThanOrEqual(most + one.tolerance)
  })

  it('leaves no target aside without saying why', () => {
    const open = SIMULATION_TARGETS.filter(
      (target) =>
        !achieved.some((one) => isOf(one, target)) &&
        !NOT_COMPARED.some(({ row, quantity }) => row === target.row && quantity === target.quantity) &&
        !(target.unit === 'order' && ORDERS.includes(target.row)),
    )
    expect(open.map(({ row, quantity }) => `${row} ${quantity}`)).toEqual([])
  })

  it('keeps the orders that the article names', () => {
    const share = (...tests: readonly [Parameters<(typeof rows)[number]['value']>[0], unknown][]): number =>
      rows.filter(({ value }) => tests.every(([id, wanted]) => value(id) === wanted)).length
    const women = (site: string) => share(['tumour.site', site], ['patient.sex', 'female'])
    const men = (site: string) => share(['tumour.site', site], ['patient.sex', 'male'])
    expect(women('retroperitoneum')).toBeGreaterThan(men('retroperitoneum'))
    expect(men('extremity')).toBeGreaterThan(women('extremity'))
    const [uterus, retroperitoneum, other] = ['uterus', 'retroperitoneum', 'gastrointestinal'].map((site) =>
      share(['tumour.site', site]),
    )
    expect(uterus).toBeGreaterThan(retroperitoneum ?? 0)
    expect(retroperitoneum).toBeGreaterThan(other ?? 0)
    const first = rows.flatMap(({ recurrences }) => recurrences.all.find(({ kind }) => kind === 'recurrence') ?? [])
    expect(first.filter(({ site }) => site === 'distant').length).toBeGreaterThan(first.length / 2)
    expect(share(['extent.distant-metastasis', 'absent'])).toBeGreaterThan(
      share(['extent.distant-metastasis', 'present']),
    )
    const asked = rows.map(({ value }) => value('history.predisposition')).filter((list) => typeof list === 'object')
    expect(asked.filter((list) => list.length === 0).length).toBeGreaterThan(asked.length / 2)
  })
})

const asSubmitted = ({ body, ...event }: NewEvent): unknown => ({
  ...event,
  body: body.facts === undefined ? body : { ...body, facts: factsToJson(body.facts) },
})

describe('synthetic patients', () => {
  it('have legal events only, about fifteen each, in every centre', () => {
    let events = 0
    const centres = new Set<string>()
    for (const patient of syntheticPatients({ seed: SEED, count: 3000 })) {
      centres.add(patient.centre)
      for (const event of patient.events) {
        const { event: read, problems } = readNewEvent(asSubmitted(event))
        expect(problems, patient.number).toBeUndefined()
        expect(read).toEqual(event)
        events += 1
      }
    }
    expect(events / 3000).toBeGreaterThan(14)
    expect(events / 3000).toBeLessThan(16)
    expect([...centres].sort()).toEqual(['A', 'B', 'C', 'D'])
  })

  it('contradict themselves in nothing that the dates show', () => {
    for (const patient of syntheticPatients({ seed: SEED, count: 2000 }))
      expect(courseContradictions(standingEvents(recordedEvents(patient))), patient.number).toEqual([])
  })

  it('H-11: are marked as synthetic in kind, number and name', () => {
    const { kind, number, events } = syntheticPatient(SEED, 17)
    expect([kind, number]).toEqual(['synthetic', 'SYN-000017'])
    expect(events[0]?.body.identity).toMatchObject({ familyName: 'Synthetic', givenName: '00017' })
  })

  it('are the same from one seed, however many are asked for, and others from another', () => {
    const all = [...syntheticPatients({ seed: SEED, count: 30 })]
    expect([...syntheticPatients({ seed: SEED, count: 5, from: 12 })]).toEqual(all.slice(11, 16))
    expect(syntheticPatient(SEED + 1, 12)).not.toEqual(all[11])
  })

  it('have gaps: unknown facts with their reason, facts that nobody spoke of, partial dates', () => {
    const patients = [...syntheticPatients({ seed: SEED, count: 500 })].flatMap(({ events }) => events)
    const dates = patients.flatMap(({ moment }) => moment?.date ?? [])
    const partial = dates.filter((date) => date.length < 10).length / dates.length
    expect(partial).toBeGreaterThan(0.03)
    expect(partial).toBeLessThan(0.09)
    const said = patients.flatMap(({ body }) => Object.values(body.facts ?? {}))
    expect(said.filter(({ state }) => state === 'unknown').length).toBeGreaterThan(100)
  })

  it('are made at a rate of 100,000 in a minute on one core, and more', () => {
    const started = performance.now()
    let events = 0
    for (const patient of syntheticPatients({ seed: SEED, count: 10_000 })) events += patient.events.length
    expect(events).toBeGreaterThan(100_000)
    expect(performance.now() - started).toBeLessThan(6000)
  })
})
