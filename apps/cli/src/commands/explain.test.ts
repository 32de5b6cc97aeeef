import type { Reason } from '@leio/plan/reason-tree'
import { describe, expect, it } from 'vitest'
import { caseText, EXAMPLES, jsonOf, leio } from '../arbitraries.ts'

const CASE = 'examples/ivc-retroperitoneal.json'

const leavesOf = (reason: Reason): readonly Reason[] =>
  reason.of.length === 0 ? [reason] : reason.of.flatMap(leavesOf)

describe('leio explain', () => {
  it('tells each condition with its truth and the fact behind it, then the sources', async () => {
    const { code, stdout } = await leio(['explain', CASE, 'rp.upfront-surgery'])
    expect(code).toBe(0)
    expect(stdout).toContain('It applies.')
    expect(stdout).toContain(
      '✓ pathological diagnosis is leiomyosarcoma\n        pathology.diagnosis = Leiomyosarcoma (sarcoma pathology conference, 11 Mar 2026)',
    )
    expect(stdout).toContain('SOURCES\n  Devaud 2022 Surg Oncol Clin N Am: RPM-03')
  })

  it('names the facts on which an open statement hangs', async () => {
    const { stdout } = await leio(['explain', CASE, 'board.retroperitoneal-outstanding'])
    expect(stdout).toContain('Open: it depends on facts that are not known.')
    expect(stdout).toContain('MISSING\n  ? expert sarcoma MDT (pending): care.mdt-discussed')
    expect(stdout).toContain('care.mdt-discussed = pending')
  })

  it('says why a statement does not apply', async () => {
    const input = caseText({ 'pathology.diagnosis': 'leiomyosarcoma', 'tumour.site': 'uterus' })
    const { stdout } = await leio(['explain', '-', 'rp.upfront-surgery'], { input })
    expect(stdout).toContain('It does not apply.')
    expect(stdout).toContain('✗ primary site is retroperitoneum')
  })

  it('gives the tree as JSON, with facts and what is recorded of them', async () => {
    const json = await jsonOf(['explain', CASE, 'board.retroperitoneal-outstanding'])
    expect(json).toMatchObject({
      advice: 'board.retroperitoneal-outstanding',
      status: 'undecided',
      missing: ['care.mdt-discussed'],
      tree: { text: 'all of these', truth: 'unknown' },
    })
    expect(json.sources.length).toBeGreaterThan(0)
    const leaves = leavesOf(json.tree)
    expect(leaves.find((one) => one.fact === 'care.mdt-discussed')).toMatchObject({ recorded: { unknown: 'pending' } })
    expect(leaves.find((one) => one.fact === 'pathology.diagnosis')).toMatchObject({
      truth: 'true',
      recorded: { value: 'leiomyosarcoma', asOf: '2026-03-11', source: 'sarcoma pathology conference' },
    })
  })

  it.each(EXAMPLES)(
    '%s: explains every statement of the plan, each leaf with its fact',
    async (file) => {
      const plan = await jsonOf(['plan', file, '--all'])
      for (const { id, status, robustness, missing } of plan.advice) {
        const json = await jsonOf(['explain', file, id])
        expect(json).toMatchObject({ advice: id, status, missing })
        expect(leavesOf(json.tree).filter((leaf) => leaf.fact === undefined)).toEqual([])
        // Kleene's tables are sound: what they decide stands so in the plan.
        if (json.tree.truth !== 'unknown') expect([id, robustness]).not.toEqual([id, 'undecided'])
        const { code, stdout } = await leio(['explain', file, id])
        expect(code).toBe(0)
        expect(stdout).not.toContain('undefined')
      }
    },
    120_000,
  )
})
