import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNewEvent } from '../event.ts'
import { bodyToJson } from '../event-json.ts'
import { mskRows } from './msk.ts'

const text = readFileSync(
  resolve(import.meta.dirname, '../../../../data/msk-sarcoma/sarcoma_mskcc_2022_clinical_data.tsv'),
  'utf8',
)
const rows = mskRows(text).rows ?? []
const ready = rows.filter(({ state }) => state === 'ready')
const siteOf = (events: (typeof rows)[number]['events']) =>
  events.flatMap(({ body }) => body.facts?.['tumour.site'] ?? [])[0]

describe('the MSK table', () => {
  it('H-08: is 2,138 samples: 290 leiomyosarcomas, the others refused for their diagnosis', () => {
    expect([rows.length, ready.length]).toEqual([2138, 290])
    const others = rows.filter(({ state }) => state !== 'ready')
    expect(new Set(others.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)))).toEqual(
      new Set(['other-diagnosis']),
    )
  })

  it('gives only events that the gate lets through, and none of them a moment', () => {
    for (const event of ready.flatMap(({ events }) => events)) {
      expect(readNewEvent({ ...event, body: bodyToJson(event.body) }).problems).toBeUndefined()
      expect(event.moment).toBeUndefined()
    }
  })

  it('has the deaths that the table has', () => {
    expect(ready.filter(({ events }) => events.some(({ kind }) => kind === 'death'))).toHaveLength(136)
  })

  it('leaves open what a word does not say, and asks where diagnosis and site differ', () => {
    const sites = Map.groupBy(ready, ({ events }) => {
      const site = siteOf(events)
      return site?.state === 'known' ? String(site.value) : (site?.reason ?? 'none')
    })
    // 164 uterine leiomyosarcomas, and two leiomyosarcomas of the uterus.
    expect(sites.get('uterus')).toHaveLength(166)
    expect(sites.get('conflicting')).toHaveLength(1)
    expect(sites.get('conflicting')?.[0]?.questions).toMatchObject([{ fact: 'tumour.site' }])
    expect(sites.get('not-recorded')?.length).toBeGreaterThan(40)
  })

  it('puts a word that nobody has placed into quarantine', () => {
    const [heading = '', ...lines] = text.split('\n')
    const moved = lines.map((line) => line.replace('\tRetroperitoneum\t', '\tThe moon\t'))
    const strangers = (mskRows([heading, ...moved].join('\n')).rows ?? []).filter(
      ({ state }) => state === 'quarantined',
    )
    expect(strangers).toHaveLength(27)
    expect(strangers[0]?.reasons).toMatchObject([{ kind: 'unknown-code', found: 'The moon' }])
  })
})
