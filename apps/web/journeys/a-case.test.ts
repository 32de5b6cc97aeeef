/** What a clinician does with a case: answers, asks why, supposes, flips, shares, undoes. */
import { describe, expect, it } from 'vitest'
import { isMissing, leioInBrowser, openExample, question, statement } from './leio-in-browser.ts'

describe.skipIf(isMissing)('a clinician', () => {
  const leio = leioInBrowser()

  it('opens an example, answers the top question, sees the plan settle and what changed, and takes it back', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const open = statement(page, 'board.retroperitoneal-outstanding')
    expect(await open.getAttribute('data-status')).toBe('undecided')
    const top = page.locator('.question').first()
    expect(await top.getAttribute('data-fact')).toBe('care.mdt-discussed')
    await top.getByRole('button', { name: 'Yes' }).click()
    expect(await open.count()).toBe(0)
    // The keyboard stands at the next question, and is not lost with the one that went.
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('question-text')
    const said = page.locator('.change-said')
    expect(await said.textContent()).toContain('Recorded: expert sarcoma MDT: yes.')
    expect(await said.textContent()).toContain('1 is settled and does not apply')
    await page.getByText('What changed').click()
    expect(await page.locator('.changed-list').textContent()).toContain('was open, does not apply now')
    expect(await question(page, 'care.mdt-discussed').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await open.getAttribute('data-status')).toBe('undecided')
    expect(await said.textContent()).toContain('Undone')
    await page.keyboard.press('Control+Shift+Z')
    expect(await open.count()).toBe(0)
  })

  it('goes from an open statement to the question on which it hangs', async () => {
    const page = await leio.visit()
    await openExample(page, 'uterine')
    const open = statement(page, 'uterus.hipec')
    await open.locator('xpath=ancestor::details').locator('summary').first().click()
    const fact = 'extent.sarcomatosis'
    expect(await question(page, fact).count()).toBe(0)
    await open.getByRole('button', { name: 'Answer' }).click()
    expect(await page.locator('.question').first().getAttribute('data-fact')).toBe(fact)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Is there peritoneal sarcomatosis?')
    await question(page, fact).getByRole('button', { name: 'No' }).click()
    expect(await open.count()).toBe(0)
  })

  it('reads why, down to a source, its figures and an erratum', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const radiotherapy = statement(page, 'rp.neoadjuvant-radiotherapy')
    await radiotherapy.getByRole('button', { name: 'Why' }).click()
    const why = radiotherapy.getByRole('region', { name: 'Why' })
    const text = (await why.textContent()) ?? ''
    expect(text).toContain('It applies.')
    expect(text).toContain('primary site is retroperitoneum')
    expect(text).toContain('citing Bonvalot 2020 Lancet Oncol')
    expect(text).toContain('hazard ratio 1.01 (0.71 to 1.44)')
    expect(text).toContain('Erratum D14')
    expect(text).toContain('As printed')
    await why.getByRole('link', { name: /This rule in the book/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#rp.neoadjuvant-radiotherapy')
  })

  it('finds the smallest changes that flip an advice, supposes one, and goes back to what is recorded', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const surgery = statement(page, 'rp.upfront-surgery')
    await surgery.getByRole('button', { name: 'What would change it' }).click()
    const changes = surgery.getByRole('region', { name: 'What would change it' })
    expect(await changes.textContent()).toContain('The smallest changes that flip it, 1 fact each')
    const resectability = changes.getByRole('listitem').filter({ hasText: /resectability: Resectable/ })
    await resectability.getByRole('button', { name: /Unresectable/ }).click()
    const bar = page.getByRole('region', { name: 'What if' })
    expect(await bar.textContent()).toContain('The record is unchanged.')
    expect(await surgery.count()).toBe(0)
    await bar.getByRole('button', { name: 'Back to what is recorded' }).click()
    expect(await surgery.getAttribute('data-status')).toBe('applies')
    expect(await page.getByRole('region', { name: 'What if' }).count()).toBe(0)
  })

  it('keeps a what-if apart from the record: what is answered meanwhile is only supposed', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await statement(page, 'rp.upfront-surgery').getByRole('button', { name: 'What would change it' }).click()
    await page
      .getByRole('button', { name: /Suppose Unresectable/ })
      .first()
      .click()
    await page.locator('.question').first().getByRole('button').first().click()
    await page.getByRole('button', { name: 'Back to what is recorded' }).click()
    expect(await page.locator('.change-said').textContent()).toBe('')
    expect(await question(page, 'care.mdt-discussed').count()).toBe(1)
  })

  it('shares a case by a link that carries it behind the # only, and reloads it', async () => {
    const page = await leio.visit()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await openExample(page, 'metastatic')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('Link copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link.split('#')[0]).toBe(`${leio.address()}/case`)
    const other = await leio.visit({ path: link.slice(leio.address().length) })
    await other.getByRole('heading', { level: 1, name: /Leiomyosarcoma of the arm/ }).waitFor()
    expect(new URL(other.url()).hash).toBe('#case=metastatic-second-line')
    await question(other, 'pathology.expert-review').getByRole('button', { name: 'Yes' }).click()
    await other.reload()
    await other.getByRole('heading', { level: 1, name: /Leiomyosarcoma of the arm/ }).waitFor()
    expect(await question(other, 'pathology.expert-review').count()).toBe(0)
    // What stands behind a # is never sent.
    expect(leio.requests().filter((url) => url.includes('c=1.') || url.includes('metastatic'))).toEqual([])
  })

  it('shows the link to be copied by hand where the browser forbids it, and no longer once the case has changed', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))
    })
    await page.getByRole('button', { name: 'Copy link' }).click()
    const link = page.getByLabel('Link to this case')
    expect(await link.inputValue()).toContain('/case#c=1.')
    await question(page, 'care.mdt-discussed').getByRole('button', { name: 'Yes' }).click()
    expect(await link.count()).toBe(0)
    expect(await page.getByText('Copy this link by hand').count()).toBe(0)
    await page.evaluate(() => {
      globalThis.CompressionStream = undefined as never
    })
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('This browser cannot make a link.').waitFor()
  })

  it('records why a fact is not known only when the reason is chosen, and keeps the keyboard on the page', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const asked = question(page, 'care.specialist-centre')
    await asked.locator('summary').focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'Tab']) await page.keyboard.press(key)
    expect(await page.locator('.change-said').textContent()).toBe('')
    await asked.getByRole('button', { name: 'not applicable' }).click()
    expect(await page.locator('.change-said').textContent()).toContain('specialist centre: not applicable')
    const where = () => page.evaluate(() => document.activeElement?.tagName)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await where()).not.toBe('BODY')
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    expect(await where()).toBe('MAIN')
  })

  it('reads an amount as it is typed and as it is stored, and is told what to write when it is refused (H-12, H-14)', async () => {
    const page = await leio.visit()
    await openExample(page, 'uterine')
    await page.getByLabel('Find a fact').fill('tumour size')
    await page.getByRole('button', { name: /^Tumour size/ }).click()
    const size = page.locator('.fact-editor')
    const field = size.getByRole('textbox').first()
    await field.fill('52')
    await field.press('Enter')
    expect(await size.textContent()).toContain('The number has no unit, and none is assumed.')
    await field.fill('5,2 cm')
    await field.press('Enter')
    expect(await size.locator('.problem').count()).toBeGreaterThan(0)
    await field.fill('5.2 cm')
    expect(await size.textContent()).toContain('Stored as 52 mm (5.2 cm)')
    await field.press('Enter')
    expect(await page.locator('.headwords').textContent()).toContain('52 mm')
    expect(await page.locator('.change-said').textContent()).toContain('tumour size: 52 mm (5.2 cm)')
  })

  it('plans the same case with the article of 2022, and reads first what is different for a case planned otherwise', async () => {
    const page = await leio.visit()
    await openExample(page, 'metastatic')
    await page.getByLabel('Release of the knowledge').selectOption('2022')
    await page.getByRole('region', { name: 'Out of date' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download case' }).click()
    const file = await (await download).path()
    const other = await leio.visit()
    await other.getByLabel(/Open a case file/).setInputFiles(file)
    const note = other.getByRole('region', { name: 'Another release' })
    expect(await note.textContent()).toContain('last planned with the article of 2022')
  })

  it.each(['ivc', 'metastatic', 'uterine'] as const)(
    'H-37: every statement of %s carries stance, sentence, evidence, what is missing, its inputs and the release',
    async (name) => {
      const page = await leio.visit()
      await openExample(page, name)
      for (const summary of await page.locator('.open-notes > summary').all()) await summary.click()
      const lacking = await page.evaluate(async () => {
        const faults: string[] = []
        for (const row of document.querySelectorAll<HTMLElement>('.plan-column .statement[data-id]')) {
          const id = row.dataset.id ?? ''
          const text = (selector: string): string => row.querySelector(selector)?.textContent?.trim() ?? ''
          const why = [...row.querySelectorAll('button')].find(({ textContent }) => textContent === 'Why')
          why?.click()
          await new Promise((done) => requestAnimationFrame(done))
          const isOpen = row.dataset.status === 'undecided'
          const carried = {
            stance: text('.mark') !== '',
            sentence: text('.statement-text').length > 20,
            evidence: text('.chips') !== '',
            missing: !isOpen || text('.hangs').includes('Depends on: '),
            inputs: row.querySelectorAll('.reason').length > 0,
            version: /Release (?:current|2022) \([0-9a-f]{8}\)/.test(row.textContent ?? ''),
          }
          for (const [part, is] of Object.entries(carried)) if (!is) faults.push(`${id}: ${part}`)
        }
        return faults
      })
      expect(lacking).toEqual([])
      expect(await page.locator('.plan-column .statement[data-id]').count()).toBeGreaterThan(20)
    },
  )
})
