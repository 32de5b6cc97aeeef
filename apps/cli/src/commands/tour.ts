/**
 * `leio tour`: Leio on one real patient, in a minute. It asks nothing and needs no terminal.
 */
import { known } from '@leio/facts/fact'
import { effectsOfAnswers } from '@leio/plan/answers'
import { makePlan } from '@leio/plan/make-plan'
import { planDifference } from '@leio/plan/plan-difference'
import { importTcga } from '@leio/registry/import/tcga/tcga'
import { TABLE_NAMES, TCGA_FILES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import { type CaseInputFile, caseOfText } from '../case-input.ts'
import type { RunCommand } from '../command.ts'
import { type Io, OK } from '../io.ts'
import { type CommandProblem, Refusal, refuseIf } from '../problems.ts'
import { loadPinnedRelease } from '../setting.ts'
import { pageFor } from '../text/page.ts'
import { tourText } from '../tour/tour-text.ts'

/** A uterine leiomyosarcoma of which the tables do not say whether it was morcellated: much depends on that. */
const PATIENT = 'TCGA-X6-A7WB'

export const run: RunCommand = async (call, io) => {
  refuseIf(call.problems)
  const { release, knowledgeHash } = await loadPinnedRelease('current')
  const input = await patient(io)
  const { hash: _, ...rehashed } = input
  const plan = (facts: typeof input.facts) =>
    makePlan(release, { ...rehashed, facts }, { asOf: io.today, all: true, knowledgeHash })
  const before = plan(input.facts)
  const [question] = before.questions
  const answers = question === undefined ? [] : effectsOfAnswers(release, input, question.fact, question.wouldChange)
  const answer = answers.reduce<(typeof answers)[number] | undefined>(
    (most, one) => (one.effects.length > (most?.effects.length ?? 0) ? one : most),
    undefined,
  )
  const facts =
    question === undefined || answer === undefined
      ? input.facts
      : { ...input.facts, [question.fact]: known(answer.value) }
  const tried =
    question === undefined || answer === undefined
      ? undefined
      : { fact: question.fact, value: answer.value, facts, difference: planDifference(before, plan(facts)) }
  io.stdout(tourText({ plan: before, input, release, tried }, pageFor(io)))
  return OK
}

/** The patient's case file, made from the tables as `leio import tcga` makes it. */
const patient = async (io: Io): Promise<CaseInputFile> => {
  const folder = `${io.root}/data/tcga-sarc`
  const texts = await Promise.all(
    TABLE_NAMES.map(async (name) => [name, await io.readFile(`${folder}/${TCGA_FILES[name]}`)] as const),
  ).catch((error: unknown) => {
    throw new Refusal([noTables(folder, error)])
  })
  const { cases, problems } = importTcga(Object.fromEntries(texts) as Record<keyof TcgaTexts, string>)
  if (cases === undefined) throw new Refusal(problems)
  const found = cases.find(({ id }) => id === PATIENT)
  if (found === undefined) throw new Refusal([noTables(folder, new Error(`${PATIENT} is not in them`))])
  const { input, problems: unreadable } = caseOfText(JSON.stringify(found), PATIENT)
  if (input === undefined) throw new Refusal(unreadable)
  return input
}

const noTables = (folder: string, error: unknown): CommandProblem => ({
  kind: 'unreadable-file',
  where: folder,
  message: `The tables of TCGA-SARC cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
  cure: 'Run the tour in a complete copy of the project.',
})
