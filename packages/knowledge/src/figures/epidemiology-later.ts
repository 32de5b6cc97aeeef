import type { Figure } from '../figure.ts'

const cavaSeries = {
  row: 'SUR-08',
  population: '377 leiomyosarcomas of the inferior vena cava, pooled from the literature',
  notPrinted: true,
  source: 'wachtel-2015',
  evidence: 'wachtel-2015',
  release: 'current',
} as const
const cavaHazard = { ...cavaSeries, unit: 'hazard ratio', note: 'Interval and outcome are not in our notes.' } as const

/** Numbers on occurrence and site that the article does not have. */
export const laterEpidemiologyFigures = [
  { ...cavaSeries, alsoRows: ['CC-04'], label: 'Women', value: 76, unit: '%' },
  { ...cavaSeries, alsoRows: ['CC-04'], label: 'Median age', value: 55, unit: 'years' },
  { ...cavaSeries, label: '5-year disease-free survival', value: 6, unit: '%' },
  { ...cavaSeries, label: '5-year survival', value: 55, unit: '%' },
  { ...cavaHazard, label: 'Per year of age', value: 1.05 },
  { ...cavaHazard, label: 'Per cm of size', value: 1.14 },
  { ...cavaHazard, label: 'Resection of an adjacent organ', value: 3.62 },
  { ...cavaHazard, label: 'Resection R2', value: 7.8 },
  { ...cavaHazard, label: 'Tumour between renal and hepatic veins only', value: 0.22 },
  {
    row: 'CC-28',
    label: 'Lymph nodes involved, head and neck or extremity',
    value: 1.3,
    unit: '%',
    population: 'leiomyosarcoma of head and neck or extremity, SEER',
    notPrinted: true,
    source: 'seer-nodes',
    evidence: 'seer-nodes',
    errata: ['D29'],
    release: 'current',
  },
  {
    row: 'CC-32',
    label: 'Leiomyosarcoma with null variants of TP53',
    value: 10.1,
    unit: 'odds ratio',
    population: 'carriers of germline TP53 variants with sarcoma',
    notPrinted: true,
    source: 'ognjanovic-2012',
    evidence: 'ognjanovic-2012',
    errata: ['D28'],
    release: 'current',
  },
  {
    row: 'CC-34',
    label: 'Uterine sarcoma after pelvic radiation',
    value: '10-25',
    unit: '%',
    population: 'uterine sarcoma of all types',
    notPrinted: true,
    source: 'pdq-uterine-2025',
    errata: ['D45'],
    release: 'current',
  },
] as const satisfies readonly Figure[]
