import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadSuites } from './suites.ts'

const register = readFileSync(join(import.meta.dirname, '../../../docs/deviations.md'), 'utf8')
const entries = [...register.matchAll(/^\| ([A-Z]-\d\d) \|.*\| ([^|]+) \|$/gm)].map(([, id = '', shownBy = '']) => ({
  id,
  names: [...shownBy.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  isGolden: shownBy.startsWith('golden '),
}))

describe('the register of deviations', () => {
  const tests = new Set(globSync('../src/**/*.test.ts', { cwd: import.meta.dirname }).map((path) => basename(path)))
  /** Suites, their functions, and the file that a reader is sent to. */
  const golden = new Set(['answers.R'])
  beforeAll(async () => {
    for (const { topic, answers } of await loadSuites())
      for (const name of [topic, ...Object.keys(answers)]) golden.add(name)
  })

  it('has entries with numbers of their own', () => {
    const ids = entries.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(40)
    expect(ids.length).toBe(register.match(/^\| [A-Z]-\d/gm)?.length)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  it('names tests and golden suites that are there', () => {
    const lost = entries.flatMap(({ id, names, isGolden }) =>
      names.filter((name) => !(isGolden ? golden : tests).has(name)).map((name) => `${id}: ${name}`),
    )
    expect(lost).toEqual([])
    expect(entries.filter(({ isGolden, names }) => isGolden && names.length === 0)).toEqual([])
  })
})
