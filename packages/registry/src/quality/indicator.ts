/**
 * Quality indicators as data: whom each asks about, and what fulfils it.
 *
 * Words: an indicator is *asked* of a patient or a decision whom it concerns; of those asked it is *fulfilled*, not
 * fulfilled, or it *cannot be said*, since facts are missing. The three are always given together: a share without the
 * number of those of whom nothing can be said is refused. An indicator is no rating of a centre: who is asked differs
 * between centres, and so does what is written down.
 */
import { recordedValue } from '@leio/facts/fact'
import { type Truth, truthOf } from '@leio/facts/truth'
import type { Expression } from '@leio/rules/expression'
import { all, is, isKnown, not, oneOf, yes } from '@leio/rules/write'
import { areComparable, spanOf } from '../course/moment-span.ts'
import type { Moment } from '../event.ts'
import type { QualityDecision, QualityPatient } from './quality-row.ts'

/** A condition over recorded facts, or what a function reads from the record. */
export type PatientMeasure =
  | { readonly kind: 'facts'; readonly holds: Expression }
  | { readonly kind: 'record'; readonly of: (row: QualityPatient, today: string) => Truth }

interface Labelled {
  readonly id: string
  readonly label: string
  /** In one sentence, for whoever reads the number. */
  readonly meaning: string
  /** Inventory rows of the article on which it rests; empty where it is ours. */
  readonly rows: readonly string[]
  /** No source defines it as an indicator: numerator and denominator are ours. */
  readonly unverified?: true
}

export interface PatientIndicator extends Labelled {
  readonly unit: 'patient'
  readonly asked: PatientMeasure
  readonly fulfilled: PatientMeasure
  /** Recorded, and still no answer: a margin that cannot be assessed. */
  readonly cannotSay?: Expression
}

export interface DecisionIndicator extends Labelled {
  readonly unit: 'decision'
  readonly asked: (row: QualityDecision) => Truth
  readonly fulfilled: (row: QualityDecision) => Truth
}

export type Indicator = PatientIndicator | DecisionIndicator

const facts = (holds: Expression): PatientMeasure => ({ kind: 'facts', holds })
const record = (of: (row: QualityPatient, today: string) => Truth): PatientMeasure => ({ kind: 'record', of })

const operated = is('surgery.status', 'done')
const notUterine = not(is('tumour.site', 'uterus'))

/** Whoever has no treatment on record may have had one elsewhere, unless it is recorded that surgery was not done. */
const isTreated = ({ treatment, facts: own }: QualityPatient): Truth => {
  if (treatment.isRecorded) return 'true'
  const surgery = recordedValue(own, 'surgery.status')
  if (surgery === 'done') return 'true'
  return surgery === undefined ? 'unknown' : 'false'
}

const isShownBy = (board: Moment, treatment: Moment): boolean =>
  areComparable(board, treatment) && spanOf(board).latest <= spanOf(treatment).earliest

const isShownAfter = (board: Moment, treatment: Moment): boolean =>
  areComparable(board, treatment) && spanOf(board).earliest > spanOf(treatment).latest

/**
 * Whether a board met on the day of the first treatment or before. True where one is shown to have; false where every
 * board on record is shown to be later, or where it is recorded that none discussed the case. Else it cannot be said: a
 * board that is not on record may have met elsewhere.
 */
export const boardBeforeTreatment = ({ boards, treatment: { first }, facts: own }: QualityPatient): Truth => {
  if (recordedValue(own, 'care.mdt-discussed') === false && boards.length === 0) return 'false'
  if (first === undefined || boards.length === 0) return 'unknown'
  if (boards.some((board) => board !== null && isShownBy(board, first))) return 'true'
  return boards.every((board) => board !== null && isShownAfter(board, first)) ? 'false' : 'unknown'
}

const isInSurveillance = ({ surveillance: { state } }: QualityPatient): Truth =>
  state === 'needs-fact' ? 'unknown' : truthOf(state === 'due')

const isOnTime = ({ surveillance: { dueOn } }: QualityPatient, today: string): Truth =>
  dueOn === undefined ? 'unknown' : truthOf(dueOn >= today)

/** Every indicator, in the order of the course. */
export const INDICATORS: readonly Indicator[] = [
  {
    id: 'biopsy-route',
    label: 'Biopsy by a percutaneous image-guided core needle',
    meaning: 'Of biopsies performed outside the uterus: percutaneous, with a core needle, under image guidance.',
    unit: 'patient',
    asked: facts(all(is('biopsy.status', 'performed'), notUterine)),
    fulfilled: facts(
      all(
        oneOf('biopsy.route', 'percutaneous-retroperitoneal', 'percutaneous-transperitoneal'),
        is('biopsy.needle', 'core'),
        oneOf('biopsy.guidance', 'ct', 'ultrasound', 'mri'),
      ),
    ),
    rows: ['RPD-20', 'RPD-21', 'RPD-27', 'CP-02'],
    unverified: true,
  },
  {
    id: 'expert-pathology',
    label: 'Expert pathology',
    meaning: 'Of patients with leiomyosarcoma: a soft-tissue sarcoma pathologist reviewed the case.',
    unit: 'patient',
    asked: facts(is('pathology.diagnosis', 'leiomyosarcoma')),
    fulfilled: facts(yes('pathology.expert-review')),
    rows: ['PM-18'],
    unverified: true,
  },
  {
    id: 'board-before-treatment',
    label: 'Board before treatment',
    meaning: 'Of patients who were treated: a board discussed the case on the day of the first treatment or before.',
    unit: 'patient',
    asked: record(isTreated),
    fulfilled: record(boardBeforeTreatment),
    rows: ['CP-04', 'RPM-01'],
    unverified: true,
  },
  {
    id: 'macroscopically-complete',
    label: 'R0 or R1 resection',
    meaning: 'Of patients operated on: margins R0 or R1. A margin that cannot be assessed (RX) gives no answer.',
    unit: 'patient',
    asked: facts(operated),
    fulfilled: facts(oneOf('surgery.margin', 'r0', 'r1')),
    cannotSay: all(isKnown('surgery.margin'), is('surgery.margin', 'rx')),
    rows: ['SUR-02'],
    unverified: true,
  },
  {
    id: 'en-bloc',
    label: 'En bloc resection',
    meaning: 'Of patients operated on: the tumour was removed en bloc.',
    unit: 'patient',
    asked: facts(operated),
    fulfilled: facts(yes('surgery.en-bloc')),
    rows: ['SUR-02', 'UP-02'],
    unverified: true,
  },
  {
    id: 'surveillance-on-time',
    label: 'Surveillance on time',
    meaning: 'Of living patients with a schedule: the visit that is due does not lie in the past.',
    unit: 'patient',
    asked: record(isInSurveillance),
    fulfilled: record(isOnTime),
    rows: ['FU-05', 'FU-07', 'FU-08', 'FU-09'],
    unverified: true,
  },
  {
    id: 'concordance',
    label: 'Decisions that agree with the plan',
    meaning: 'Of signed decisions: agrees with the plan as of its day. One that names no statement cannot be compared.',
    unit: 'decision',
    asked: () => 'true',
    fulfilled: ({ agreement }) => (agreement === 'not-comparable' ? 'unknown' : truthOf(agreement === 'concordant')),
    rows: [],
    unverified: true,
  },
]
