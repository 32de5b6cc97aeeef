/**
 * The two dated releases. `2022` is the article with its printed errors marked; `current` adds dated later evidence and
 * keeps the article's statements visible beside it.
 */
import type { Advice, Release, ReleaseId } from '@leio/rules/release'
import type { AdviceEntry } from './advice/entry.ts'
import { adviceEntries } from './advice.ts'
import { appliesWhen } from './applies-when.ts'
import { calculators } from './calculators.ts'
import { cite } from './cite.ts'
import { ajccClassification, ajccStage, tCategory, tCategoryClassification } from './classification/ajcc.ts'
import { figoClassification, figoStage, sizeFromMorcellatedSpecimen } from './classification/figo.ts'
import { fnclccClassification, fnclccGrade } from './classification/fnclcc.ts'
import { ivcClassification, ivcLevel } from './classification/ivc-level.ts'
import { smoothMuscleClassification, smoothMuscleDifferentiation } from './classification/smooth-muscle.ts'
import { constraints, optionalReports } from './constraints.ts'
import { contradictions } from './contradictions.ts'
import { pathwaysOf } from './pathways.ts'
import { postTests } from './post-tests.ts'
import { silences } from './silences.ts'
import { surveillance } from './surveillance.ts'
import { trialEntries } from './trials.ts'

const contains = (entry: { readonly in?: readonly ReleaseId[] }, release: ReleaseId): boolean =>
  entry.in === undefined || entry.in.includes(release)

const adviceOf = (entry: AdviceEntry, release: ReleaseId): Advice => ({
  id: entry.id,
  topic: entry.topic,
  stance: entry.stance,
  strength: entry.strength,
  text: entry.text,
  when: entry.when,
  ...(entry.unless === undefined ? {} : { unless: entry.unless }),
  rows: entry.rows,
  sources: cite(entry.rows, entry.later ?? [], release),
  ...(entry.arguments === undefined
    ? {}
    : {
        arguments: entry.arguments
          .filter((argument) => contains(argument, release))
          .map(({ side, text, rows, later }) => ({ side, text, sources: cite(rows, later ?? [], release) })),
      }),
  ...(entry.unverified === true ? { unverified: true } : {}),
})

const releaseOf = (id: ReleaseId, date: string, reviewBy: string): Release => ({
  id,
  date,
  reviewBy,
  derivations: [smoothMuscleDifferentiation, fnclccGrade, figoStage, tCategory, ajccStage, ivcLevel],
  classifications: [
    smoothMuscleClassification,
    fnclccClassification,
    figoClassification,
    tCategoryClassification,
    ajccClassification,
    ivcClassification,
  ],
  advice: adviceEntries.filter((entry) => contains(entry, id)).map((entry) => adviceOf(entry, id)),
  silences: silences.filter((silence) => contains(silence, id)).map(({ in: _, ...silence }) => silence),
  trials: trialEntries
    .filter((trial) => contains(trial, id))
    .map(({ in: _, later, ...trial }) => ({ ...trial, sources: cite(trial.rows, later, id) })),
  calculators: calculators
    .filter((one) => contains(one, id))
    .map(({ in: _, later, ...calculator }) => ({ ...calculator, sources: cite([], later, id) })),
  postTests: postTests.map(({ rows, later, ...test }) => ({ ...test, sources: cite(rows, later, id) })),
  surveillance,
  pathways: pathwaysOf(new Set(adviceEntries.filter((entry) => contains(entry, id)).map((entry) => entry.id))),
  constraints,
  contradictions,
  discounts: [
    {
      fact: 'tumour.size',
      when: sizeFromMorcellatedSpecimen,
      text: 'A size from a morcellated specimen says nothing about the tumour; it is not used.',
    },
  ],
  appliesWhen,
  optionalReports,
})

/** The article, published in July 2022; its evidence is due for review 24 months later. */
export const release2022: Release = releaseOf('2022', '2022-07-01', '2024-07-01')
export const releaseCurrent: Release = releaseOf('current', '2026-11-23', '2028-11-23')

export const RELEASES: Readonly<Record<ReleaseId, Release>> = { '2022': release2022, current: releaseCurrent }
