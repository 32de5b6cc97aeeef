import { DICTIONARY } from '@leio/facts/dictionary'
import { ERRATA } from '@leio/knowledge/errata'
import { evaluate } from '@leio/plan/evaluate'
import { describe, expect, it } from 'vitest'
import { jsonOf, leio } from '../arbitraries.ts'

describe('leio facts', () => {
  it('prints the whole dictionary, the constraints and when a question is asked', async () => {
    const { facts, constraints, appliesWhen } = await jsonOf(['facts'])
    expect(facts.map(({ id }: { id: string }) => id)).toEqual(DICTIONARY.map(({ id }) => id))
    const size = facts.find(({ id }: { id: string }) => id === 'tumour.size')
    expect(size).toMatchObject({ unit: 'mm', type: 'quantity', measurementError: { absolute: 2 } })
    const uterine = constraints.find(({ id }: { id: string }) => id === 'uterus-in-male')
    expect(uterine.english).toContain('primary site is uterus')
    const man = {
      'tumour.site': { state: 'known', value: 'uterus' },
      'patient.sex': { state: 'known', value: 'male' },
    } as const
    expect(evaluate(uterine.legal, man, new Map()).truth).toBe('false')
    for (const [id, expression] of Object.entries(appliesWhen)) {
      const fact = facts.find((one: { id: string }) => one.id === id)
      expect(fact.appliesWhen).toEqual(expression)
    }
  })

  it('finds facts by id, question, label, code or row', async () => {
    const { stdout } = await leio(['facts', 'tumour.size'])
    expect(stdout).toContain('tumour.size  Tumour size')
    expect(stdout).toContain('quantity, in mm, whole')
    for (const word of ['power-morcellation', 'SUVmax', 'GAP-08', 'ecog'])
      expect((await leio(['facts', word])).stdout).not.toBe('')
    expect(await leio(['facts', 'tumour.sise'])).toEqual(
      expect.objectContaining({ code: 0, stdout: '', stderr: expect.stringContaining('Near: tumour.si') }),
    )
    const { facts, constraints } = await jsonOf(['facts', 'pregnant'])
    expect(facts.map(({ id }: { id: string }) => id)).toContain('patient.pregnant')
    expect(constraints.map(({ id }: { id: string }) => id)).toContain('pregnant-male')
  })
})

describe('leio evidence', () => {
  it('shows figures with interval, population, what is printed, and the release', async () => {
    const { stdout } = await leio(['evidence', 'LMS-04'])
    expect(stdout).toContain('hazard ratio 0.65 (0.44 to 0.95)')
    expect(stdout).toContain('in metastatic or unresectable leiomyosarcoma')
    expect(stdout).toContain('later')
    expect((await leio(['evidence', 'LMS-04', '--release', '2022'])).stderr).toContain('No trial, series or figure')
  })

  it('shows every figure of a release once, with its population', async () => {
    for (const release of ['2022', 'current']) {
      const { evidence, otherFigures } = await jsonOf(['evidence', '--release', release])
      const figures = [...evidence.flatMap((one: { figures: unknown[] }) => one.figures), ...otherFigures]
      expect(figures.filter((one: { population: string }) => one.population === '')).toEqual([])
      expect(figures.length).toBeGreaterThan(150)
      if (release === '2022') expect(figures.filter((one: { release: string }) => one.release !== '2022')).toEqual([])
    }
  })
})

describe('leio errata', () => {
  it('shows each as printed and corrected, with what it rests on', async () => {
    const { errata } = await jsonOf(['errata'])
    expect(errata.map(({ id }: { id: string }) => id)).toEqual(ERRATA.map(({ id }) => id))
    const { stdout } = await leio(['errata', 'D3'])
    expect(stdout).toContain('D3 · T2-3 T2-4')
    expect(stdout).toMatch(/as printed\s+Maki is called phase II\/III/)
    expect(stdout).toMatch(/corrected\s+Maki is phase II/)
    expect((await leio(['errata', 'zebra'])).stderr).toContain('No erratum of release current mentions "zebra".')
  })
})

describe('leio check', () => {
  it('counts what the releases hold, and is silent about problems only when there are none', async () => {
    const check = await jsonOf(['check'])
    expect(Object.keys(check.releases)).toEqual(['2022', 'current'])
    for (const release of Object.values(check.releases)) {
      expect(release).toMatchObject({ hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), facts: DICTIONARY.length })
      expect(release).toMatchObject({
        advice: expect.any(Number),
        classifications: expect.any(Number),
        cases: expect.any(Number),
      })
    }
    const { rows, used, excluded, unaccounted } = check.inventory
    expect(rows).toBe(321)
    expect(used + excluded + unaccounted.filter((row: string) => !row.startsWith('GAP-')).length).toBe(321)
    const { code, stdout } = await leio(['check'])
    const whole = unaccounted.length === 0 && check.problems.length === 0
    expect(code).toBe(whole ? 0 : 1)
    expect(stdout).toContain(whole ? '✓ The knowledge is whole.' : '✗ The knowledge is not whole.')
  })
})

describe('leio tour', () => {
  it('shows a real patient, a question, what its answer changes, and where to go on', async () => {
    const { code, stdout, stderr } = await leio(['tour'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('TCGA-X6-A7WB: uterine leiomyosarcoma, 58 years')
    for (const part of ['1. The plan', '2. What to find out next', '3. What an answer changes', '4. Try it yourself'])
      expect(stdout).toContain(part)
    expect(stdout).toMatch(/NOW APPLIES \(\d+\)/)
    expect(stdout.trimEnd().endsWith('not advice to patients.')).toBe(true)
  })

  it('gives commands that run', async () => {
    const { stdout } = await leio(['tour'])
    const commands = stdout.split('\n').flatMap((line) => /^ {2}npx leio (.*?) {2}/.exec(line)?.[1] ?? [])
    expect(commands.length).toBeGreaterThan(4)
    for (const command of commands) expect([command, (await leio(command.split(' '))).code]).toEqual([command, 0])
  })
})
