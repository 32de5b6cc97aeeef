/** Indicators through the API, and what one centre learns of another. */
import { publishShare } from '@leio/registry/quality/published-shares'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'

onEachPostgres('Quality indicators', (registry) => {
  const server = registryServer(registry)
  const tell = async (centre: string, fulfilled: number, notFulfilled: number) => {
    const chair = await server.signedIn(centre, 'board-chair')
    const share = { indicator: 'clear-margins', asOf: '2026-11-24', fulfilled, notFulfilled }
    return registry.doorkeeper().as(chair, (tx) => publishShare(tx, chair, share))
  }

  it('count everybody once, whether or not it can be said', async () => {
    const analyst = await server.signedIn('north', 'analyst')
    const { body } = await analyst.ask('GET', '/api/indicators')
    expect(body.indicators.length).toBeGreaterThan(5)
    for (const { counts } of body.indicators)
      expect(counts.fulfilled + counts.notFulfilled + counts.cannotSay + counts.notAsked + counts.unclear).toBe(
        counts.total,
      )
  })

  it('H-56: tell other centres no count under eleven, and no step of a few', async () => {
    expect(await tell('small', 30, 10)).toBe(false)
    expect(await tell('large', 30, 20)).toBe(true)
    expect(await tell('large', 33, 20)).toBe(false)
    expect(await tell('large', 41, 31)).toBe(true)
    const analyst = await server.signedIn('north', 'analyst')
    const { body } = await analyst.ask('GET', '/api/indicators')
    const centres = body.indicators.flatMap((one: { centres: { centre: string; fulfilled: number }[] }) => one.centres)
    expect(centres.every(({ centre }: { centre: string }) => centre === 'large')).toBe(true)
  })

  it('are told by the chair for their own centre only', async () => {
    const analyst = await server.signedIn('north', 'analyst')
    expect((await analyst.ask('POST', '/api/indicators/publish')).status).toBe(403)
    const chair = await server.signedIn('north', 'board-chair')
    expect((await chair.ask('POST', '/api/indicators/publish')).body).toMatchObject({ told: [] })
    await expect(
      registry
        .doorkeeper()
        .as(chair, ({ query }) =>
          query("insert into leio.indicator_share values ('large', 'x', '2026-11-24', 50, 50, $1)", [chair.id]),
        ),
    ).rejects.toThrow(/row-level security/)
  })
})
