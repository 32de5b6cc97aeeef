/**
 * The import report as text, for a registrar at the end of the day: the totals first, then each thing to look at, with
 * the line of the file and what stands there.
 */
import { foundText } from '@leio/facts/found-text'
import { type Contradiction, type ContradictionKind, foundTexts } from './tcga-contradiction.ts'
import type { ImportReport } from './tcga-report.ts'

const TITLES: Readonly<Record<ContradictionKind, string>> = {
  diagnosis: 'Diagnosis',
  site: 'Primary site',
  vessel: 'Vessel',
  depth: 'Depth',
  organ: 'Contiguous organ',
  size: 'Size',
  focality: 'Focality',
  differentiation: 'Differentiation',
  necrosis: 'Necrosis',
  margin: 'Margin',
  age: 'Age',
  sex: 'Sex',
  year: 'Year of diagnosis',
  'vital-status': 'Alive or dead',
  'survival-time': 'Survival time',
  'tumour-status': 'Tumour status at the end',
  'new-event': 'New tumour event',
  metastasis: 'Metastasis at diagnosis',
}

const KINDS = Object.keys(TITLES) as readonly ContradictionKind[]

const number = (value: number): string => String(value).padStart(6)
const line = (label: string, value: number): string => `${label.padEnd(44)}${number(value)}`

/** Contradictions by kind, each kind once, in the order of the titles. */
export const contradictionCounts = (
  contradictions: readonly Contradiction[],
): readonly { readonly kind: ContradictionKind; readonly count: number }[] =>
  KINDS.map((kind) => ({ kind, count: contradictions.filter((each) => each.kind === kind).length })).filter(
    ({ count }) => count > 0,
  )

/** The whole report as text, ending with a line break. */
export const reportText = (report: ImportReport): string =>
  `${[
    ...totals(report),
    ...cells(report),
    ...unreadable(report),
    ...contradictions(report),
    ...notices(report),
    ...columns(report),
  ].join('\n')}\n`

const totals = ({ patients, tables }: ImportReport): readonly string[] => [
  'Import of TCGA-SARC',
  '',
  line('Patients in the table', patients.read),
  line('  another sarcoma, left out', patients.otherDiagnosis),
  line('  leiomyosarcoma', patients.leiomyosarcoma),
  line('Case files made', patients.cases),
  '',
  ...tables.map(({ file, rows, matched }) => `${file}: ${rows} rows, ${matched} of these patients`),
]

const cells = ({ cells: counts, columns: all, unknownWords, patients }: ImportReport): readonly string[] => [
  '',
  line(`Cells (${all.length} columns, ${patients.cases} patients)`, counts.total),
  line('  read', counts.read),
  line('  unknown by the words of the source', counts.unknown),
  ...unknownWords.map(({ word, cells: found }) => line(`    ${word}`, found)),
  line('  unreadable', counts.refused),
]

const unreadable = ({ unreadable: problems }: ImportReport): readonly string[] =>
  problems.length === 0
    ? []
    : [
        '',
        `Unreadable cells: ${problems.length}`,
        ...problems.flatMap(({ where, found, message, cure }) => [
          `  ${where}`,
          `    found ${foundText(found)}. ${message}`,
          `    To do: ${cure}`,
        ]),
      ]

const contradictions = ({ contradictions: all }: ImportReport): readonly string[] => {
  if (all.length === 0) return ['', 'No contradictions found.']
  const patients = new Set(all.map(({ patient }) => patient)).size
  return [
    '',
    `Contradictions: ${all.length} in ${patients} patients. Facts in [brackets] became unknown, reason conflicting.`,
    ...contradictionCounts(all).flatMap(({ kind, count }) => [
      '',
      `  ${TITLES[kind]} (${count})`,
      ...bySentence(all.filter((each) => each.kind === kind)),
    ]),
  ]
}

/** Each sentence once, and below it the patients of whom it is true. */
const bySentence = (found: readonly Contradiction[]): readonly string[] =>
  [...Map.groupBy(found, ({ sentence, unsettles }) => `${sentence}${bracketed(unsettles)}`)].flatMap(
    ([sentence, patients]) => [
      `  ${sentence}`,
      ...patients.map(({ patient, row, found: texts }) => `    ${patient}, row ${row}: ${foundTexts(texts)}`),
    ],
  )

const bracketed = (facts: readonly string[]): string => (facts.length === 0 ? '' : ` [${facts.join(', ')}]`)

const notices = ({ notices: all }: ImportReport): readonly string[] =>
  all.length === 0
    ? []
    : [
        '',
        `Read, but without a place in a case file: ${all.length}`,
        ...all.map(({ patient, row, found, sentence }) => `  ${patient}, row ${row}: ${found}. ${sentence}`),
      ]

const columns = ({ columnsNotRead, columnsNotListed }: ImportReport): readonly string[] => [
  '',
  'Columns not read, and why',
  ...columnsNotRead.map(({ file, reason, columns: found }) => `  ${String(found).padStart(3)} of ${file}: ${reason}`),
  ...columnsNotListed.map(({ file, column }) => `  NEW in ${file}: ${column}. Nobody has decided what it means.`),
]
