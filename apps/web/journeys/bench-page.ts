/**
 * How fast the page is here: `npm run bench:page`. A benchmark, not a test: figures depend on the machine and on what else
 * runs on it.
 *
 * Measured: from `npm start` to a page on which a case can be opened; from an answer to the plan on the screen (script,
 * style and layout of one task, in Chromium); the script that the case page loads, compressed as it is sent.
 */
import { spawn } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { EXAMPLES, launched, root } from './leio-in-browser.ts'

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
const most = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

interface Started {
  readonly address: string
  readonly end: () => void
}

const start = async (): Promise<Started> => {
  const npm = spawn('npm', ['start', '--', '--port', '0'], { cwd: root, detached: true })
  const address = await new Promise<string>((ready, fail) => {
    npm.stdout.on('data', (text) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(String(text))
      if (found !== null) ready(found[0])
    })
    npm.on('close', () => fail(new Error('npm start ended')))
  })
  return { address, end: () => npm.pid !== undefined && process.kill(-npm.pid, 'SIGTERM') }
}

/** From the command to a button that opens a case. The browser stands open, as it does in front of a reader. */
const startUp = async (browser: Browser): Promise<number> => {
  const began = performance.now()
  const { address, end } = await start()
  const page = await browser.newPage()
  await page.goto(address)
  await page.getByRole('button', { name: new RegExp(EXAMPLES.ivc) }).waitFor()
  const took = performance.now() - began
  await page.close()
  end()
  return took
}

/** The time of each answer: from the click until script, style and layout are done. Questions and undo in turn. */
const answers = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    const nextFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 40)))
    const targets = (): readonly HTMLElement[] => {
      const undo = [...document.querySelectorAll<HTMLButtonElement>('.change-note button')].filter(
        (one) => one.textContent === 'Undo' && !one.disabled,
      )
      return [...document.querySelectorAll<HTMLElement>('.question .choices button'), ...undo]
    }
    const times: number[] = []
    for (let round = 0; round < 60; round += 1) {
      const all = targets()
      const undo = all.findLast((one) => one.textContent === 'Undo')
      const target = round % 2 === 1 && undo !== undefined ? undo : all[round % Math.max(1, all.length)]
      if (target === undefined) break
      const began = performance.now()
      target.click()
      await Promise.resolve()
      document.body.getBoundingClientRect()
      times.push(performance.now() - began)
      await nextFrame()
    }
    // The first few warm the engine up, as the first answers of a reader do.
    return times.slice(6)
  })

const scriptsOf = async (page: Page, address: string): Promise<ReadonlyMap<string, number>> => {
  const names = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js')),
  )
  const sizes = names.map(async (name) => {
    const response = await page.request.get(name, { headers: { 'accept-encoding': 'identity' } })
    return [name.slice(address.length), gzipSync(await response.body(), { level: 9 }).length] as const
  })
  return new Map(await Promise.all(sizes))
}

const line = (what: string, figure: string, goal: string): void =>
  console.log(`${what.padEnd(62)}${figure.padStart(28)}   ${goal}`)

const browser = await launched()
try {
  const starts: number[] = []
  for (let round = 0; round < 5; round += 1) starts.push(await startUp(browser))
  line('npm start to a usable page, median of 5', `${(median(starts) / 1000).toFixed(2)} s`, 'goal under 2 s')

  const { address, end } = await start()
  for (const [name, title] of Object.entries(EXAMPLES)) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(address)
    await page.getByRole('button', { name: new RegExp(title) }).click()
    await page.getByRole('region', { name: 'Plan' }).waitFor()
    const times = await answers(page)
    line(
      `answer to plan, ${name}, ${times.length} answers: median, 90 %`,
      `${median(times).toFixed(1)} ms, ${most(times, 0.9).toFixed(1)} ms`,
      'goal one frame, 16 ms',
    )
    if (name === 'ivc') {
      const scripts = [...(await scriptsOf(page, address)).values()]
      line(
        'script of the case page, gzip',
        `${(scripts.reduce((sum, size) => sum + size, 0) / 1000).toFixed(0)} kB`,
        'goal under 500 kB',
      )
    }
    await page.close()
  }
  end()
} finally {
  await browser.close()
}
