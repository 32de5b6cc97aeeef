import { describe, expect, it } from 'vitest'
import { caseText, jsonOf, leio } from '../arbitraries.ts'

const FOLLOWED = {
  'tumour.site': 'retroperitoneum',
  'pathology.diagnosis': 'leiomyosarcoma',
  'disease.phase': 'surveillance',
  'surgery.status': 'done',
  'surgery.date': '2024-10-31',
}
const schedule = (facts: object, ...words: readonly string[]) =>
  leio(['schedule', '-', ...words], { input: caseText({ ...facts }) })

describe('leio schedule', () => {
  it('lists the visits for 15 years and says how they go on', async () => {
    const json = await jsonOf(['schedule', '-'], { input: caseText(FOLLOWED) })
    expect(json).toMatchObject({ case: 'test-case', continues: 'every year for life' })
    expect(json.visits).toHaveLength(22)
    expect(json.visits[0]).toEqual({
      date: '2025-02-28',
      what: 'CT of chest, abdomen and pelvis, 4 months after surgery',
    })
    const { stdout } = await schedule(FOLLOWED)
    expect(stdout).toContain('▸  30 Apr 2027')
    expect(stdout).toContain('Then every year for life.')
  })

  it('is the schedule of the plan', async () => {
    const { visits } = await jsonOf(['schedule', '-'], { input: caseText(FOLLOWED) })
    const plan = await jsonOf(['plan', '-'], { input: caseText(FOLLOWED) })
    expect(visits).toEqual(plan.schedule)
  })

  it('goes as far as asked', async () => {
    const far = await jsonOf(['schedule', '-', '--until', '2064-12-31'], { input: caseText(FOLLOWED) })
    expect(far.visits.at(-1).date).toBe('2064-10-31')
    const { stdout } = await schedule(FOLLOWED, '--until', '2024-12-31')
    expect(stdout).toContain('No visit falls on or before 31 Dec 2024.')
  })

  it('names the fact that is needed, or that the source is silent', async () => {
    const dateless = { ...FOLLOWED, 'surgery.date': '2024-10' }
    const json = await jsonOf(['schedule', '-'], { input: caseText(dateless) })
    expect(json).toMatchObject({ visits: [], continues: null, needs: ['surgery.date'] })
    expect((await schedule(dateless)).stdout.replaceAll(/\s+/g, ' ')).toContain('only "2024-10" is recorded')
    const uterus = await schedule({ ...FOLLOWED, 'tumour.site': 'uterus' })
    expect(uterus.stdout).toContain('The article gives no schedule of follow-up imaging for uterine leiomyosarcoma.')
    const limb = await schedule({ ...FOLLOWED, 'tumour.site': 'extremity' })
    expect(limb.stdout).toMatch(/schedule/)
    expect(limb.stdout).not.toMatch(/\d{4} {2}CT/)
    const siteless = await jsonOf(['schedule', '-'], {
      input: caseText({ ...FOLLOWED, 'tumour.site': { unknown: 'pending' } }),
    })
    expect(siteless).toMatchObject({ visits: [], needs: ['tumour.site'] })
  })

  it('writes a calendar file, and says where there is nothing to write', async () => {
    const { code, written, stderr } = await schedule(FOLLOWED, '--ics', 'visits.ics')
    expect(code).toBe(0)
    expect(stderr).toBe('22 visits written to visits.ics.\n')
    expect(written.get('visits.ics')).toContain('DTSTART;VALUE=DATE:20250228')
    const none = await schedule({ 'tumour.site': 'uterus' }, '--ics', 'visits.ics')
    expect(none).toMatchObject({ code: 1, stderr: 'visits.ics was not written: there is no visit to put into it.\n' })
    expect(none.written.size).toBe(0)
  })
})
