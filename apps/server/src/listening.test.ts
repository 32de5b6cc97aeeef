import { describe, expect, it } from 'vitest'
import { addressOf, listeningLine, whyNot } from './listening.ts'

const HERE = { host: '127.0.0.1', port: 5346 }

describe('what is said about listening', () => {
  it('is one line with the address, which a browser can open', () => {
    expect(listeningLine(HERE)).toBe('Leio is at http://127.0.0.1:5346/  (Ctrl+C ends it)\n')
    expect(addressOf({ host: '::1', port: 80 })).toBe('http://[::1]:80/')
  })

  it('names the port that is taken and another one', () => {
    const { message, code } = whyNot('EADDRINUSE', HERE) ?? {}
    expect(message).toContain('Port 5346 is in use')
    expect(message).toContain('--port 5347')
    expect(code).toBe(1)
    expect(whyNot('EADDRINUSE', { ...HERE, port: 65_535 })?.message).toContain('--port 5346')
  })

  it('tells a port that is reserved from an address that is not of this computer', () => {
    expect(whyNot('EACCES', { ...HERE, port: 80 })).toMatchObject({ code: 1 })
    for (const code of ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'])
      expect(whyNot(code, { host: '192.0.2.1', port: 0 })).toMatchObject({ code: 2 })
    expect(whyNot('ENOTFOUND', { host: 'nowhere', port: 0 })?.message).toContain('no address nowhere')
  })

  it('leaves a defect a defect', () => expect(whyNot('EMFILE', HERE)).toBeUndefined())
})
