/** The plans of the 105 TCGA leiomyosarcomas, counted by topic. `node tests/tcga-plans.ts` prints the table. */
import { readFileSync } from 'node:fs'
import { caseFromObject } from '@leio/facts/case-file'
import { RELEASES } from '@leio/knowledge/releases'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { importTcga } from '@leio/registry/import/tcga/tcga'
import { TCGA_FILES } from '@leio/registry/import/tcga/tcga-tables'
import { type ReleaseId, TOPICS, type Topic } from '@leio/rules/release'

const folder = new URL('../data/tcga-sarc/', import.meta.url)

/** Every TCGA case as the importer makes it, read again through the gate. */
export const tcgaCases = () => {
  const texts = Object.fromEntries(
    Object.entries(TCGA_FILES).map(([key, name]) => [key, readFileSync(new URL(name, folder), 'utf8')]),
  ) as Parameters<typeof importTcga>[0]
  const imported = importTcga(texts)
  if (imported.problems !== undefined) throw new Error(JSON.stringify(imported.problems))
  return imported.cases.map((one) => {
    const reading = caseFromObject(one)
    if (reading.case === undefined) throw new Error(JSON.stringify(reading.problems))
    return reading.case
  })
}

export const tcgaPlans = (release: ReleaseId): readonly Plan[] =>
  tcgaCases().map((one) => makePlan(RELEASES[release], one, { asOf: '2026-11-23', all: true }))

export interface TopicCount {
  readonly topic: Topic
  readonly applies: number
  readonly doesNotApply: number
  readonly undecided: number
  readonly silent: number
}

export const countByTopic = (plans: readonly Plan[]): readonly TopicCount[] =>
  TOPICS.map((topic) => {
    const advice = plans.flatMap((plan) => plan.advice.filter((one) => one.topic === topic))
    return {
      topic,
      applies: advice.filter((one) => one.status === 'applies').length,
      doesNotApply: advice.filter((one) => one.status === 'does-not-apply').length,
      undecided: advice.filter((one) => one.status === 'undecided').length,
      silent: plans.flatMap((plan) => plan.silent.filter((one) => one.topic === topic)).length,
    }
  })

if (process.argv[1]?.endsWith('tcga-plans.ts') === true) {
  for (const release of ['2022', 'current'] as const) {
    console.log(`Release ${release}`)
    console.table(countByTopic(tcgaPlans(release)))
  }
}
