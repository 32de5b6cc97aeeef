/** What is printed of a board, read back: the text of the PDF is the text that went in, and the pack needs nothing else. */
import { execFileSync } from 'node:child_process'
import { type Facts, known } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { makePlan } from '@leio/plan/make-plan'
import { connect } from '@leio/registry/connect'
import { ALL_ROUTES } from '@leio/server/api/all-routes'
import { registerApi } from '@leio/server/api/api-server'
import { type BoardPapers, type PaperCase, paperCase } from '@leio/server/board/board-papers'
import { minutesHtml } from '@leio/server/board/minutes-html'
import { minutesPdf } from '@leio/server/board/minutes-pdf'
import { packHtml } from '@leio/server/board/pack-html'
import { codePoint, seenText } from '@leio/server/board/paper-text'
import { readinessOf } from '@leio/server/board/readiness'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { addBoard, addPatient, chairOf, draftOn, refer, sign } from './board/board-setting.ts'
import { onEachPostgres } from './on-postgres.ts'
import { registryServer } from './registry-server.ts'
import { Universe } from './relevance/brute-force.ts'
import { randomCase, seeded } from './relevance/random-case.ts'

/** Points of an A4 page between header and footer; what lies outside is on every page. */
const BODY = ['-r', '72', '-x', '0', '-y', '58', '-W', '596', '-H', '724']

const textOf = (pdf: Uint8Array, ...options: readonly string[]): string =>
  execFileSync('pdftotext', ['-enc', 'UTF-8', '-nopgbrk', ...options, '-', '-'], {
    input: pdf,
    maxBuffer: 100_000_000,
  }).toString()

/** Lines are broken anywhere; what is compared are the signs. */
const dense = (text: string): string => text.replace(/\s+/g, '').normalize('NFC')

const paper = (more: Partial<PaperCase>): PaperCase => ({
  patient: 'case-1',
  number: 'Synthetic 00001',
  who: 'Alder, Synthetic, born 2 Apr 1961',
  headline: 'Leiomyosarcoma, retroperitoneum',
  laterality: null,
  question: 'General: Resect now?',
  warnings: [],
  conflicts: [],
  missing: [],
  statements: [],
  course: [],
  outcome: 'Not yet discussed',
  ...more,
})

const papers = (cases: readonly PaperCase[]): BoardPapers => ({
  name: 'Sarcoma board',
  heldOn: '3 Dec 2026',
  centre: 'North',
  stamp: 'As of 3 Dec 2026 14:05 UTC, printed by A, knowledge release current (01234567)',
  cases,
})

const range = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at))

/** Signs that change what a sentence says; none may be written otherwise. */
const CLINICAL = [...'≥≤<>=≠≈±×÷−–—µ°%‰²³½¼¾αβγδκλσΔ→←↑↓…·•▲▼◆?!≈—“”‘’«»€£§†‡©®™№√∞∑∂∫≡∈∅∧∨¬']

const SYMBOLS = [
  ...new Set([
    ...CLINICAL,
    ...range(0xa1, 0xff).filter((sign) => sign !== '\u00ad'),
    ...range(0x100, 0x17f),
    ...range(0x391, 0x3c9).filter((sign) => sign !== '\u03a2'),
    ...range(0x410, 0x44f),
  ]),
]

const universe = new Universe(RELEASES.current)

const caseOf = (facts: Facts, at: number): PaperCase => {
  const release = RELEASES[at % 2 === 0 ? 'current' : '2022']
  const file = { id: `case-${at}`, facts }
  const plan = makePlan(release, file, { asOf: '2026-11-24', all: true })
  const one = {
    id: `case-${at}`,
    board: 'board-1',
    patient: `case-${at}`,
    number: `Synthetic ${String(at).padStart(5, '0')}`,
    label: 'A',
    identity: null,
    caseHash: null,
    topics: [],
    question: 'Resect now?',
    referredBy: null,
    state: 'referred' as const,
    deferral: null,
    position: at,
    draft: null,
    version: 1,
  }
  return paperCase(
    { one, events: [], casePlan: { file, plan, release }, readiness: readinessOf(plan, facts, []) },
    undefined,
  )
}

const textsOf = ({ who, headline, laterality, question, warnings, conflicts, missing, outcome }: PaperCase) =>
  [who, headline, laterality ?? '', question, ...warnings, ...conflicts, ...missing, outcome].filter(
    (text) => text !== '',
  )

describe('the minutes as PDF', () => {
  it('H-27: show every sign that was written, or its code point, and never lose one', () => {
    const pdf = minutesPdf(papers([paper({ warnings: SYMBOLS.map((sign, at) => `q${at}q${sign}q`) })]))
    const text = dense(textOf(pdf, ...BODY))
    const changed = SYMBOLS.filter((sign, at) => !text.includes(`q${at}q${dense(sign)}q`))
    expect(SYMBOLS.length).toBeGreaterThan(200)
    for (const sign of changed) expect(text).toContain(`q${SYMBOLS.indexOf(sign)}q${codePoint(sign)}q`)
    expect(changed.filter((sign) => CLINICAL.includes(sign))).toEqual([])
  })

  it('H-27: write out signs that no font of theirs has, and say so on the first page', () => {
    const words = '中文 ≥ 5 cm, 😀, \u202eabc, \u0007, tail'
    const pdf = minutesPdf(papers([paper({ question: words, warnings: ['\u0e44\u0e15'] })]))
    const text = dense(textOf(pdf, ...BODY))
    expect(text).toContain(dense('[U+4E2D][U+6587] ≥ 5 cm, [U+1F600], [U+202E]abc, [U+0007], tail'))
    expect(text).toContain('[U+0E44][U+0E15]')
    expect(text.slice(0, 600)).toContain('codepointsinbrackets')
  })

  it('H-27: say the same as 500 generated plans, word for word', () => {
    const random = seeded(27)
    const cases = Array.from({ length: 500 }, (_, at) => caseOf(randomCase(universe, random).facts, at))
    for (let from = 0; from < cases.length; from += 50) {
      const some = cases.slice(from, from + 50)
      const text = dense(textOf(minutesPdf(papers(some)), ...BODY))
      for (const one of some)
        for (const words of textsOf(one)) expect(text.includes(dense(seenText(words))), words).toBe(true)
    }
  }, 180_000)

  it('H-27: put warnings first, number every page, and carry the stamp on each', () => {
    const long = Array.from({ length: 120 }, (_, at) => `Condition ${at} ${'word '.repeat(12)}`)
    const pdf = minutesPdf(papers([paper({ warnings: ['No morcellation'], missing: long })]))
    const text = textOf(pdf, '-layout')
    const pages = [...text.matchAll(/page (\d+) of (\d+)/g)].map(([, page, all]) => [Number(page), Number(all)])
    expect(pages.length).toBeGreaterThan(2)
    expect(pages).toEqual(pages.map((_, at) => [at + 1, pages.length]))
    expect(text.match(/As of 3 Dec 2026 14:05 UTC/g)?.length).toBeGreaterThanOrEqual(pages.length)
    const words = dense(text)
    expect(words.indexOf('Nomorcellation')).toBeLessThan(words.indexOf('Question.'))
    expect(words.indexOf('Nomorcellation')).toBeLessThan(words.indexOf('Leiomyosarcoma,retroperitoneum'))
  })

  it('are tagged for screen readers, as PDF/UA-1', () => {
    const pdf = Buffer.from(minutesPdf(papers([paper({})]))).toString('latin1')
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf).toContain('/MarkInfo')
    expect(pdf).toMatch(/\/Lang\s*\(en\)/)
  })

  it('reads nothing that somebody typed as an instruction', () => {
    const typed = [
      '#pagebreak()',
      '#read("/etc/hostname")',
      '$x^2$',
      '= Heading',
      '*bold* _it_ `raw` <label> @ref',
      '\\ // comment',
    ]
    const text = dense(textOf(minutesPdf(papers([paper({ warnings: typed })])), ...BODY))
    for (const words of typed) expect(text).toContain(dense(words))
  })

  it('H-24: carry the side in words, swap none, and say where none is recorded', () => {
    const sides = ['right', 'left', 'midline'].map((side, at) =>
      caseOf({ 'tumour.site': known('retroperitoneum'), 'tumour.laterality': known(side) }, at),
    )
    const none = caseOf({ 'tumour.site': known('retroperitoneum') }, 4)
    const uterus = caseOf({ 'tumour.site': known('uterus') }, 6)
    for (const [one, words] of [
      [sides[0], 'RIGHT: the patient’s right side'],
      [sides[1], 'LEFT: the patient’s left side'],
      [sides[2], 'MIDLINE'],
      [none, 'SIDE NOT RECORDED'],
    ] as const) {
      if (one === undefined) continue
      expect(dense(textOf(minutesPdf(papers([one]))))).toContain(dense(words))
      expect(minutesHtml(papers([one]))).toContain(words)
      expect(packHtml(papers([one]))).toContain(words)
    }
    expect(minutesHtml(papers([uterus]))).not.toMatch(/SIDE|RIGHT|LEFT/)
  })
})

onEachPostgres('The papers of a board', (registry) => {
  const server = registryServer(registry)

  const held = async () => {
    const chair = await chairOf(server)
    const board = await addBoard(chair)
    const [first, second] = [
      await addPatient(chair),
      await addPatient(chair, { 'tumour.site': 'uterus' }, '<img src=x>'),
    ]
    const { id } = await refer(chair, board, first.id)
    await refer(chair, board, second.id, 'general')
    const { shown, draft } = await draftOn(
      chair,
      { board, id },
      { differs: true, differenceReason: 'Frailty, ECOG ≥ 3' },
    )
    const signed = await sign(chair, { board, id }, { shown, version: draft.body.version })
    expect(signed.status, signed.text).toBe(201)
    const get = (name: string) => chair.ask('GET', `/api/boards/${board}/${name}`)
    return { chair, board, first, second, get }
  }

  it('H-50: are one page that is read without a server, with the moment that they show', async () => {
    const { first, second, get } = await held()
    const { text, headers, status } = await get('pack.html')
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^text\/html/)
    expect(text).not.toMatch(/<script|<img|<link|<iframe|<[^>]*\s(?:src|on\w+)=|https?:|url\(|@import/i)
    expect([...text.matchAll(/href="([^"]*)"/g)].every(([, target]) => /^#case-\d+$/.test(target ?? ''))).toBe(true)
    expect(text).toMatch(/As of \d+ \w{3} \d{4} \d\d:\d\d UTC/)
    for (const words of [
      first.number,
      second.number,
      'Plan: Local treatment',
      'Course',
      'Frailty, ECOG ≥ 3',
      '&lt;img',
    ])
      expect(text).toContain(words)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  })

  it('H-50: stay readable, and nothing is written, when the database is gone', async () => {
    const { chair, board, first, get } = await held()
    const { text: pack } = await get('pack.html')
    const context = server.context()
    const database = connect({ url: 'postgres://nobody@127.0.0.1:1/nowhere', connections: 1 })
    const gone = fastify()
    await registerApi(gone, { ...context, doorkeeper: { ...context.doorkeeper, database } }, ALL_ROUTES)
    const ask = (method: 'GET' | 'POST', url: string) =>
      gone.inject({
        method,
        url,
        headers: { cookie: `leio_session=${chair.cookie}`, 'content-type': 'application/json' },
      })
    const answers = await Promise.all([
      ask('GET', `/api/boards/${board}`),
      ask('POST', `/api/boards/${board}/cases`),
      ask('POST', '/api/boards'),
    ])
    expect(answers.map(({ statusCode }) => statusCode >= 400)).toEqual([true, true, true])
    expect(answers[0]?.statusCode).toBe(503)
    expect(answers[0]?.json().type).toBe('database-unavailable')
    await gone.close()
    await database.close()
    expect(pack).toContain(first.number)
    expect((await get('pack.html')).text.length).toBe(pack.length)
  })

  it('print a signed decision as it was signed, though the record has gone on', async () => {
    const { chair, board, first, get } = await held()
    const { body } = await chair.ask('GET', `/api/patients/${first.id}`)
    const later = {
      kind: 'imaging',
      moment: { date: '2026-11-01' },
      source: 'CT',
      body: { facts: { 'tumour.laterality': 'left' } },
    }
    await chair.ask(
      'POST',
      `/api/patients/${first.id}/events`,
      { events: [later] },
      { 'if-match': `"${body.version}"` },
    )
    expect((await get('pack.html')).text).not.toContain('1 Nov 2026')
    const { text } = await get('minutes.html')
    const [, , article = ''] = /(<article>)([\s\S]*?)<\/article>/.exec(text) ?? []
    expect(article).toContain('RIGHT: the patient')
    expect(article).toContain('Differs from the plan because:</b> Frailty, ECOG ≥ 3')
    const answer = await server.fastify().inject({
      url: `/api/boards/${board}/minutes.pdf`,
      headers: { cookie: `leio_session=${chair.cookie}` },
    })
    expect(answer.headers['content-type']).toBe('application/pdf')
    const pdf = dense(textOf(answer.rawPayload, ...BODY))
    for (const words of [
      'Frailty, ECOG ≥ 3',
      'En bloc resection, ≥ 5 cm margin where possible',
      `Signed by ${chair.name}`,
      'Alder, Synthetic, born 2 Apr 1961',
    ])
      expect(pdf).toContain(dense(words))
  })
})
