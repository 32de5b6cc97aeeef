import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timelineData } from './arbitraries.ts'
import { caseTimeline } from './case-timeline.ts'
import { TIMELINE_EXAMPLE } from './examples.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { boxesOverlap } from './label-rows.ts'
import type { CaseTimelineData } from './timeline-frame.ts'
import { ROW, timelineFrame } from './timeline-frame.ts'
import type { TimelineEvent } from './timeline-layout.ts'
import { LIGHT } from './tokens.ts'

const draw = (data: CaseTimelineData = TIMELINE_EXAMPLE, width = 1000) =>
  caseTimeline(data, { width, palette: LIGHT, id: 'timeline' })
const spoken = (svg: string) => wordsOf(svg).map(({ words }) => words)

const resection: TimelineEvent = {
  id: 'r',
  lane: 'surgery',
  label: 'Resection',
  kind: 'point',
  glyph: 'square',
  tone: 'accent',
  start: { earliest: 0, latest: 0 },
}
const withEvents = (...events: readonly TimelineEvent[]): CaseTimelineData => ({ ...TIMELINE_EXAMPLE, events })

describe('the timeline', () => {
  it('has the lanes of the clinic in their order, and no empty one', () => {
    const lanes = spoken(draw()).filter((one) =>
      /^(?:Diagnosis|Imaging|Surgery|Systemic|Radiotherapy|Course|Surveillance)$/.test(one),
    )
    expect(lanes).toEqual(['Diagnosis', 'Imaging', 'Surgery', 'Systemic', 'Radiotherapy', 'Course', 'Surveillance'])
    expect(spoken(draw(withEvents(resection)))).not.toContain('Imaging')
  })

  it('draws a known day as its glyph and a partial date as a dashed band, never as a point', () => {
    expect(draw(withEvents(resection))).not.toContain('stroke-dasharray')
    const inSeptember = draw(withEvents({ ...resection, glyph: 'circle', start: { earliest: 0, latest: 29 } }))
    expect(inSeptember).toContain('stroke-dasharray="3 2"')
    expect(inSeptember).not.toContain('<circle')
    expect(inSeptember).toContain('between 12 Nov 2024 and 11 Dec 2024')
  })

  it('draws a span solid where it is certain, and dashed where its end is open', () => {
    const span = { ...resection, kind: 'span' as const }
    const certain = draw(withEvents({ ...span, end: { earliest: 100, latest: 100 } }))
    expect(certain).not.toContain('stroke-dasharray')
    expect(draw(withEvents({ ...span, end: { earliest: 100, latest: 130 } }))).toContain('stroke-dasharray')
    expect(draw(withEvents(span))).toContain('stroke-dasharray')
    expect(draw(withEvents(span))).toContain('Resection, 12 Nov 2024, end not recorded')
  })

  it('names today, and draws what comes after it hollow', () => {
    expect(spoken(draw())).toContain('today, 26 May 2026')
    expect(draw(withEvents({ ...resection, start: { earliest: 600, latest: 600 } }))).toContain(
      `fill="${LIGHT.paper}" stroke="${LIGHT.tones.accent}"`,
    )
  })

  it('gives visits that say the same one label and a count', () => {
    expect(spoken(draw()).filter((one) => one.startsWith('CT chest'))).toEqual(['CT chest, abdomen, pelvis × 6'])
  })

  it('says in words what lies outside a given range', () => {
    const far = { ...resection, id: 'f', start: { earliest: 900, latest: 900 } }
    expect(spoken(draw({ ...withEvents(resection, far), from: -10, to: 100 }))).toContain(
      '1 event lies outside this range',
    )
    const long = { ...resection, kind: 'span' as const, end: { earliest: 300, latest: 300 } }
    expect(spoken(draw({ ...withEvents(long), from: -10, to: 100 }))).toContain('1 event reaches beyond this range')
    expect(spoken(draw(withEvents()))).toContain('No event is drawn')
  })

  it('counts in months from the index date where there is no calendar', () => {
    const relative = {
      ...withEvents({ ...resection, kind: 'span', end: { earliest: 365, latest: 365 } }),
      axis: { kind: 'months-from-index' } as const,
    }
    expect(spoken(draw(relative))).toEqual(expect.arrayContaining(['Months from the index date', '0', '12', 'today']))
  })

  it('is sound and does not depend on the order of events, however crowded', () => {
    fc.assert(
      fc.property(timelineData, fc.integer({ min: 360, max: 1200 }), (data, width) => {
        const svg = draw(data, width)
        expect(faultsOf(svg)).toEqual([])
        expect(draw({ ...data, events: data.events.toReversed() }, width)).toBe(svg)
      }),
    )
  })

  it('never lays marks or words of two series on each other', () => {
    fc.assert(
      fc.property(timelineData, fc.integer({ min: 360, max: 1200 }), (data, width) => {
        for (const { series } of timelineFrame(data, width).lanes) {
          const boxes = series.flatMap(({ stretches, row }) =>
            stretches.map(({ from, to }, index) => ({
              x: from,
              width: to - from,
              y: (row - stretches.length + 1 + index) * ROW,
              height: ROW,
            })),
          )
          expect(boxes.some((one, index) => boxes.slice(index + 1).some((other) => boxesOverlap(one, other)))).toBe(
            false,
          )
        }
      }),
    )
  })

  it.each([390, 1000])('is the stored one at %i pixels', async (width) => {
    const svg = draw(TIMELINE_EXAMPLE, width)
    expect(faultsOf(svg)).toEqual([])
    await expect(svg).toMatchFileSnapshot(`./snapshots/case-timeline-${width}.svg`)
  })
})
