import { readFileSync } from 'node:fs'
import { hashOf } from '@leio/facts/sha-256'
import { importTcga, type TcgaCase } from '@leio/registry/import/tcga/tcga'
import { TABLE_NAMES, TCGA_FILES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { caseText, EXAMPLES, jsonOf, leio, projectRoot } from '../arbitraries.ts'

const read = (path: string): string => readFileSync(`${projectRoot}/${path}`, 'utf8')

const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
const isPlan = ajv.compile(JSON.parse(read('contract/plan.schema.json')))

const expectPlan = (plan: unknown): void => {
  isPlan(plan)
  expect(isPlan.errors ?? []).toEqual([])
}

const RELEASES = ['2022', 'current']

describe('leio plan --json', () => {
  it.each(EXAMPLES)('%s: is the plan of the contract', async (file) => {
    for (const release of RELEASES) {
      for (const more of [[], ['--all']]) {
        const plan = await jsonOf(['plan', file, '--release', release, '--as-of', '2026-03-12', ...more])
        expectPlan(plan)
        expect(plan).toMatchObject({ release, asOf: '2026-03-12' })
      }
    }
  })

  describe('the leiomyosarcomas of TCGA', () => {
    let cases: readonly TcgaCase[] = []
    beforeAll(() => {
      const texts = TABLE_NAMES.map((name) => [name, read(`data/tcga-sarc/${TCGA_FILES[name]}`)] as const)
      cases = importTcga(Object.fromEntries(texts) as Record<keyof TcgaTexts, string>).cases ?? []
    })

    it('each have a plan of the contract', async () => {
      expect(cases).toHaveLength(105)
      for (const one of cases) {
        const plan = await jsonOf(['plan', '-'], { input: JSON.stringify(one) })
        expectPlan(plan)
        expect(plan.caseHash).toBe(hashOf({ facts: one.facts, events: one.events }))
      }
    }, 120_000)
  })

  it('hashes what the file writes, whatever the order of its keys, and without its title', async () => {
    const facts = { 'tumour.size': { value: 52, source: 'CT' }, 'tumour.site': 'uterus' }
    const first = await jsonOf(['plan', '-'], { input: caseText(facts, { title: 'One' }) })
    const second = await jsonOf(['plan', '-'], {
      input: caseText({ 'tumour.site': 'uterus', 'tumour.size': { source: 'CT', value: 52 } }),
    })
    expect(first.caseHash).toBe(hashOf({ facts }))
    expect(second.caseHash).toBe(first.caseHash)
    const bare = await jsonOf(['plan', '-'], { input: caseText({ ...facts, 'tumour.site': { value: 'uterus' } }) })
    expect(bare.caseHash).not.toBe(first.caseHash)
  })

  it('carries the pinned address of the release, which is that of leio check', async () => {
    const check = await jsonOf(['check'])
    for (const release of RELEASES) {
      const plan = await jsonOf(['plan', '-', '--release', release], { input: caseText({}) })
      expect(plan.knowledgeHash).toBe(check.releases[release].hash)
    }
  })
})

describe('leio plan', () => {
  it('says who, under which release and when, and ends with what it is not', async () => {
    const { stdout } = await leio(['plan', 'examples/ivc-retroperitoneal.json', '--as-of', '2026-03-12'])
    const [title, identity] = stdout.split('\n')
    expect(title).toBe('Leiomyosarcoma of the inferior vena cava at the renal veins, resectable, before treatment')
    expect(identity).toMatch(
      /^ivc-retroperitoneal · release current \([0-9a-f]{8}\) · as of 12 Mar 2026 · case [0-9a-f]{8}$/,
    )
    expect(stdout).toContain('Decision support for clinicians; not a medical device; not advice to patients.')
  })

  it('gives each statement a glyph and a word, and each open one what it depends on', async () => {
    const { stdout } = await leio(['plan', 'examples/ivc-retroperitoneal.json'])
    for (const mark of ['▲ For', '▼ Against', '◆ Consider', '≈ Contested', '? Open'])
      expect(stdout).toContain(`  ${mark}`)
    expect(stdout).toContain('Depends on: expert sarcoma MDT (pending).')
    expect(stdout).toMatch(/Speaks for it[\s\S]*Speaks against it/)
  })

  it('warns that the evidence is out of date, and that the case was planned with another release', async () => {
    const input = caseText({}, { release: 'current' })
    const { stdout } = await leio(['plan', '-', '--release', '2022', '--as-of', '2024-07-02'], { input })
    expect(stdout).toContain('! Out of date: the evidence of release 2022 was due for review by 1 Jul 2024.')
    expect(stdout).toContain('! This case was last planned with release current')
    const inTime = await leio(['plan', '-', '--release', '2022', '--as-of', '2024-07-01'], { input: caseText({}) })
    expect(inTime.stdout).not.toContain('!')
  })

  it('shows both sides of a conflict above everything else', async () => {
    const input = caseText({ 'tumour.site': 'uterus', 'patient.sex': { value: 'male', source: 'referral' } })
    const { stdout } = await leio(['plan', '-'], { input })
    expect(stdout).toContain('CONFLICTS IN THE RECORD')
    expect(stdout).toContain('primary site: Uterus')
    expect(stdout).toContain('sex: Male (referral)')
    expect(stdout.indexOf('CONFLICTS')).toBeLessThan(stdout.indexOf('FIND OUT NEXT'))
  })

  it('says of a warning when it stands only because something is unknown', async () => {
    const input = caseText({
      'tumour.site': 'uterus',
      'patient.sex': 'female',
      'disease.phase': 'work-up',
      'patient.age': 57,
      'surgery.status': 'planned',
    })
    const { stdout } = await leio(['plan', '-'], { input })
    expect(stdout).toContain('SAFETY\n  ! Warning')
    expect(stdout).toMatch(/It warns because it cannot be excluded\. Could be lifted by: [a-z]/)
    expect(stdout.indexOf('SAFETY')).toBeLessThan(stdout.indexOf('CLASSIFICATION'))
  })

  it('shows what does not apply only with --all, and figures only with --sources', async () => {
    const file = 'examples/ivc-retroperitoneal.json'
    const [plain, all, sources] = await Promise.all([
      leio(['plan', file]),
      leio(['plan', file, '--all']),
      leio(['plan', file, '--sources']),
    ])
    expect(plain.stdout).not.toContain('✗ Not here')
    expect(all.stdout).toContain('✗ Not here')
    expect(plain.stdout).not.toContain('hazard ratio')
    expect(sources.stdout).toContain('hazard ratio 1.01 (0.71 to 1.44)')
  })

  it('lists the next visits from the day of the plan, and how the schedule goes on', async () => {
    const input = caseText({
      'tumour.site': 'retroperitoneum',
      'pathology.diagnosis': 'leiomyosarcoma',
      'disease.phase': 'surveillance',
      'surgery.status': 'done',
      'surgery.date': '2024-10-14',
      'surveillance.disease-status': 'no-evidence-of-disease',
    })
    const { stdout } = await leio(['plan', '-', '--as-of', '2026-01-01'], { input })
    expect(stdout).toContain('VISITS\n  14 Feb 2026')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '3 visits before 1 Jan 2026; 22 visits in all until 14 Oct 2039; then every year for life.',
    )
  })
})
