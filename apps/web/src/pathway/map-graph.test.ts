import { breakLabel } from '@leio/figures/pathway-label'
import { TEXT_SIZE } from '@leio/figures/svg'
import { textWidth } from '@leio/figures/text-width'
import { releaseCurrent } from '@leio/knowledge/releases'
import { exampleCase } from '@leio/plan/arbitraries'
import { pathwayOf } from '@leio/plan/pathway'
import { describe, expect, it } from 'vitest'
import { mapGraph, mapLabel, mapLines } from './map-graph.ts'

describe('the graph for the layout engine', () => {
  it('has room for the words of every step and way', () => {
    for (const pathway of releaseCurrent.pathways) {
      const graph = mapGraph(pathway, 'wide')
      expect(graph.children).toHaveLength(pathway.steps.length)
      for (const [at, step] of pathway.steps.entries())
        for (const line of mapLines(step, 'wide'))
          expect(graph.children?.[at]?.width).toBeGreaterThan(textWidth(line, TEXT_SIZE) + 20)
      for (const [at, { label }] of pathway.ways.entries())
        expect(graph.edges?.[at]?.labels?.[0]?.width ?? 0).toBeGreaterThanOrEqual(textWidth(label ?? '', TEXT_SIZE))
    }
  })

  it('is the same for every patient on the pathway, so that the map lies still when a fact is learned', () => {
    const file = exampleCase('ivc-retroperitoneal')
    const without = pathwayOf(releaseCurrent, { facts: {} })
    const uterine = pathwayOf(releaseCurrent, exampleCase('uterine-after-morcellation'))
    if (without === undefined || uterine === undefined) throw new Error('no pathway')
    expect(mapGraph(without, 'wide')).toEqual(mapGraph(uterine, 'wide'))
    expect(mapGraph(without, 'wide')).not.toEqual(mapGraph(pathwayOf(releaseCurrent, file) ?? without, 'wide'))
  })

  it('names a fork by what it asks', () => {
    expect(mapLabel({ label: 'Staging', asks: 'Metastasis at diagnosis?' })).toBe('Metastasis at diagnosis?')
    expect(mapLabel({ label: 'Sarcoma board' })).toBe('Sarcoma board')
  })

  it('breaks words into lines of about one length, in as few lines as fit, and never inside a word', () => {
    expect(mapLines({ label: 'Total hysterectomy, en bloc' }, 'wide')).toEqual(['Total hysterectomy,', 'en bloc'])
    expect(mapLines({ label: 'Surveillance: source silent' }, 'wide')).toEqual(['Surveillance:', 'source silent'])
    for (const step of releaseCurrent.pathways.flatMap(({ steps }) => steps))
      for (const [form, most] of [
        ['wide', 26],
        ['narrow', 17],
      ] as const) {
        const lines = mapLines(step, form)
        expect(lines.join(' ')).toBe(mapLabel(step))
        expect(lines).toHaveLength(breakLabel(mapLabel(step), most).length)
        expect(lines.length).toBeLessThanOrEqual(3)
      }
  })
})
