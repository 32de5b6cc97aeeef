/**
 * No violation that axe can find, on any page and state, in light and dark, on a desk and in the hand. What axe cannot
 * judge is tested beside: that no meaning is carried by colour alone, and that the words are drawn in the one font.
 */
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Font, openSync as openFont } from 'fontkit'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { goTo, isMissing, leioInBrowser, openExample, openFile, root, statement } from './leio-in-browser.ts'
import { CONTRADICTORY, FIBROID, LEIOMYOMA } from './made-up-cases.ts'

/** The book is long: axe looks at each of its 24,000 elements. */
const PATIENCE = 240_000

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong, as `rule: element`. In the dark the page is the same but for its colours, so only these are judged. */
const violationsOf = async (page: Page, isDark = false): Promise<readonly string[]> => {
  const axe = new AxeBuilder({ page })
  const { violations } = await (isDark ? axe.withRules(['color-contrast']) : axe.withTags(RULES)).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** The states of the page, each reached as a person reaches it. */
const STATES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  start: async () => undefined,
  'start, with the TCGA patients': async (page) => {
    await page.getByRole('button', { name: 'Show all 105 patients' }).click()
    await page.locator('.tcga-patient').first().waitFor()
  },
  'start, a file that is no case': async (page) => {
    await openFile(page, 'half.json', { id: 'half', facts: { 'tumour.size': 74, 'tumour.sise': 1 } })
    await page.getByRole('alert').waitFor()
  },
  'a decided case, all doors open': async (page) => {
    await openExample(page, 'ivc')
    await statement(page, 'rp.neoadjuvant-radiotherapy').getByRole('button', { name: 'Why' }).click()
    await statement(page, 'rp.upfront-surgery').getByRole('button', { name: 'What would change it' }).click()
    await page.locator('.contest-side .door').first().click()
  },
  'a half-known case, answered': async (page) => {
    await openExample(page, 'uterine')
    await page.locator('.question').first().getByRole('button').first().click()
    await page.getByText('What changed').click()
  },
  'a what-if': async (page) => {
    await openExample(page, 'ivc')
    await statement(page, 'rp.upfront-surgery').getByRole('button', { name: 'What would change it' }).click()
    await page
      .getByRole('button', { name: /Suppose/ })
      .first()
      .click()
    await page.getByText('What would change', { exact: true }).click()
  },
  'editors open': async (page) => {
    await openExample(page, 'metastatic')
    for (const search of ['tumour size', 'imaging done', 'primary site', 'date of diagnosis']) {
      await page.getByLabel('Find a fact').fill(search)
      await page.locator('.fact-line').first().click()
    }
    await page.locator('.origin > summary').click()
  },
  'what does not apply': async (page) => {
    await openExample(page, 'metastatic')
    await page.getByText('Does not apply here').click()
  },
  'a contradictory case': async (page) => {
    await openFile(page, 'contradictory.json', CONTRADICTORY)
    await page.getByRole('region', { name: 'The record contradicts itself' }).waitFor()
  },
  'a warning': async (page) => {
    await openFile(page, 'fibroid.json', FIBROID)
    await page.getByRole('region', { name: 'Safety' }).waitFor()
  },
  'out of scope': async (page) => {
    await openFile(page, 'leiomyoma.json', LEIOMYOMA)
    await page.getByRole('region', { name: 'Plan' }).waitFor()
  },
  'an older release': async (page) => {
    await openExample(page, 'ivc')
    await page.getByLabel('Release of the knowledge').selectOption('2022')
  },
  'a case that is nowhere': async (page) => {
    await page.evaluate(() => location.assign('/case#case=nowhere'))
    await page.getByRole('alert').waitFor()
  },
  pathway: async (page) => {
    await openExample(page, 'ivc')
    await goTo(page, 'Pathway')
  },
  course: async (page) => {
    await openExample(page, 'metastatic')
    await goTo(page, 'Course')
  },
  'course of a case without lesions': async (page) => {
    await openExample(page, 'ivc')
    await goTo(page, 'Course')
  },
  'board sheet': async (page) => {
    await openExample(page, 'uterine')
    await goTo(page, 'Board sheet')
  },
  knowledge: async (page) => goTo(page, 'Knowledge'),
}

const PLACES = [
  { where: 'at a desk, light', width: 1440, height: 900, dark: false },
  { where: 'at a desk, dark', width: 1440, height: 900, dark: true },
  { where: 'in the hand, light', width: 390, height: 844, dark: false },
  { where: 'in the hand, dark', width: 390, height: 844, dark: true },
] as const

/** Reaches a state. On a phone one column is shown at a time, so it is reached at a desk and then made narrow. */
const reach = async (page: Page, name: string, width: number): Promise<void> => {
  if (width >= 768) return STATES[name]?.(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await STATES[name]?.(page)
  await page.setViewportSize({ width, height: 844 })
  await page.waitForTimeout(50)
}

describe.skipIf(isMissing).each(PLACES)('axe $where', ({ width, height, dark }) => {
  const leio = leioInBrowser()

  it.each(Object.keys(STATES))(
    '%s',
    async (name) => {
      const page = await leio.visit({ width, height, dark })
      await reach(page, name, width)
      expect(await violationsOf(page, dark)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    },
    PATIENCE,
  )
})

/** The one font of the page; a browser draws an empty box for what it lacks, and says nothing. */
const font = openFont(resolve(root, 'node_modules/inter-ui/variable/InterVariable.woff2')) as Font

const missingIn = (text: string): readonly string[] =>
  [...new Set(text.replace(/\s/g, ''))].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))

describe.skipIf(isMissing)('what axe cannot judge', () => {
  const leio = leioInBrowser()

  it('finds a violation where one is planted', async () => {
    const page = await leio.visit()
    await page.evaluate(() => {
      const image = document.createElement('img')
      image.src = '/leio.svg'
      document.querySelector('main')?.append(image)
    })
    expect((await violationsOf(page)).join()).toContain('image-alt')
  })

  it('every statement says its stance in a word and a glyph, not by colour alone', async () => {
    const page = await leio.visit()
    await openExample(page, 'metastatic')
    const marks = await page.locator('.statement .mark').allTextContents()
    expect(marks.length).toBeGreaterThan(20)
    for (const mark of marks)
      expect(mark.trim()).toMatch(
        /^[▲▼◆≈•?—!✗] (?:For|Against|Consider|Contested|Note|Open|Silent|Warning|Possible|Criteria met|Criteria open|Does not fit|Closed|Uncertain)$/,
      )
  })

  it('H-27: every character of a case and of the whole book is drawn in the one font, no glyph is missing', async () => {
    const page = await leio.visit()
    await openExample(page, 'metastatic')
    const ofCase = await page.evaluate(() => document.body.textContent)
    await goTo(page, 'Knowledge')
    const ofBook = await page.evaluate(() => document.body.textContent)
    expect(new Set(ofCase + ofBook).size).toBeGreaterThan(90)
    expect(missingIn(ofCase + ofBook)).toEqual([])
    expect(missingIn('size \u2265 5 cm \u6f22')).toEqual(['\u6f22'])
    const family = await page.evaluate(async () => {
      await document.fonts.ready
      const loaded = [...document.fonts].filter(({ status }) => status === 'loaded').map((face) => face.family)
      return { loaded, used: getComputedStyle(document.body).fontFamily }
    })
    expect(family.loaded.map((name) => name.replaceAll('"', ''))).toEqual(['Inter Variable'])
    expect(family.used.startsWith('"Inter Variable"')).toBe(true)
  })

  it('targets are at least 24 pixels high and wide (WCAG 2.5.8), links in sentences excepted', async () => {
    const page = await leio.visit({ width: 390, height: 844 })
    await openExample(page, 'ivc')
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, select, input, summary')]
        .map((one) => ({
          box: one.getBoundingClientRect(),
          name: one.outerHTML.slice(0, 90),
          type: one.getAttribute('type'),
        }))
        .filter(({ box, type }) => box.width > 0 && type !== 'checkbox' && (box.height < 23.5 || box.width < 23.5))
        .map(({ name }) => name),
    )
    expect(small).toEqual([])
  })

  it('a policy without unsafe words is sent, nothing inline runs under it, and no violation was needed', async () => {
    const page = await leio.visit()
    const response = await page.request.get(`${leio.address()}/`)
    const policy = response.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-(?:inline|eval|hashes)|\*|https?:/)
    await page.evaluate(() => {
      const script = document.createElement('div')
      script.setAttribute('style', 'color: red')
      document.body.append(script)
    })
    // The harness sees what the browser refuses: this one was planted.
    await expect.poll(() => leio.takeFaults().join()).toContain('Content Security Policy')
  })
})
