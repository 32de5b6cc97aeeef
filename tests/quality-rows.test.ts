/** Quality indicators on records that came in by the API: what was corrected or taken back does not count. */

import { releaseCurrent } from '@leio/knowledge/releases'
import { CaseSpace } from '@leio/plan/case-space'
import { measureQuality } from '@leio/server/analysis/measure-quality'
import { readQualityRows } from '@leio/server/analysis/quality-rows'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const { derivations } = new CaseSpace(releaseCurrent)
const today = '2026-11-24'

const surgery = (date: string, facts: object) => ({
  kind: 'surgery',
  moment: { date },
  source: 'operation note',
  body: { facts: { 'surgery.status': 'done', 'pathology.diagnosis': 'leiomyosarcoma', ...facts } },
})
const board = (date?: string) => ({
  kind: 'board',
  ...(date === undefined ? {} : { moment: { date } }),
  source: 'minutes',
  body: { detail: 'Discussed.' },
})

const write = async (asker: Asker, patient: string, version: number, event: object): Promise<string> => {
  const { status, body, text } = await asker.ask(
    'POST',
    `/api/patients/${patient}/events`,
    { events: [event] },
    { 'if-match': `"${version}"` },
  )
  expect(status, text).toBe(201)
  return body.events[0].id
}

onEachPostgres('Quality indicators', (registry) => {
  const server = registryServer(registry)
  const measured = async (asker: Asker) => {
    const rows = await registry.doorkeeper().as(asker, (tx) => readQualityRows(tx, { derivations }), {
      isolation: 'repeatable read',
      readOnly: true,
    })
    const byId = new Map(measureQuality(rows, { today, derivations }).map((one) => [one.id, one.counts]))
    return (id: string) => byId.get(id)
  }
  const patient = async (asker: Asker, number: string, events: readonly object[], more: object = {}) => {
    const { body } = await asker.ask('POST', '/api/patients', { number, ...more })
    const ids: string[] = []
    for (const [version, event] of events.entries()) ids.push(await write(asker, body.id, version, event))
    return { id: body.id as string, events: ids }
  }

  it('count what stands in the record, and no other centre', async () => {
    const writer = await server.signedIn('north', 'registrar')
    await patient(writer, '1', [
      board('2024-02-01'),
      surgery('2024-03-01', { 'surgery.margin': 'r0', 'surgery.en-bloc': true }),
    ])
    await patient(writer, '2', [surgery('2024-03-01', { 'surgery.margin': 'r2' }), board('2024-04-01')])
    await patient(writer, '3', [surgery('2024-03', {})])
    const elsewhere = await server.signedIn('south', 'registrar')
    await patient(elsewhere, '1', [surgery('2024-03-01', { 'surgery.margin': 'r1' })])
    const counts = await measured(writer)
    expect(counts('macroscopically-complete')).toMatchObject({ total: 3, fulfilled: 1, notFulfilled: 1, cannotSay: 1 })
    expect(counts('board-before-treatment')).toMatchObject({ fulfilled: 1, notFulfilled: 1, cannotSay: 1 })
    expect(counts('en-bloc')).toMatchObject({ fulfilled: 1, notFulfilled: 0, cannotSay: 2 })
    expect(counts('concordance')).toMatchObject({ total: 0 })
    expect((await measured(elsewhere))('macroscopically-complete')).toMatchObject({ total: 1, fulfilled: 1 })
  })

  it('do not count a board that was entered in error', async () => {
    const writer = await server.signedIn('west', 'registrar')
    const { id, events } = await patient(writer, '1', [board('2024-02-01'), surgery('2024-03-01', {})])
    expect((await measured(writer))('board-before-treatment')).toMatchObject({ fulfilled: 1 })
    await write(writer, id, 2, { ...board(), supersedes: events[0], retraction: 'Another patient.' })
    expect((await measured(writer))('board-before-treatment')).toMatchObject({ fulfilled: 0, cannotSay: 1 })
  })
  it('do not take an operation that was only planned as the first treatment', async () => {
    const writer = await server.signedIn('east', 'registrar')
    await patient(writer, '1', [
      surgery('2024-01-01', { 'surgery.status': 'planned' }),
      board('2024-03-01'),
      surgery('2024-06-01', {}),
    ])
    expect((await measured(writer))('board-before-treatment')).toMatchObject({ fulfilled: 1, notFulfilled: 0 })
  })
})
