/** Invented cases that the tests of this package draw and store. */

import type { LesionWaterfallData } from './lesion-waterfall.ts'
import { breakLabel, type StepKind, stepSize } from './pathway-label.ts'
import type { PathwayMapData } from './pathway-map.ts'
import type { PlacedStep, StepState } from './pathway-step.ts'
import type { PlacedWay } from './pathway-way.ts'
import type { RecistChartData } from './recist-layout.ts'
import type { CaseTimelineData, TimelineAxis } from './timeline-frame.ts'
import type { WaySoFarData } from './way-so-far.ts'

export const RECIST_EXAMPLE: RecistChartData = {
  title: 'Sum of diameters over time',
  description: 'From 86 mm to a nadir of 52 mm in August 2025; progression with a new lesion in January 2026.',
  assessments: [
    { at: 0, label: '3 Mar 2025', sumOfDiameters: 86, response: '', isBaseline: true },
    { at: 56, label: '28 Apr 2025', sumOfDiameters: 74, response: 'SD', progressionAt: 103.2, partialResponseAt: 60.2 },
    { at: 112, label: '23 Jun 2025', sumOfDiameters: 58, response: 'PR', progressionAt: 88.8, partialResponseAt: 60.2 },
    { at: 168, label: '18 Aug 2025', sumOfDiameters: 52, response: 'PR', progressionAt: 69.6, partialResponseAt: 60.2 },
    { at: 190, label: '9 Sep 2025', response: 'NE', progressionAt: 62.4, partialResponseAt: 60.2 },
    { at: 252, label: '10 Nov 2025', sumOfDiameters: 55, response: 'PR', progressionAt: 62.4, partialResponseAt: 60.2 },
    {
      at: 315,
      label: '12 Jan 2026',
      sumOfDiameters: 66,
      response: 'PD',
      progressionAt: 62.4,
      partialResponseAt: 60.2,
      newLesion: true,
    },
  ],
}

export const LESIONS_EXAMPLE: LesionWaterfallData = {
  title: 'Lesion by lesion, baseline to 12 Jan 2026',
  description: 'One of four measured lesions has grown; one was not measured.',
  lesions: [
    { id: 'L1', site: 'lung, right lower lobe', baseline: 24, latest: 30, best: 19 },
    { id: 'L2', site: 'liver, segment VII', baseline: 31, latest: 18, best: 17 },
    { id: 'L3', site: 'pelvic side wall', baseline: 16, latest: 16, best: 14 },
    { id: 'L4', site: 'lymph node', baseline: 15, latest: 0, best: 0 },
    { id: 'L5', site: 'bone, sacrum', baseline: 20 },
  ],
}

const day = (at: number) => ({ earliest: at, latest: at })

const calendar: TimelineAxis = { kind: 'calendar', dayZero: '2024-11-12' }

export const TIMELINE_EXAMPLE: CaseTimelineData = {
  title: 'Course so far',
  description: 'Fibroid treated in autumn 2024, leiomyosarcoma found, resected, treated for metastasis, now followed.',
  axis: calendar,
  today: 560,
  events: [
    {
      id: 'e1',
      lane: 'diagnosis',
      label: 'Growing fibroid',
      detail: 'ultrasound',
      kind: 'point',
      glyph: 'circle',
      tone: 'note',
      start: { earliest: -72, latest: -43 },
    },
    {
      id: 'e2',
      lane: 'diagnosis',
      label: 'Leiomyosarcoma',
      detail: 'pathology',
      kind: 'point',
      glyph: 'diamond',
      tone: 'against',
      start: day(9),
    },
    { id: 'e3', lane: 'imaging', label: 'CT', kind: 'point', glyph: 'circle', tone: 'note', start: day(16) },
    { id: 'e4', lane: 'imaging', label: 'CT', kind: 'point', glyph: 'circle', tone: 'note', start: day(111) },
    { id: 'e5', lane: 'imaging', label: 'CT', kind: 'point', glyph: 'circle', tone: 'note', start: day(167) },
    { id: 'e6', lane: 'imaging', label: 'MRI pelvis', kind: 'point', glyph: 'circle', tone: 'note', start: day(20) },
    {
      id: 'e7',
      lane: 'surgery',
      label: 'Hysterectomy',
      detail: 'total, intact',
      kind: 'point',
      glyph: 'square',
      tone: 'accent',
      start: day(0),
    },
    {
      id: 'e8',
      lane: 'surgery',
      label: 'Wedge resection of the lung',
      detail: 'R0',
      kind: 'point',
      glyph: 'square',
      tone: 'accent',
      start: day(399),
    },
    {
      id: 'e9',
      lane: 'systemic',
      label: 'Doxorubicin and trabectedin',
      detail: '6 cycles',
      kind: 'span',
      glyph: 'circle',
      tone: 'consider',
      start: day(113),
      end: { earliest: 230, latest: 259 },
    },
    {
      id: 'e10',
      lane: 'systemic',
      label: 'Trabectedin, maintenance',
      kind: 'span',
      glyph: 'circle',
      tone: 'consider',
      start: day(270),
    },
    {
      id: 'e11',
      lane: 'radiotherapy',
      label: 'Sacrum',
      detail: '5 fractions',
      kind: 'span',
      glyph: 'circle',
      tone: 'contested',
      start: day(430),
      end: day(436),
    },
    {
      id: 'e12',
      lane: 'course',
      label: 'Lung metastasis',
      kind: 'point',
      glyph: 'triangle',
      tone: 'against',
      start: day(108),
    },
    {
      id: 'e13',
      lane: 'course',
      label: 'Partial response',
      kind: 'point',
      glyph: 'diamond',
      tone: 'for',
      start: day(167),
    },
    ...[600, 690, 780, 870, 960, 1050].map((at, index) => ({
      id: `v${index}`,
      lane: 'surveillance',
      label: 'CT chest, abdomen, pelvis',
      kind: 'point' as const,
      glyph: 'circle' as const,
      tone: 'note' as const,
      start: day(at),
    })),
  ],
}

const step = (
  id: string,
  kind: StepKind,
  label: string,
  state: StepState,
  x: number,
  y: number,
  href?: string,
): PlacedStep => {
  const lines = breakLabel(label, 20)
  const size = stepSize(lines, kind)
  return { id, kind, lines, state, x: x - size.width / 2, y, ...size, ...(href === undefined ? {} : { href }) }
}

const MAP_STEPS: readonly PlacedStep[] = [
  step('biopsy', 'step', 'Core needle biopsy: LMS', 'passed', 240, 0, '#biopsy'),
  step('staged', 'step', 'Staged: M0', 'passed', 240, 84),
  step('board', 'fork', 'Sarcoma board', 'here', 240, 152, '#board'),
  step('cava', 'fork', 'Does it reach the hepatic veins?', 'open', 100, 252, '#cava'),
  step('strass', 'step', 'STRASS 2: chemotherapy first', 'ahead', 290, 252),
  step('rt', 'step', 'Radiotherapy before surgery', 'not-taken', 460, 252),
  step('surgery', 'step', 'Resection with the cava', 'ahead', 100, 360),
  step('follow', 'end', 'Surveillance', 'ahead', 240, 448),
]

const way = (from: string, to: string, state: PlacedWay['state'], label?: string): PlacedWay => {
  const [one, other] = [from, to].map((id) => MAP_STEPS.find((candidate) => candidate.id === id))
  if (one === undefined || other === undefined) throw new Error(`${from} or ${to} is no step`)
  const start = { x: one.x + one.width / 2, y: one.y + one.height + (one.state === 'here' ? 3 : 0) }
  const end = { x: other.x + other.width / 2, y: other.y - (other.state === 'here' ? 3 : 0) }
  const bend = start.y + 18
  const points = start.x === end.x ? [start, end] : [start, { x: start.x, y: bend }, { x: end.x, y: bend }, end]
  return { from, to, state, points, ...(label === undefined ? {} : { label }) }
}

export const MAP_EXAMPLE: PathwayMapData = {
  title: 'Pathway of a retroperitoneal leiomyosarcoma',
  description: 'Biopsy and staging are passed; the case is at the sarcoma board.',
  width: 560,
  height: 484,
  steps: MAP_STEPS,
  ways: [
    way('biopsy', 'staged', 'taken'),
    way('staged', 'board', 'taken'),
    way('board', 'cava', 'open', 'resectable'),
    way('board', 'strass', 'ahead', 'in a trial'),
    way('board', 'rt', 'not-taken', 'M0, resectable'),
    way('cava', 'surgery', 'ahead', 'no'),
    way('strass', 'follow', 'ahead'),
    way('surgery', 'follow', 'ahead'),
  ],
}

export const WAY_EXAMPLE: WaySoFarData = {
  title: 'Where we are',
  description: 'Biopsy and staging are passed, the board is next; three ways are open.',
  passed: [
    { id: 'imaging', kind: 'step', label: 'CT' },
    { id: 'biopsy', kind: 'step', label: 'Biopsy: LMS' },
    { id: 'staged', kind: 'step', label: 'Staged: M0' },
  ],
  here: { id: 'board', kind: 'fork', label: 'Sarcoma board' },
  next: [
    { id: 'surgery', kind: 'step', label: 'Surgery first', state: 'open' },
    { id: 'strass', kind: 'step', label: 'STRASS 2', state: 'ahead' },
  ],
}

export const WAY_OF_MANY_EXAMPLE: WaySoFarData = {
  ...WAY_EXAMPLE,
  next: [
    { id: 'surgery', kind: 'step', label: 'Resection with the vena cava', state: 'open', href: '#surgery' },
    { id: 'strass', kind: 'step', label: 'STRASS 2', state: 'ahead' },
    { id: 'rt', kind: 'step', label: 'Radiotherapy before surgery', state: 'not-taken' },
    { id: 'palliative', kind: 'end', label: 'Best supportive care', state: 'ahead' },
    { id: 'other', kind: 'end', label: 'Second opinion', state: 'ahead' },
  ],
}
