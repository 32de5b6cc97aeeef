/** Files that are no case, links that break, two tabs on one case: said in place, and what was typed before is kept. */
import { describe, expect, it } from 'vitest'
import { isMissing, leioInBrowser, openExample, openFile, question } from './leio-in-browser.ts'

const typed = 'ivc-retroperitoneal'

describe.skipIf(isMissing)('bad input', () => {
  const leio = leioInBrowser()

  /** An example with one answer given, then back at the start, where files come in. */
  const afterAnAnswer = async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await question(page, 'care.mdt-discussed').getByRole('button', { name: 'Yes' }).click()
    await page.getByRole('link', { name: 'Leio' }).click()
    return page
  }

  it.each([
    ['no-case.json', '{"hello": 1}', 'id'],
    ['picture.json', '\u0089PNG', 'JSON'],
    ['empty.json', '', 'empty'],
    ['newer.json', { id: 'a', schemaVersion: 2, facts: { 'tumour.size': 74 } }, 'schema version 1'],
    ['older.json', { id: 'a', schemaVersion: 0, facts: {} }, 'schema version 1'],
    ['illegal.json', { id: 'a', facts: { 'tumour.site': 'moon' } }, 'moon'],
  ])('%s is refused in words, and the answer given before is kept', async (name, content, word) => {
    const page = await afterAnAnswer()
    await openFile(page, name, content)
    const notice = page.getByRole('alert', { name: 'Not read whole' })
    expect((await notice.textContent())?.toLowerCase()).toContain(word.toLowerCase())
    expect(await notice.textContent()).toContain('The case on the table is as it was.')
    await notice.getByRole('button', { name: 'Keep the case as it is' }).click()
    await page.getByRole('link', { name: 'Case', exact: true }).click()
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    expect(await question(page, 'care.mdt-discussed').count()).toBe(0)
  })

  it('shows what could be read beside what could not, and goes on with it only when told to', async () => {
    const page = await afterAnAnswer()
    await openFile(page, 'half.json', {
      id: 'half',
      facts: { 'tumour.size': 74, 'tumour.site': 'uterus', 'tumour.sise': 5, 'patient.age': 'old' },
    })
    const notice = page.getByRole('alert', { name: 'Not read whole' })
    expect(await notice.getByRole('heading', { name: 'Could be read: 2 facts' }).count()).toBe(1)
    expect(await notice.getByRole('heading', { name: 'Could not be read: 2 problems' }).count()).toBe(1)
    expect(await notice.textContent()).toContain('tumour size: 74 mm (7.4 cm)')
    expect(await notice.textContent()).toContain('"tumour.size"? Use the id of the dictionary')
    await notice.getByRole('button', { name: /Open with the 2 facts/ }).click()
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    expect(new URL(page.url()).hash).toBe('#case=half')
  })

  it('a link cut off in the middle says so, shows what arrived, and keeps the case on the table', async () => {
    const page = await leio.visit()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await openExample(page, 'metastatic')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('Link copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    await openTyped(page)
    await page.evaluate((address) => location.assign(address), link.slice(0, -120))
    const notice = page.getByRole('alert', { name: 'Not read whole' })
    expect(await notice.textContent()).toContain('The link was cut off on its way')
    expect(await notice.getByRole('heading', { name: /Could be read: \d\d facts/ }).count()).toBe(1)
    await notice.getByRole('button', { name: 'Keep the case as it is' }).click()
    expect(new URL(page.url()).hash).toBe(`#case=${typed}`)
  })

  const openTyped = async (page: Awaited<ReturnType<typeof leio.visit>>) => {
    await page.getByRole('link', { name: 'Leio' }).click()
    await openExample(page, 'ivc')
  }

  it('a file dropped on any page is read, and the page is not left for it', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['{"id": "dropped", "facts": {"tumour.size": 52}}'], 'dropped.json'))
      dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    })
    await page.waitForURL('**/case#case=dropped')
    expect(await page.locator('.headwords').textContent()).toContain('52 mm')
  })

  it('H-20: what is typed half for one patient is not there for the next', async () => {
    const page = await leio.visit()
    await openExample(page, 'metastatic')
    await page.getByRole('link', { name: 'Leio' }).click()
    await openExample(page, 'ivc')
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByLabel('Title, without names').fill('Half a title')
    await page.getByLabel('Find a fact').fill('tumour size')
    await page.getByRole('button', { name: /^Tumour size/ }).click()
    await page.locator('.fact-editor').getByRole('textbox').first().fill('33 mm')
    await page.evaluate(() => location.assign('/case#case=metastatic-second-line'))
    await page.getByRole('heading', { level: 1, name: /Leiomyosarcoma of the arm/ }).waitFor()
    expect(await page.locator('.fact-editor').count()).toBe(0)
    expect(await page.getByLabel('Title, without names').count()).toBe(0)
    expect(await page.getByLabel('Find a fact').inputValue()).toBe('')
  })

  it('H-20: what is typed half is not there for what comes in the place of a case, under the same id', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await page.getByLabel('Find a fact').fill('tumour size')
    await page.getByRole('button', { name: /^Tumour size/ }).click()
    await page.locator('.fact-editor').getByRole('textbox').first().fill('33 mm')
    await page.evaluate((id) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([JSON.stringify({ id, title: 'Another patient', facts: {} })], 'other.json'))
      dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }, typed)
    await page.getByRole('button', { name: 'Open what came, and lose what is here' }).click()
    await page.getByRole('heading', { level: 1, name: 'Another patient' }).waitFor()
    expect(await page.locator('.fact-editor').count()).toBe(0)
    expect(await page.getByLabel('Find a fact').inputValue()).toBe('')
  })

  it('a folder, or what cannot be read as a file, is said to be one', async () => {
    const page = await leio.visit()
    await page.evaluate(() => {
      const file = new File([], 'folder')
      Object.defineProperty(file, 'text', { value: () => Promise.reject(new Error('is a folder')) })
      const event = new DragEvent('drop', { bubbles: true, cancelable: true })
      Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: [file] } })
      dispatchEvent(event)
    })
    expect(await page.getByRole('alert').textContent()).toContain('This cannot be read as a file.')
  })

  it('H-20: a file of another patient under the same id replaces nothing by itself', async () => {
    const page = await afterAnAnswer()
    await openFile(page, 'other.json', { id: typed, title: 'Another patient', facts: { 'patient.age': 81 } })
    const notice = page.getByRole('alert', { name: 'The same id' })
    expect(await notice.textContent()).toContain('Nothing was replaced.')
    // Half-typed input is not for what comes in its place either.
    await notice.getByRole('button', { name: 'Open what came, beside it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Another patient' }).waitFor()
    expect(new URL(page.url()).hash).toBe(`#case=${typed}-2`)
    await page.goBack()
    await page.getByRole('link', { name: 'Case', exact: true }).click()
    await page.evaluate((id) => location.assign(`/case#case=${id}`), typed)
    await page.getByRole('heading', { level: 1, name: /inferior vena cava/ }).waitFor()
    expect(await question(page, 'care.mdt-discussed').count()).toBe(0)
  })

  it('H-20: two tabs on one case know of each other, and neither overwrites the other', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    const other = await leio.tabBeside(page, '/')
    await openExample(other, 'ivc')
    const notice = page.getByRole('status', { name: 'Another tab' })
    await notice.waitFor()
    expect(await notice.textContent()).toContain('Both hold the same facts.')
    await question(other, 'care.mdt-discussed').getByRole('button', { name: 'Yes' }).click()
    await page.getByText('1 fact differs; neither tab changes the other.').waitFor()
    expect(await question(page, 'care.mdt-discussed').count()).toBe(1)
    await notice.getByRole('button', { name: 'Take the facts of the other tab' }).click()
    expect(await question(page, 'care.mdt-discussed').count()).toBe(0)
  })

  it('H-20: an address that names a case this tab does not hold shows no other case instead', async () => {
    const page = await leio.visit()
    await openExample(page, 'ivc')
    await page.evaluate(() => location.assign('/case#case=somebody-else'))
    const notice = page.getByRole('alert', { name: 'Address' })
    expect(await notice.textContent()).toContain('This tab does not hold the case somebody-else.')
    expect(await page.getByRole('region', { name: 'Plan' }).count()).toBe(0)
    expect(await page.title()).not.toContain('vena cava')
    expect(await page.getByRole('button', { name: 'Download case' }).count()).toBe(0)
  })
})
