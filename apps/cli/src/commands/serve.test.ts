import { describe, expect, it } from 'vitest'
import { leio } from '../arbitraries.ts'

const CHECK = ['scripts/build-page.mjs', '--check']
const SERVER = 'apps/server/src/main.ts'

describe('leio serve', () => {
  it('sees that the page is built, then starts the server with what was typed', async () => {
    expect(await leio(['serve'])).toMatchObject({ code: 0, stderr: '', scripts: [CHECK, [SERVER]] })
    const { scripts } = await leio(['serve', '--port', '0', '--host=::1', '--data', 'records', '--page-only'])
    expect(scripts).toEqual([CHECK, [SERVER, '--port', '0', '--host', '::1', '--data', 'records', '--page-only']])
  })

  it('serves no page that is missing or older than its sources', async () => {
    const { code, scripts } = await leio(['serve'], { exits: { 'scripts/build-page.mjs': 1 } })
    expect({ code, scripts }).toEqual({ code: 1, scripts: [CHECK] })
  })

  it('ends as the server ends', async () => {
    expect(await leio(['serve', '--port', 'x'], { exits: { [SERVER]: 2 } })).toMatchObject({ code: 2 })
  })

  it('refuses what it does not know before it starts anything', async () => {
    const { code, stderr, scripts } = await leio(['serve', '--port', '--datum', 'registry'])
    expect({ code, scripts }).toEqual({ code: 2, scripts: [] })
    expect(stderr).toContain('--port has no value.')
    expect(stderr).toContain('--datum is no option of leio serve.')
  })

  it('says in its help where records are kept', async () => {
    expect((await leio(['serve', '--help'])).stdout).toMatch(/--data <DIR>\s+where the registry's own database is kept/)
  })
})
