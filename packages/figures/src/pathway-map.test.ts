import { describe, expect, it } from 'vitest'
import { MAP_EXAMPLE } from './examples.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { pathwayMap } from './pathway-map.ts'
import { type StepState, stepMarkup } from './pathway-step.ts'
import { type WayState, wayMarkup } from './pathway-way.ts'
import { DARK, LIGHT } from './tokens.ts'

const draw = (data = MAP_EXAMPLE) => pathwayMap(data, { palette: LIGHT, id: 'map' })
const step = { id: 's', kind: 'step', lines: ['Board'], x: 0, y: 0, width: 100, height: 36 } as const
const STATES: readonly StepState[] = ['passed', 'here', 'open', 'ahead', 'not-taken']
const WAYS: readonly WayState[] = ['taken', 'open', 'ahead', 'not-taken']

/** What is left of a drawing for an eye that sees no colour. */
const colourless = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, '#')

describe('the pathway', () => {
  it('shows every step with its words, and one that is here', () => {
    const words = wordsOf(draw()).map(({ words: spoken }) => spoken)
    expect(words).toEqual(
      expect.arrayContaining(['Staged: M0', 'Sarcoma board', 'hepatic veins?', 'Surveillance', 'no']),
    )
    expect(words.filter((one) => one === 'here')).toHaveLength(1)
  })

  it('tells states apart without colour', () => {
    const steps = STATES.map((state) => colourless(stepMarkup({ ...step, state }, LIGHT)))
    expect(new Set(steps).size).toBe(STATES.length)
    const points = [
      { x: 0, y: 0 },
      { x: 0, y: 40 },
    ]
    const ways = WAYS.map((state) => colourless(wayMarkup({ from: 'a', to: 'b', state, points }, LIGHT)))
    expect(new Set(ways).size).toBe(WAYS.length)
  })

  it('leads where a step leads, and says its state to those who hear it', () => {
    expect(draw()).toContain('<a href="#board"><title>Sarcoma board, here</title>')
    expect(draw()).toContain('role="group"')
    const steps = MAP_EXAMPLE.steps.map(({ href, ...rest }) => rest)
    expect(draw({ ...MAP_EXAMPLE, steps })).toContain('role="img"')
  })

  it('flags where the patient is on the lower edge, since ways come in on the upper one', () => {
    const here = { ...step, state: 'here' as const, x: 0, y: 0, width: 120, height: 36 }
    const flag = /<rect[^>]* y="(?<top>[\d.]+)"[^>]*height="16"/.exec(stepMarkup(here, LIGHT))
    expect(Number(flag?.groups?.top)).toBeGreaterThan(18)
  })

  it('escapes the words of steps, ways and links', () => {
    const steps = [{ ...step, state: 'open' as const, lines: ['<5 mm & "R0"'], href: '#"><x' }]
    const ways = [
      {
        from: 's',
        to: 's',
        state: 'open' as const,
        label: '<no>',
        points: [
          { x: 0, y: 0 },
          { x: 90, y: 90 },
        ],
      },
    ]
    const svg = draw({ ...MAP_EXAMPLE, steps, ways })
    expect(faultsOf(svg)).toEqual([])
    expect(svg).not.toMatch(/<no>|<x|<5/)
  })

  it('stands a way of no length or of one point', () => {
    const ways = [
      [],
      [{ x: 1, y: 1 }],
      [
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ],
    ].map((points) => ({ from: 'a', to: 'b', state: 'taken' as const, points }))
    expect(faultsOf(draw({ ...MAP_EXAMPLE, ways }))).toEqual([])
  })

  it('is the stored one, in light; in dark only colours differ', async () => {
    expect(faultsOf(draw())).toEqual([])
    expect(colourless(pathwayMap(MAP_EXAMPLE, { palette: DARK, id: 'map' }))).toBe(colourless(draw()))
    await expect(draw()).toMatchFileSnapshot('./snapshots/pathway-map.svg')
  })
})
