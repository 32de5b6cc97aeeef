/**
 * The warning against morcellation and myomectomy on a phone: seen without scrolling for every unknown that leaves it
 * open (H-28). Each fact that the rule reads is taken out of a case in which the warning is lifted, in each of the six
 * ways of not knowing; the engine says where it then warns, and there the page must show it.
 */
import { caseFileText } from '@leio/facts/case-json'
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, known, UNKNOWN_REASONS } from '@leio/facts/fact'
import { releaseCurrent } from '@leio/knowledge/releases'
import { makePlan } from '@leio/plan/make-plan'
import { factsRead } from '@leio/rules/facts-read'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { isMissing, leioInBrowser, openFile, statement } from './leio-in-browser.ts'

const WARNING = 'safety.morcellation'

/** A presumed leiomyoma before surgery with everything sought and nothing found: here the warning is lifted. */
const LIFTED: Facts = {
  'tumour.site': known('uterus'),
  'diagnosis.suspicion': known('presumed-leiomyoma'),
  'disease.phase': known('work-up'),
  'patient.age': known(44),
  'patient.sex': known('female'),
  'patient.menopausal-status': known('premenopausal'),
  'patient.hormone-replacement': known(false),
  'uterine.mass-growth': known('growing'),
  'uterine.endometrial-biopsy': known('negative'),
  'uterine.mri-margin': known('sharp'),
  'uterine.mri-t2-signal': known('dark-homogeneous'),
  'uterine.mri-suspected-involvement': known([]),
  'surgery.status': known('planned'),
  'proposal.options': known(['power-morcellation', 'myomectomy']),
}

const ABSENCES: readonly (Fact | undefined)[] = [
  undefined,
  ...UNKNOWN_REASONS.map((reason): Fact => ({ state: 'unknown', reason })),
]

const without = (facts: Facts, id: FactId, absence: Fact | undefined): Facts => {
  const { [id]: _, ...rest } = facts
  return absence === undefined ? rest : { ...rest, [id]: absence }
}

const warns = (facts: Facts): boolean =>
  makePlan(releaseCurrent, { id: 'a', facts }, { asOf: '2026-11-24' }).advice.some(
    ({ id, status }) => id === WARNING && status === 'applies',
  )

const read = (): readonly FactId[] => {
  const advice = releaseCurrent.advice.find(({ id }) => id === WARNING)
  if (advice?.unless === undefined) throw new Error('The release has no morcellation warning')
  const none = new Map()
  return [...new Set([...factsRead(advice.when, none), ...factsRead(advice.unless, none)])]
}

interface OpenCase {
  readonly id: string
  readonly facts: Facts
}

/** Every case one unknown away from the lifted one in which the engine warns, and some with several unknown. */
const openCases = (): readonly OpenCase[] => {
  const single = read().flatMap((fact) =>
    ABSENCES.map((absence) => ({
      id: `${fact}-${absence?.state === 'unknown' ? absence.reason : 'absent'}`,
      facts: without(LIFTED, fact, absence),
    })),
  )
  const several = read().map((fact, at, all) => ({
    id: `several-${at}`,
    facts: [fact, all[(at + 3) % all.length] ?? fact, all[(at + 5) % all.length] ?? fact].reduce(
      (facts, one) => without(facts, one, undefined),
      LIFTED,
    ),
  }))
  const nothing = { id: 'nothing-known', facts: { 'tumour.site': known('uterus') } }
  return [...single, ...several, nothing].filter(({ facts }) => warns(facts))
}

/** Whether the whole sentence is on the screen, and nothing lies over it. */
const isSeen = (page: Page): Promise<boolean> =>
  statement(page, WARNING)
    .locator('.statement-text')
    .evaluate((sentence) => {
      const { top, bottom, left, right } = sentence.getBoundingClientRect()
      const corners = [
        [left + 2, top + 2],
        [(left + right) / 2, (top + bottom) / 2],
        [left + 2, bottom - 2],
      ] as const
      return (
        top >= 0 &&
        bottom <= innerHeight &&
        corners.every(([x, y]) => sentence.contains(document.elementFromPoint(x, y)))
      )
    })

describe.skipIf(isMissing)('H-28: the warning against morcellation, at 390 pixels', () => {
  const leio = leioInBrowser()

  it('is lifted where everything is known, and not shown there', async () => {
    expect(warns(LIFTED)).toBe(false)
    const page = await leio.visit({ width: 390, height: 664 })
    await openFile(page, 'lifted.json', caseFileText({ id: 'lifted', facts: LIFTED }))
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    expect(await statement(page, WARNING).count()).toBe(0)
  })

  it('is seen without scrolling for every unknown that leaves it open', async () => {
    const cases = openCases()
    expect(cases.length).toBeGreaterThan(20)
    const page = await leio.visit({ width: 390, height: 664 })
    const unseen: string[] = []
    for (const { id, facts } of cases) {
      await page.getByRole('link', { name: 'Leio' }).click()
      await openFile(page, `${id}.json`, caseFileText({ id, facts }))
      await page.waitForURL(`**/case#case=${id}`)
      await page.evaluate(() => scrollTo(0, 0))
      if (!(await isSeen(page))) unseen.push(id)
    }
    expect(unseen).toEqual([])
  })

  it('cannot be folded away, and says on what it hangs', async () => {
    const page = await leio.visit({ width: 390, height: 664 })
    const facts = without(LIFTED, 'patient.age', undefined)
    await openFile(page, 'a.json', caseFileText({ id: 'a', facts }))
    const warning = statement(page, WARNING)
    await warning.waitFor()
    expect(await warning.textContent()).toMatch(/Given because it cannot be excluded. Depends on: .*\bage\b/)
    expect(await warning.evaluate((row) => row.closest('details') === null)).toBe(true)
    const above = await page.locator('.plan-column > *').first().getAttribute('class')
    expect(above).toBe('warnings')
  })
})
