import { describe, expect, it } from 'vitest'
import { caseText, jsonOf, leio } from '../arbitraries.ts'

const CASE = 'examples/ivc-retroperitoneal.json'
const whatIf = (...words: readonly string[]) => leio(['what-if', CASE, ...words])

describe('leio what-if --set', () => {
  it('tells what begins and ceases to apply, and which classifications and trials change', async () => {
    const { stdout } = await whatIf('--set', 'resectability.status=unresectable', '--set', 'tumour.size=12cm')
    expect(stdout).toContain('If resectability were Unresectable   [now Resectable]'.replaceAll('   ', ' '))
    expect(stdout).toContain('and tumour size were 120 mm (12.0 cm) [now 74 mm (7.4 cm)]')
    expect(stdout).toMatch(/NOW APPLIES \(1\)[\s\S]*rp\.borderline-board/)
    expect(stdout).toMatch(/NO LONGER APPLIES[\s\S]*rp\.upfront-surgery/)
    expect(stdout).toContain('AJCC 8 T category, soft tissue sarcoma: T2 → T3')
    expect(stdout).toContain('STRASS 2: undecided → ineligible. Requires a resectable tumour')
  })

  it('reads quantities with unit, lists, yes and no, dates, and forgets a fact', async () => {
    const json = await jsonOf([
      'what-if',
      CASE,
      ...['tumour.size=5.2cm', 'imaging.done=ct-chest, mri-pelvis', 'patient.pregnant=no'].flatMap((set) => [
        '--set',
        set,
      ]),
      ...[
        'surgery.date=2026-04',
        'patient.age=61',
        'biopsy.result=unknown',
        'tumour.laterality=unknown:pending',
      ].flatMap((set) => ['--set', set]),
      ...['--set', 'extent.organs-invaded=none'],
    ])
    expect(json.set).toEqual([
      { fact: 'tumour.size', from: 74, to: { value: 52 } },
      {
        fact: 'imaging.done',
        from: ['ct-chest', 'ct-abdomen', 'ct-pelvis', 'mri-abdomen'],
        to: { value: ['ct-chest', 'mri-pelvis'] },
      },
      { fact: 'patient.pregnant', from: false, to: { value: false } },
      { fact: 'surgery.date', to: { value: '2026-04' } },
      { fact: 'patient.age', from: 54, to: { value: 61 } },
      { fact: 'biopsy.result', from: 'leiomyosarcoma', to: { unknown: 'not-stated' } },
      { fact: 'tumour.laterality', from: 'right', to: { unknown: 'pending' } },
      { fact: 'extent.organs-invaded', from: [], to: { value: [] } },
    ])
  })

  it('reads a comma as a decimal mark only where people write it so', async () => {
    const german = await jsonOf(['what-if', CASE, '--locale', 'de', '--set', 'tumour.size=5,2 cm'])
    expect(german.set[0].to).toEqual({ value: 52 })
    expect((await whatIf('--set', 'tumour.size=5,2 cm')).stderr).toContain('"." is (language en)')
    expect((await whatIf('--locale', '5', '--set', 'tumour.size=5 cm')).stderr).toContain('is no language tag')
  })

  it('H-12 to H-15: refuses what could be read in two ways, each with its cure', async () => {
    const refused: readonly (readonly [string, string])[] = [
      ['tumour.size=52', 'Write the unit: 52 mm or 52 cm.'],
      ['tumour.size=52.4mm', 'Write 52 mm or 53 mm'],
      ['tumour.size=1.200 mm', 'could be read as'],
      ['tumour.size=٥٢ mm', 'Only the digits 0 to 9 are read.'],
      ['tumour.sise=52mm', 'Did you mean tumour.site or tumour.size?'],
      ['tumour.size', 'tumour.size has no value.'],
      ['patient.pregnant=perhaps', 'Write patient.pregnant=yes, patient.pregnant=no or patient.pregnant=unknown.'],
      ['lab.ldh=unknown:lost', 'with one of not-done, pending'],
      ['imaging.done=ct-chst', 'Did you mean "ct-chest"?'],
      ['tumour.site=Uterus', 'Write "uterus".'],
      ['surgery.date=2026-02-30', 'This date does not exist.'],
    ]
    const { code, stdout, stderr } = await whatIf(...refused.flatMap(([set]) => ['--set', set]))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    const said = stderr.replaceAll(/\s+/g, ' ')
    for (const [, cure] of refused) expect(said).toContain(cure)
    expect((await whatIf('--set', 'patient.age=50', '--set', 'patient.age=51')).stderr).toContain(
      'patient.age is set twice.',
    )
  })

  it('says so where nothing changes', async () => {
    const { stdout } = await whatIf('--set', 'tumour.size=74mm')
    expect(stdout).toContain('Nothing in the plan changes.')
  })

  it('changes a plan as if the case had said so', async () => {
    const facts = { 'tumour.site': 'uterus', 'pathology.diagnosis': 'leiomyosarcoma' }
    const { difference } = await jsonOf(['what-if', '-', '--set', 'morcellation.type=power'], {
      input: caseText(facts),
    })
    const after = await jsonOf(['plan', '-', '--all'], { input: caseText({ ...facts, 'morcellation.type': 'power' }) })
    const before = await jsonOf(['plan', '-', '--all'], { input: caseText(facts) })
    const status = (plan: { advice: { id: string; status: string }[] }) =>
      new Map(plan.advice.map((one) => [one.id, one.status]))
    const then = status(before)
    const changed = [...status(after)].filter(([id, one]) => then.get(id) !== one)
    expect(difference.advice.map(({ id, to }: { id: string; to: string }) => [id, to])).toEqual(changed)
    expect(changed.length).toBeGreaterThan(0)
  })
})

describe('leio what-if --advice', () => {
  it('lists the smallest changes that flip a statement, and each does', async () => {
    const { flips } = await jsonOf(['what-if', CASE, '--advice', 'rp.upfront-surgery'])
    expect(flips).toMatchObject({ advice: 'rp.upfront-surgery', from: 'applies', limit: 3 })
    for (const { changes, to } of flips.sets) {
      expect(to).toBe('does-not-apply')
      const sets = changes.flatMap((change: { fact: string; to: string }) => ['--set', `${change.fact}=${change.to}`])
      const { difference } = await jsonOf(['what-if', CASE, ...sets])
      expect(difference.advice).toContainEqual(expect.objectContaining({ id: 'rp.upfront-surgery', to }))
    }
  })

  it('tells sets that differ in one value in one line', async () => {
    const { stdout } = await whatIf('--advice', 'rp.upfront-surgery')
    expect(stdout).toContain('resectability: Resectable → Borderline resectable or Unresectable')
    expect(stdout).toContain('then it does not apply')
  })

  it('starts from the facts that are set', async () => {
    const { flips } = await jsonOf([
      ...['what-if', CASE, '--advice', 'rp.upfront-surgery'],
      ...['--set', 'resectability.status=unresectable'],
    ])
    expect(flips.from).toBe('does-not-apply')
  })
})
