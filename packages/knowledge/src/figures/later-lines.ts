import type { Figure } from '../figure.ts'

const eribulin = {
  row: 'SM-20',
  unit: 'months',
  population:
    'advanced liposarcoma or leiomyosarcoma after at least two regimens; whole population, not leiomyosarcoma alone',
  note: 'P = .0169; lost in leiomyosarcoma alone.',
  source: 'schoffski-2016',
  evidence: 'eribulin-309',
  errata: ['D39'],
  release: '2022',
} as const
const eribulinLms = {
  row: 'SM-21',
  alsoRows: ['T2-4'],
  population: 'advanced leiomyosarcoma after at least two regimens, subgroup of the trial',
  notPrinted: true,
  source: 'blay-2019',
  evidence: 'eribulin-lms',
  errata: ['T2-4-LMS-ONLY'],
  release: '2022',
} as const
const pazopanib = {
  population: '44 uterine sarcomas, of which 39 leiomyosarcoma, pazopanib in two EORTC trials',
  source: 'benson-2016',
  evidence: 'benson-2016',
  errata: ['D27'],
  release: '2022',
} as const
const letrozole = {
  population: 'advanced uterine leiomyosarcoma expressing oestrogen or progesterone receptors, letrozole',
  source: 'george-2014',
  alsoSources: ['ocearbhaill-2010'],
  evidence: 'letrozole',
  release: '2022',
} as const

/** Beyond first line: eribulin, pazopanib, letrozole. Table 2 has its own file. */
export const laterLineFigures = [
  { ...eribulin, label: 'Median survival', value: 13.5, arm: 'eribulin' },
  { ...eribulin, label: 'Median survival', value: 11.5, arm: 'dacarbazine' },
  { ...eribulinLms, label: 'Median survival, leiomyosarcoma only', value: 12.7, unit: 'months', arm: 'eribulin' },
  { ...eribulinLms, label: 'Median survival, leiomyosarcoma only', value: 13, unit: 'months', arm: 'dacarbazine' },
  {
    ...eribulinLms,
    label: 'Death, eribulin against dacarbazine, leiomyosarcoma only',
    value: 0.93,
    unit: 'hazard ratio',
    low: 0.71,
    high: 1.2,
    n: 309,
    note: 'P = .57.',
  },
  {
    ...eribulinLms,
    label: 'Median progression-free survival, leiomyosarcoma only',
    value: 2.2,
    unit: 'months',
    arm: 'eribulin',
  },
  {
    ...eribulinLms,
    label: 'Median progression-free survival, leiomyosarcoma only',
    value: 2.6,
    unit: 'months',
    arm: 'dacarbazine',
  },
  {
    ...eribulinLms,
    label: 'Progression or death, eribulin against dacarbazine, leiomyosarcoma only',
    value: 1.07,
    unit: 'hazard ratio',
    low: 0.84,
    high: 1.38,
    n: 309,
  },
  { ...eribulinLms, label: 'Response, leiomyosarcoma only', value: 5, unit: '%', arm: 'eribulin' },
  { ...eribulinLms, label: 'Response, leiomyosarcoma only', value: 7, unit: '%', arm: 'dacarbazine' },
  {
    ...pazopanib,
    row: 'SM-24',
    label: 'Response to pazopanib',
    value: 11,
    unit: '%',
    low: 3.8,
    high: 24.6,
    count: 5,
    n: 44,
    note: 'All five responders had leiomyosarcoma.',
  },
  {
    ...pazopanib,
    row: 'SM-25',
    label: 'Median progression-free survival on pazopanib',
    value: 3,
    unit: 'months',
    low: 2.5,
    high: 4.7,
    n: 44,
  },
  {
    ...pazopanib,
    row: 'SM-26',
    label: 'Median survival on pazopanib',
    value: 17.5,
    unit: 'months',
    low: 11.1,
    high: 19.6,
    n: 44,
  },
  { ...letrozole, row: 'SM-29', label: 'Progression-free at 12 weeks', value: 50, unit: '%' },
  { ...letrozole, row: 'SM-30', label: 'Median duration of treatment', value: 2.2, unit: 'months' },
] as const satisfies readonly Figure[]
