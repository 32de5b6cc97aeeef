/** What an analysis reads of its members: the facts as of time zero, out of records that came in by the API. */
import { RELEASES } from '@leio/knowledge/releases'
import { readCohort } from '@leio/registry/cohort/cohort-definition'
import { readAnalysisRequest } from '@leio/server/analysis/analysis-request'
import { chooseCohort, cohortWords } from '@leio/server/analysis/choose-cohort'
import { cohortSet } from '@leio/server/analysis/cohort-set'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { type Asker, registryServer } from './registry-server.ts'

const event = (kind: string, date: string, facts: object, more: object = {}) => ({
  kind,
  moment: { date },
  source: `${kind} of ${date}`,
  body: Object.keys(facts).length === 0 ? { detail: 'Seen.' } : { facts },
  ...more,
})

const requestOf = (value: object) => {
  const { request, problems } = readAnalysisRequest({ method: 'cox', endpoint: 'overall', ...value })
  if (request === undefined) throw new Error(JSON.stringify(problems))
  return request
}

const cohortOf = (value: object = {}) => {
  const { cohort, problems } = readCohort({ name: 'All', all: [], ...value }, cohortWords(RELEASES))
  if (cohort === undefined) throw new Error(JSON.stringify(problems))
  return cohort
}

onEachPostgres('Facts of an analysis', (registry) => {
  const server = registryServer(registry)
  const chosen = (asker: Asker, value: object, facts: readonly ('tumour.size' | 'tumour.site')[], zone?: string) =>
    registry
      .doorkeeper()
      .as(asker, (tx) => chooseCohort(tx, cohortOf(value), RELEASES, facts, zone === undefined ? {} : { zone }), {
        isolation: 'repeatable read',
        readOnly: true,
      })
  const patient = async (asker: Asker, number: string, ...batches: readonly (readonly object[])[]) => {
    const { body } = await asker.ask('POST', '/api/patients', { number })
    const ids: string[] = []
    for (const events of batches) {
      const match = { 'if-match': `"${ids.length}"` }
      const answer = await asker.ask('POST', `/api/patients/${body.id}/events`, { events }, match)
      expect(answer.status, answer.text).toBe(201)
      ids.push(...answer.body.events.map(({ id }: { readonly id: string }) => id))
    }
    return { id: body.id as string, events: ids }
  }

  it('are those of time zero, with the day since which they stood, and not those of today', async () => {
    const writer = await server.signedIn('north', 'registrar', 'analyst')
    await patient(writer, '1', [
      event('imaging', '2019-12-20', { 'tumour.size': 50, 'tumour.site': 'uterus' }),
      event('diagnosis', '2020-01-01', { 'tumour.site': 'uterus' }),
      event('imaging', '2020-12-01', { 'tumour.size': 120, 'tumour.site': 'uterus' }),
      event('follow-up', '2021-01-01', {}),
    ])
    const { members } = await chosen(writer, {}, ['tumour.size', 'tumour.site'])
    const cox = cohortSet(members, requestOf({ covariates: ['tumour.size'] }))
    expect(cox.rows).toMatchObject([{ covariates: { 'tumour.size': 50 } }])
    const curves = cohortSet(members, requestOf({ method: 'kaplan-meier', group: { fact: 'tumour.site' } }))
    expect(curves.rows).toMatchObject([{ group: 'uterus', determined: -12 }])
  })

  it('that were first said later are not known at time zero, unless somebody vouches for a group', async () => {
    const writer = await server.signedIn('east', 'registrar', 'analyst')
    const late = event('follow-up', '2021-01-01', { 'tumour.site': 'uterus', 'tumour.size': 90 })
    await patient(writer, '1', [event('diagnosis', '2020-01-01', {}), late])
    const { members } = await chosen(writer, {}, ['tumour.size', 'tumour.site'])
    expect(cohortSet(members, requestOf({ covariates: ['tumour.size'] })).rows).toMatchObject([
      { covariates: { 'tumour.size': null } },
    ])
    const grouped = (group: object) => cohortSet(members, requestOf({ method: 'kaplan-meier', group }))
    expect(grouped({ fact: 'tumour.site' }).excluded).toMatchObject([{ reason: 'group-unknown', count: 1 }])
    const vouched = grouped({ fact: 'tumour.site', knownAtTimeZero: true })
    expect(vouched.rows).toMatchObject([{ group: 'uterus', determined: null }])
  })

  it('leave out what was corrected or taken back', async () => {
    const writer = await server.signedIn('west', 'registrar', 'analyst')
    const { id, events } = await patient(writer, '1', [
      event('diagnosis', '2020-01-01', { 'tumour.size': 500 }),
      event('imaging', '2020-01-01', { 'tumour.size': 70 }),
      event('follow-up', '2021-01-01', {}),
    ])
    const corrected = event('diagnosis', '2020-01-01', { 'tumour.size': 50 }, { supersedes: events[0] })
    const retracted = { ...event('imaging', '2020-01-01', {}), supersedes: events[1], retraction: 'Another patient.' }
    const add = (version: number, one: object) =>
      writer.ask('POST', `/api/patients/${id}/events`, { events: [one] }, { 'if-match': `"${version}"` })
    expect([(await add(3, corrected)).status, (await add(4, retracted)).status]).toEqual([201, 201])
    for (const value of [{}, { atDate: '2100-01-01' }]) {
      const { members } = await chosen(writer, value, ['tumour.size'])
      const { rows } = cohortSet(members, requestOf({ covariates: ['tumour.size'] }))
      expect(rows).toMatchObject([{ covariates: { 'tumour.size': 50 } }])
    }
  })

  it('as of a day end at midnight of the calendar that says which day it is, and count nobody who was entered later', async () => {
    const writer = await server.signedIn('south', 'registrar', 'analyst')
    await patient(writer, '1', [event('diagnosis', '2020-01-01', { 'tumour.site': 'uterus' })])
    for (const zone of ['Etc/GMT-14', 'Etc/GMT+12']) {
      const dayAgo = (days: number): string =>
        new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.now() - days * 86_400_000)
      expect((await chosen(writer, { atDate: dayAgo(0) }, [], zone)).counts).toMatchObject({ records: 1, selected: 1 })
      expect((await chosen(writer, { atDate: dayAgo(1) }, [], zone)).counts).toMatchObject({ records: 0, cannotSay: 0 })
    }
  })

  it('H-47: of a case as of a day leave out a partial date that may lie later, and say which', async () => {
    const writer = await server.signedIn('north', 'registrar')
    const { id, events } = await patient(writer, '2', [
      event('imaging', '2025-06-01', { 'tumour.size': 50 }),
      event('imaging', '2026', { 'tumour.size': 70 }),
    ])
    const at = async (day: string) => (await writer.ask('GET', `/api/patients/${id}?validUntil=${day}`)).body
    const opening = await at('2026-01-01')
    expect(opening.leftOpen).toEqual([events[1]])
    expect(opening.case.facts['tumour.size']).toMatchObject({ value: 50 })
    expect((await at('2026-12-31')).leftOpen).toEqual([])
  })
})
