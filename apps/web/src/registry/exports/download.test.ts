import { describe, expect, it } from 'vitest'
import { ApiError } from '../api.ts'
import { download } from './download.ts'

const HEADERS = {
  'content-disposition': 'attachment; filename="leio-2026-11-24-patients.csv"',
  'leio-count': '2',
  'leio-sha-256': 'aa',
}

const world = (digest: string, headers: Readonly<Record<string, string>> = HEADERS) => {
  const saved: string[] = []
  const api = { file: async () => ({ bytes: new ArrayBuffer(3), headers: new Headers(headers) }) }
  const io = { digest: async () => digest, saveBytes: (name: string) => void saved.push(name) }
  return { saved, api, io }
}

describe('a download', () => {
  it('is saved under the name that the server gave, and says how many records it has', async () => {
    const { saved, api, io } = world('aa')
    expect(await download(api, io, '/x')).toEqual({ fileName: 'leio-2026-11-24-patients.csv', count: 2, digest: 'aa' })
    expect(saved).toEqual(['leio-2026-11-24-patients.csv'])
  })

  it('says how many records stand out where the server counted them', async () => {
    const { api, io } = world('aa', { ...HEADERS, 'leio-rare': '1' })
    expect((await download(api, io, '/x')).rare).toBe(1)
  })

  it('that is not the file which the server made is refused and not saved', async () => {
    const { saved, api, io } = world('ab')
    await expect(download(api, io, '/x')).rejects.toThrow(ApiError)
    const unnamed = world('aa', { 'leio-count': '2' })
    await expect(download(unnamed.api, unnamed.io, '/x')).rejects.toThrow('digests differ')
    expect([saved, unnamed.saved]).toEqual([[], []])
  })
})
