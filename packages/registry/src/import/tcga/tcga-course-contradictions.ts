/**
 * Where the tables say two things about who the patient is or about what happened when: age, year, life status, new
 * tumour events and metastases.
 *
 * The new-event and status columns come from several forms, filled in years apart. The later one may simply know more;
 * which form a column comes from is not recorded, so both are shown.
 */
import { valueOfCell } from './tcga-cells.ts'
import type { Cells } from './tcga-columns.ts'
import { type Check, differ, type Finding } from './tcga-contradiction.ts'
import { siteOf } from './tcga-primary-site.ts'

/** Days in the shortest and the longest year, so that a leap day never makes a contradiction. */
const isAge = (years: number, days: number): boolean => days >= 365 * years && days < 366 * (years + 1)

const age: Check = (cells) => {
  const years = valueOfCell(cells.age)
  const days = valueOfCell(cells.daysToBirth)
  if (years === undefined || days === undefined || isAge(years, -days)) return undefined
  return {
    kind: 'age',
    columns: ['age', 'daysToBirth'],
    sentence: `The age is ${years} years, but birth lies ${-days} days before diagnosis.`,
    unsettles: ['patient.age'],
  }
}

const ages: Check = (cells) =>
  differ(cells.age, cells.portalAge) || differ(cells.age, cells.gradesAge)
    ? {
        kind: 'age',
        columns: ['age', 'portalAge', 'gradesAge'],
        sentence: 'The tables give different ages: the rows may belong to two people.',
        unsettles: ['patient.age'],
      }
    : undefined

const births: Check = (cells) =>
  differ(cells.daysToBirth, cells.birthDaysTo)
    ? {
        kind: 'age',
        columns: ['daysToBirth', 'birthDaysTo'],
        sentence: 'The two birth columns differ.',
        unsettles: ['patient.age'],
      }
    : undefined

const sexes: Check = (cells) => {
  const found = siteOf(cells)
  const uterus = found.kind === 'site' && found.site === 'uterus' && valueOfCell(cells.sex) === 'male'
  if (!uterus && !differ(cells.sex, cells.portalSex) && !differ(cells.sex, cells.gradesSex)) return undefined
  return {
    kind: 'sex',
    columns: ['sex', 'portalSex', 'gradesSex', 'topography'],
    sentence: 'The sex differs between the tables or does not fit the site.',
    unsettles: ['patient.sex'],
  }
}

const years: Check = (cells) =>
  differ(cells.yearOfDiagnosis, cells.diagnosisYear)
    ? {
        kind: 'year',
        columns: ['yearOfDiagnosis', 'diagnosisYear'],
        sentence: 'The two years of diagnosis differ.',
        unsettles: ['diagnosis.date'],
      }
    : undefined

const vitalStatus: Check = (cells) =>
  differ(cells.vitalStatus, cells.laterVitalStatus)
    ? {
        kind: 'vital-status',
        columns: ['vitalStatus', 'laterVitalStatus', 'daysToLastFollowUp', 'laterDaysToDeath'],
        sentence: 'One column says alive and the other dead; TCGA-CDR counts the death, and so do the events.',
        unsettles: [],
      }
    : undefined

const outcome: Check = (cells) => {
  const died = valueOfCell(cells.died)
  const later = valueOfCell(cells.laterVitalStatus)
  if (died === undefined || later === undefined || died === (later === 'dead')) return undefined
  return {
    kind: 'vital-status',
    columns: ['laterVitalStatus', 'died'],
    sentence: 'The vital status and the survival event of TCGA-CDR differ.',
    unsettles: [],
  }
}

const deathDays: Check = (cells) =>
  differ(cells.daysToDeath, cells.laterDaysToDeath)
    ? {
        kind: 'survival-time',
        columns: ['daysToDeath', 'laterDaysToDeath', 'survivalDays'],
        sentence: 'The two columns date the death differently; the event carries the day that TCGA-CDR uses.',
        unsettles: [],
      }
    : undefined

const survivalDays: Check = (cells) => {
  const expected = valueOfCell(cells.laterDaysToDeath) ?? valueOfCell(cells.laterDaysToLastContact)
  const days = valueOfCell(cells.survivalDays)
  if (expected === undefined || days === undefined || days === expected) return undefined
  return {
    kind: 'survival-time',
    columns: ['laterDaysToDeath', 'laterDaysToLastContact', 'survivalDays'],
    sentence: 'The survival time is neither the day of death nor that of the last contact.',
    unsettles: [],
  }
}

const contactAfterDeath: Check = (cells) => {
  const death = valueOfCell(cells.laterDaysToDeath) ?? valueOfCell(cells.daysToDeath)
  const contact = Math.max(valueOfCell(cells.daysToLastFollowUp) ?? 0, valueOfCell(cells.laterDaysToLastContact) ?? 0)
  if (death === undefined || contact <= death) return undefined
  return {
    kind: 'survival-time',
    columns: ['laterDaysToDeath', 'daysToDeath', 'daysToLastFollowUp', 'laterDaysToLastContact'],
    sentence: 'The last contact lies after the death.',
    unsettles: [],
  }
}

const tumourStatus: Check = (cells) =>
  differ(cells.cancerStatus, cells.tumourStatus)
    ? {
        kind: 'tumour-status',
        columns: ['cancerStatus', 'tumourStatus'],
        sentence: 'One column says tumour free and the other with tumour; the second may be a later form.',
        unsettles: [],
      }
    : undefined

const newEvent: Check = (cells) => {
  const stated = valueOfCell(cells.newEvent)
  const described = cells.newEventType.state === 'read' || cells.newEventDays.state === 'read'
  const finding = (sentence: string): Finding => ({
    kind: 'new-event',
    columns: ['newEvent', 'newEventType', 'newEventDays', 'progressed'],
    sentence,
    unsettles: [],
  })
  if (stated === false && described)
    return finding('No new tumour event is stated, but one is dated; the event is kept, for it carries a day.')
  if (stated === true && !described && valueOfCell(cells.progressed) === false)
    return finding('A new tumour event is stated without type or day, and TCGA-CDR counts no progression; no event.')
  return undefined
}

/**
 * The column is called "metastatic site at diagnosis", but its definition (NCI CDE 2967298, in the data README) is
 * "identification of malignant tumor spread", without a time; hospitals filled it in with metastases found years later.
 */
const metastasis: Check = (cells) => {
  if (valueOfCell(cells.metastasisConfirmed) !== true && cells.metastasisSite.state !== 'read') return undefined
  const other = otherWordOnMetastasis(cells)
  if (other === undefined) return undefined
  return {
    kind: 'metastasis',
    columns: [
      ...(['metastasisConfirmed', 'metastasisSite', 'metastasisSiteOther'] as const),
      ...(['newEventType', 'newEventDays', 'metastasisEvent', 'metastasisYears'] as const),
    ],
    sentence: `A metastasis stands in a column for the time of diagnosis, but ${other}.`,
    unsettles: ['extent.distant-metastasis'],
  }
}

const otherWordOnMetastasis = (cells: Cells): string | undefined => {
  const days = valueOfCell(cells.newEventDays)
  if (valueOfCell(cells.newEventType) === 'distant-recurrence' && days !== undefined && days > 0)
    return 'the new-event columns date a distant metastasis later'
  const event = valueOfCell(cells.metastasisEvent)
  if (event === true && cells.metastasisYears.state === 'read') return 'the grade table dates a metastasis later'
  return event === false ? 'the grade table says that none occurred' : undefined
}

export const COURSE_CHECKS: readonly Check[] = Object.freeze([
  age,
  ages,
  births,
  sexes,
  years,
  vitalStatus,
  outcome,
  deathDays,
  survivalDays,
  contactAfterDeath,
  tumourStatus,
  newEvent,
  metastasis,
])
