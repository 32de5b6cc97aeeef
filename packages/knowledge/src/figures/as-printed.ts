/**
 * The article's tables and countable claims exactly as it prints them, errors included, for the source linter.
 *
 * Nothing here is shown as evidence: figures.ts holds the corrected numbers.
 */
import type { RowId } from '../inventory.ts'
import type { SourceId } from '../references.ts'

export interface PrintedTrialRow {
  readonly row: RowId
  readonly study: string
  readonly year: number
  readonly source: SourceId
  readonly drugs: readonly string[]
  readonly line: string
  readonly phase: string
  readonly patients: number
  readonly leiomyosarcoma: number
  /** A footnote mark beside a cell. */
  readonly mark?: string
  readonly response: readonly number[]
  /** `'NA'` where the table prints NA. */
  readonly progressionFreeSurvival: readonly number[] | 'NA'
  readonly survival: readonly number[] | 'NA'
}

export interface PrintedTable {
  readonly rows: readonly PrintedTrialRow[]
  readonly heads: readonly { readonly row: RowId; readonly text: string }[]
  readonly footnotes: readonly string[]
  readonly abbreviations: readonly { readonly row: RowId; readonly short: string; readonly long: string }[]
}

/** Shares that ought to make a whole. */
export interface PrintedShares {
  readonly rows: readonly RowId[]
  readonly of: string
  readonly shares: readonly number[]
}

/** A year in the text, and the source that the sentence rests on. */
export interface PrintedYear {
  readonly row: RowId
  readonly year: number
  readonly source: SourceId
}

/** Neighbouring classes of one measure; a bound that belongs to neither leaves a gap. */
export interface PrintedClasses {
  readonly rows: readonly [RowId, RowId]
  readonly lower: { readonly below: number; readonly inclusive: boolean }
  readonly upper: { readonly above: number; readonly inclusive: boolean }
}

/** A share with its fraction. */
export interface PrintedFraction {
  readonly row: RowId
  readonly percentage: number
  readonly count: number
  readonly n: number
}

/** A share that lies within another of the same series. */
export interface PrintedPart {
  readonly rows: readonly RowId[]
  readonly part: { readonly what: string; readonly percentage: number }
  readonly whole: { readonly what: string; readonly percentage: number; readonly source: SourceId }
}

export interface AsPrinted {
  readonly table2: PrintedTable
  readonly shares: readonly PrintedShares[]
  readonly years: readonly PrintedYear[]
  readonly classes: readonly PrintedClasses[]
  readonly fractions: readonly PrintedFraction[]
  readonly parts: readonly PrintedPart[]
}

const table2: PrintedTable = {
  rows: [
    {
      row: 'T2-1',
      study: 'Demetri',
      year: 2012,
      source: 'demetri-2016',
      drugs: ['trabectedin', 'dacarbazine'],
      line: '> 1',
      phase: 'III',
      patients: 518,
      leiomyosarcoma: 378,
      response: [9.9, 6.9],
      progressionFreeSurvival: [4.2, 1.5],
      survival: [12.4, 12.9],
    },
    {
      row: 'T2-2',
      study: 'Patel',
      year: 2016,
      source: 'patel-2019',
      drugs: ['trabectedin', 'dacarbazine'],
      line: '> 1',
      phase: 'III',
      patients: 577,
      leiomyosarcoma: 423,
      response: [10, 7],
      progressionFreeSurvival: [4.3, 1.6],
      survival: [13.7, 13.1],
    },
    {
      row: 'T2-3',
      study: 'Maki',
      year: 2007,
      source: 'maki-2007',
      drugs: ['gemcitabine', 'gemcitabine + docetaxel'],
      line: '> 1',
      phase: 'II/III',
      patients: 122,
      leiomyosarcoma: 38,
      response: [8, 16],
      progressionFreeSurvival: [3, 6.2],
      survival: [11.5, 17.9],
    },
    {
      row: 'T2-4',
      study: 'Schöffski',
      year: 2016,
      source: 'schoffski-2016',
      drugs: ['eribulin', 'dacarbazine'],
      line: '> 1',
      phase: 'III',
      patients: 122,
      leiomyosarcoma: 38,
      response: [4, 5],
      progressionFreeSurvival: [2.6, 2.6],
      survival: [13.5, 11.5],
    },
    {
      row: 'T2-5',
      study: 'Sutton',
      year: 2005,
      source: 'sutton-2005',
      drugs: ['liposomal doxorubicin'],
      line: '> 1',
      phase: 'II',
      patients: 32,
      leiomyosarcoma: 32,
      mark: '*',
      response: [16.1],
      progressionFreeSurvival: 'NA',
      survival: 'NA',
    },
  ],
  heads: [{ row: 'T2-N2', text: 'PFS (month) >' }],
  footnotes: [],
  abbreviations: [{ row: 'T2-N1', short: 'NA', long: 'not applicable' }],
}

/** The article as printed. */
export const AS_PRINTED: AsPrinted = Object.freeze({
  table2,
  shares: [
    { rows: ['CC-24', 'CC-25', 'CC-26', 'CC-27'], of: 'first metastasis', shares: [49, 19, 14, 5] },
  ] satisfies readonly PrintedShares[],
  years: [
    { row: 'US-01', year: 2017, source: 'mbatani-2018' },
    { row: 'SA-08', year: 2008, source: 'pervaiz-2008' },
  ] satisfies readonly PrintedYear[],
  classes: [
    { rows: ['T1-IA', 'T1-IB'], lower: { below: 5, inclusive: false }, upper: { above: 5, inclusive: false } },
  ] satisfies readonly PrintedClasses[],
  fractions: [{ row: 'RPM-23', percentage: 14, count: 38, n: 266 }] satisfies readonly PrintedFraction[],
  parts: [
    {
      rows: ['SM-02'],
      part: { what: 'metastasis, abdomen', percentage: 58 },
      whole: { what: 'any recurrence, abdomen or retroperitoneum', percentage: 51, source: 'gladdy-2013' },
    },
    {
      rows: ['SM-01'],
      part: { what: 'metastasis, extremity', percentage: 31 },
      whole: { what: 'any recurrence, extremity', percentage: 33, source: 'gladdy-2013' },
    },
  ] satisfies readonly PrintedPart[],
})
