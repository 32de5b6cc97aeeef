/**
 * Every worked case, through the plan. A case that no longer says what a clinician expects fails here.
 *
 * Run one topic alone: `npx vitest run packages/knowledge -t "work-up"`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { caseFromObject } from '@leio/facts/case-file'
import { caseSpaceOf } from '@leio/plan/case-space'
import { standings } from '@leio/plan/standings'
import { describe, expect, it } from 'vitest'
import { RELEASES } from './releases.ts'
import type { WorkedCase } from './worked-case.ts'

const folder = new URL('../cases/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))

const sorted = (words: readonly string[] | undefined): readonly string[] => [...(words ?? [])].sort()

for (const file of files) {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly WorkedCase[]
  describe(file.replace('.json', ''), () => {
    for (const one of cases) {
      for (const release of one.in ?? (['2022', 'current'] as const)) {
        it(`${one.title} (${release})`, () => {
          const read = caseFromObject({
            id: 'worked-case',
            facts: one.facts,
            ...(one.recist === undefined ? {} : { recist: one.recist }),
          })
          if (read.case === undefined) throw new Error(JSON.stringify(read.problems, null, 1))
          const result = standings(caseSpaceOf(RELEASES[release]), read.case)
          const at = (id: string) => {
            const found = result.advice.get(id)
            if (found === undefined) throw new Error(`Release ${release} has no advice ${id}`)
            return found
          }
          for (const id of one.expect.applies ?? []) expect(`${id} ${at(id).status}`).toBe(`${id} applies`)
          for (const id of one.expect.doesNotApply ?? []) expect(`${id} ${at(id).status}`).toBe(`${id} does-not-apply`)
          for (const [id, missing] of Object.entries(one.expect.undecided ?? {})) {
            expect({ id, status: at(id).status, missing: sorted(at(id).missing) }).toEqual({
              id,
              status: 'undecided',
              missing: sorted(missing),
            })
          }
          for (const [id, missing] of Object.entries(one.expect.warns ?? {})) {
            expect({ id, status: at(id).status, missing: sorted(at(id).missing) }).toEqual({
              id,
              status: 'applies',
              missing: sorted(missing),
            })
          }
          for (const [id, values] of Object.entries(one.expect.values ?? {})) {
            expect({ id, values: result.values.get(id) }).toEqual({ id, values })
          }
          for (const [id, status] of Object.entries(one.expect.trials ?? {})) {
            expect({ id, status: result.trials.get(id) }).toEqual({ id, status })
          }
          for (const id of one.expect.silent ?? []) expect(result.silent).toContain(id)
        })
      }
    }
  })
}
