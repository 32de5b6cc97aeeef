import { describe, expect, it } from 'vitest'
import { DEFAULT_HOST, DEFAULT_PORT, HELP, readCall } from './call.ts'

describe('the words behind npm start', () => {
  it('are port, address and page, in both ways of writing them', () => {
    expect(readCall([])).toEqual({
      port: 5346,
      host: '127.0.0.1',
      pageOnly: false,
      help: false,
      problems: [],
    })
    expect(readCall(['--port', '4000', '--host', '::1', '--page', 'built'])).toMatchObject({
      port: 4000,
      host: '::1',
      page: 'built',
      problems: [],
    })
    expect(readCall(['--port=0', '--host=0.0.0.0'])).toMatchObject({ port: 0, host: '0.0.0.0', problems: [] })
    expect(readCall(['--page-only', '--data=records'])).toMatchObject({ pageOnly: true, data: 'records', problems: [] })
  })

  it('count as written last', () => {
    expect(readCall(['--port', '4000', '--port', '4001'])).toMatchObject({ port: 4001, problems: [] })
  })

  it('are refused with what was found and what to do', () => {
    for (const port of ['abc', '65536', '-1', '4.5', '', '1e3', '0x10', ' 80'])
      expect(readCall(['--port', port]).problems).toEqual([
        `${JSON.stringify(port)} is no port. Write --port 5346, or --port 0 for any free one; a port is a whole number up to 65535.`,
      ])
    expect(readCall(['--port', '65535']).problems).toEqual([])
    expect(readCall(['--host', 'my computer']).problems).toEqual([
      '"my computer" is no address of a computer. Write --host 127.0.0.1 for this computer alone, or --host 0.0.0.0 for every computer that reaches it.',
    ])
    expect(readCall(['--port']).problems[0]).toContain('--port has no value. Write --port 5346')
    expect(readCall(['--port', '--host', '::1'])).toMatchObject({ host: '::1', problems: [expect.any(String)] })
  })

  it('are refused all at once', () => {
    const { problems } = readCall(['--prot', '--port=x', '--host', '?', 'more', '--page'])
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['"--prot"', '"more"', '--page', '"x"', '"?"'])
    expect(problems[0]).toBe(
      '"--prot" is not understood here. The options are --port, --host, --page, --data, --page-only and --help.',
    )
  })

  it('ask for the help, which names the defaults and an example', () => {
    expect(readCall(['--help']).help && readCall(['-h']).help).toBe(true)
    for (const part of [String(DEFAULT_PORT), DEFAULT_HOST, 'npm start -- --port 4000', '--page <DIR>'])
      expect(HELP).toContain(part)
  })
})
