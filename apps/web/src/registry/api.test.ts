import { describe, expect, it } from 'vitest'
import { ApiError, apiOver } from './api.ts'

const over = (response: Response) => apiOver({ send: async () => response })

const problemIn = async (work: Promise<unknown>): Promise<unknown> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof ApiError ? error.problem.type : error
}

const cutBody = (): ReadableStream<Uint8Array> => {
  let isBegun = false
  return new ReadableStream({
    pull: (controller) => {
      if (isBegun) controller.error(new Error('the connection is gone'))
      else controller.enqueue(new Uint8Array([1, 2]))
      isBegun = true
    },
  })
}

describe('an answer of the API', () => {
  const headers = { 'content-type': 'application/json' }
  const unsettled = /Whether the change was saved is not known\..*/

  it('H-25: that ends before its end is a refusal that leaves open whether the change was saved', async () => {
    const work = () => over(new Response(cutBody(), { headers })).ask('POST', '/x', { body: {} })
    expect(await problemIn(work())).toBe('cut')
    await expect(work()).rejects.toThrow(unsettled)
  })

  it('that is refused, and ends before its end, is one too', async () =>
    expect(await problemIn(over(new Response(cutBody(), { status: 409, headers })).ask('POST', '/x'))).toBe('cut'))

  it('that cannot be read leaves it open as well', async () => {
    const work = () => over(new Response('{"saved', { headers })).ask('POST', '/x')
    expect(await problemIn(work())).toBe('unreadable')
    await expect(work()).rejects.toThrow(unsettled)
  })
})

describe('a file from the API', () => {
  it('is given byte for byte, a mark of byte order among them', async () => {
    const { bytes } = await over(new Response('\uFEFFa', { headers: { 'content-type': 'text/csv' } })).file('/x')
    expect([...new Uint8Array(bytes)]).toEqual([0xef, 0xbb, 0xbf, 0x61])
  })

  it('H-09: that ends before its end is a refusal', async () =>
    expect(await problemIn(over(new Response(cutBody())).file('/x'))).toBe('cut'))

  it('that is refused says why, and that nobody is signed in is told', async () => {
    const body = JSON.stringify({ status: 401, type: 'signed-out', title: 'Nobody is signed in.' })
    const headers = { 'content-type': 'application/problem+json' }
    const api = over(new Response(body, { status: 401, headers }))
    let told = 0
    api.onSignedOut(() => {
      told += 1
    })
    expect([await problemIn(api.file('/x')), told]).toEqual(['signed-out', 1])
  })
})
