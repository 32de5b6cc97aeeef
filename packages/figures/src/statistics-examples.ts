/** Made-up data for the tests of the statistical figures, and for the pictures by which they are judged. */
import type { CalibrationData } from './calibration-plot.ts'
import type { FunnelData } from './funnel-plot.ts'
import type { LogMinusLogData } from './log-minus-log.ts'
import type { LoveData } from './love-plot.ts'
import type { ResponseWaterfallData } from './response-waterfall.ts'
import type { SpiderData } from './spider-plot.ts'
import type { SwimmerData } from './swimmer-plot.ts'

export const FUNNEL_EXAMPLE: FunnelData = {
  title: 'Funnel of eight trials',
  description: 'Log risk ratios against their standard errors.',
  effectLabel: 'Log risk ratio',
  pooled: -0.71,
  reach: 1.96,
  studies: [
    [-0.89, 0.57],
    [-1.59, 0.44],
    [-1.35, 0.64],
    [-1.44, 0.14],
    [-0.22, 0.23],
    [-0.79, 0.08],
    [-1.62, 0.47],
    [0.01, 0.06],
  ].map(([effect = 0, standardError = 0], at) => ({ name: `Trial ${at + 1}`, effect, standardError })),
}

export const LOG_MINUS_LOG_EXAMPLE: LogMinusLogData = {
  title: 'Log minus log survival by grade',
  description: 'Two groups.',
  timeLabel: 'Days',
  curves: [
    { name: 'Grade 2', time: [30, 90, 200, 420, 800, 1500], survival: [0.98, 0.93, 0.86, 0.74, 0.6, 0.45] },
    { name: 'Grade 3', time: [12, 45, 130, 300, 610, 1200], survival: [0.95, 0.86, 0.7, 0.52, 0.33, 0.2] },
  ],
}

export const CALIBRATION_EXAMPLE: CalibrationData = {
  title: 'Calibration at five years',
  description: 'Five groups of predicted risk.',
  predictedLabel: 'Predicted risk of death at 5 years, %',
  observedLabel: 'Observed, %',
  groups: [
    { predicted: 0.12, observed: 0.09, lower: 0.04, upper: 0.17, n: 40 },
    { predicted: 0.27, observed: 0.31, lower: 0.2, upper: 0.43, n: 40 },
    { predicted: 0.43, observed: 0.4, lower: 0.27, upper: 0.53, n: 40 },
    { predicted: 0.61, observed: 0.66, lower: 0.5, upper: 0.79, n: 40 },
    { predicted: 0.82, observed: 0.77, lower: null, upper: null, n: 9 },
  ],
  smooth: [
    { predicted: 0.1, observed: 0.1 },
    { predicted: 0.4, observed: 0.41 },
    { predicted: 0.85, observed: 0.79 },
  ],
}

export const LOVE_EXAMPLE: LoveData = {
  title: 'Balance before and after matching',
  description: 'Standardised differences.',
  covariates: [
    { name: 'age', before: -0.31, after: 0.04 },
    { name: 'grade: 3', before: 0.72, after: 0.11 },
    { name: 'tumour size', before: 0.44, after: -0.03 },
    { name: 'site: retroperitoneum', before: 0.15, after: null },
    { name: 'sex: female', before: 0.02, after: 0.01 },
  ],
}

export const WATERFALL_EXAMPLE: ResponseWaterfallData = {
  title: 'Best change in twelve patients',
  description: 'Per cent of the sum of diameters at baseline.',
  patients: [
    [38, 'PD'],
    [180, 'PD'],
    [22, 'PD'],
    [9, 'SD'],
    [0, 'SD'],
    [-8, 'SD'],
    [-19, 'SD'],
    [-34, 'PR'],
    [-48, 'PR'],
    [-61, 'PD'],
    [-100, 'CR'],
    [null, 'NE'],
  ].map(([bestChange, response], at) => ({
    name: `P${at + 1}`,
    bestChange: bestChange as number | null,
    response: response as 'CR' | 'PR' | 'SD' | 'PD' | 'NE',
  })),
}

export const SPIDER_EXAMPLE: SpiderData = {
  title: 'Sum of diameters over time',
  description: 'Two arms.',
  timeLabel: 'Weeks since the first dose',
  patients: [
    ['P1', 'Doxorubicin', [-12, -31, -45, -40], true],
    ['P2', 'Doxorubicin', [8, 24, 51], false],
    ['P3', 'Doxorubicin with trabectedin', [-28, -52, -66, -70, -70], true],
    ['P4', 'Doxorubicin with trabectedin', [-5, -9, 3, 18], false],
  ].map(([name, group, changes, isOngoing]) => ({
    name: name as string,
    group: group as string,
    assessments: (changes as number[]).map((change, at) => ({ time: (at + 1) * 9, change })),
    isOngoing: isOngoing as boolean,
  })),
}

export const SWIMMER_EXAMPLE: SwimmerData = {
  title: 'Course of four patients',
  description: 'Treatment, response, progression and death.',
  timeLabel: 'Months since diagnosis of metastases',
  patients: [
    {
      name: 'P1',
      until: 34,
      isOngoing: true,
      treatments: [
        { name: 'Doxorubicin', from: 0, to: 5 },
        { name: 'Trabectedin', from: 12, to: 31 },
      ],
      events: [
        { kind: 'response', time: 3 },
        { kind: 'progression', time: 11 },
      ],
    },
    {
      name: 'P2',
      until: 19,
      isOngoing: false,
      treatments: [
        { name: 'Doxorubicin', from: 1, to: 6 },
        { name: 'Gemcitabine with docetaxel', from: 9, to: 14 },
      ],
      events: [
        { kind: 'progression', time: 8 },
        { kind: 'death', time: 19 },
      ],
    },
    { name: 'P3', until: 7, isOngoing: true, treatments: [{ name: 'Doxorubicin', from: 1, to: 7 }], events: [] },
    { name: 'P4', until: 3, isOngoing: false, treatments: [], events: [{ kind: 'death', time: 3 }] },
  ],
}
