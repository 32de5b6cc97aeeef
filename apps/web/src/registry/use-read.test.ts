import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ApiProblem } from './api.ts'
import { ShownReading } from './shown-reading.tsx'
import { type Reading, readingOf, refusedAfter } from './use-read.ts'

const problem: ApiProblem = { status: 0, type: 'unreachable', title: 'The server cannot be reached.' }
const answer = { body: 'the form', version: 1, headers: new Headers() }
const read: Reading<string> = { state: 'read', answer, path: '/a' }

const shown = (reading: Reading<string>): string =>
  renderToStaticMarkup(
    ShownReading<string>({
      read: { reading, again: () => undefined },
      children: ({ body }) => createElement('output', null, body),
    }),
  )

describe('a reading that fails', () => {
  it('keeps what was read before, however often it fails, and says above it what is wrong', () => {
    const twice = refusedAfter(refusedAfter(read, '/a', problem), '/a', problem)
    expect(twice).toMatchObject({ state: 'refused', last: answer })
    expect(shown(twice)).toMatch(/The server cannot be reached\..*may have changed since.*<output>the form<\/output>/)
  })

  it('shows only what is wrong where nothing was read before', () => {
    const never = shown(refusedAfter<string>({ state: 'reading' }, '/a', problem))
    expect(never).toContain('The server cannot be reached.')
    expect(never).not.toMatch(/may have changed since|<output>/)
  })

  it('H-20: never keeps or shows what was read of another path', () => {
    expect(refusedAfter(read, '/b', problem)).toMatchObject({ last: undefined })
    expect(readingOf(refusedAfter(read, '/a', problem), '/b')).toEqual({ state: 'reading' })
    expect(readingOf(read, '/b')).toEqual({ state: 'reading' })
  })
})
