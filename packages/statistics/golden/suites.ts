/** Every suite, found by its folder, for what goes through all of them: the stored answers and the parity page. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { GoldenSuite } from './harness/golden-case.ts'

export const loadSuites = async (): Promise<readonly GoldenSuite[]> => {
  const topics = readdirSync(import.meta.dirname)
    .filter((name) => existsSync(join(import.meta.dirname, name, 'suite.ts')))
    .sort()
  return Promise.all(
    topics.map(async (topic) => ((await import(`./${topic}/suite.ts`)) as { suite: GoldenSuite }).suite),
  )
}
