import { deflateRawSync } from 'node:zlib'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { describe, expect, it } from 'vitest'
import { caseOfLink, linkOf } from './case-link.ts'

const lettersOf = async (name: (typeof EXAMPLE_NAMES)[number]): Promise<string> =>
  (await linkOf(exampleCase(name))).replace(/^c=/, '')

describe('a link that carries a case', () => {
  it.each(EXAMPLE_NAMES)('gives %s back as it was', async (name) => {
    const { $schema: _, ...said } = exampleCase(name)
    const reading = await caseOfLink(await lettersOf(name))
    expect(reading.problems).toBeUndefined()
    expect(reading.case).toEqual({ ...said, schemaVersion: 1 })
  })

  it('cut off anywhere, says so, and gives only facts that the case holds', async () => {
    const file = exampleCase('metastatic-second-line')
    const letters = await lettersOf('metastatic-second-line')
    let most = 0
    for (let length = 2; length < letters.length; length += 7) {
      const { case: whole, part, problems } = await caseOfLink(letters.slice(0, length))
      expect(whole).toBeUndefined()
      expect(problems?.length).toBeGreaterThan(0)
      for (const [id, fact] of Object.entries(part?.facts ?? {}))
        expect(fact).toEqual(file.facts[id as keyof typeof file.facts])
      most = Math.max(most, Object.keys(part?.facts ?? {}).length)
    }
    // Enough arrives to be worth showing.
    expect(most).toBeGreaterThan(30)
  })

  it('of which one line is damaged is not taken for the whole case', async () => {
    const lines = ['{"id":"one","schemaVersion":1}', '["tumour.size",74]', '["tumour.grade', '.'].join('\n')
    const letters = deflateRawSync(lines).toString('base64url')
    const { case: whole, part, problems } = await caseOfLink(`1.${letters}`)
    expect(whole).toBeUndefined()
    expect(Object.keys(part?.facts ?? {})).toEqual(['tumour.size'])
    expect(problems).toMatchObject([{ kind: 'link-damaged', found: '["tumour.grade' }])
  })

  it('that is none of ours is refused in words', async () => {
    for (const text of ['', '1.', '1.????', '2.abc', 'hello', '1.AAAA'])
      expect((await caseOfLink(text)).problems?.[0]?.message).toContain('link')
  })
})
