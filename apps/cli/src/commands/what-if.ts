/** `leio what-if CASE.json --set FACT=VALUE ... [--advice ADVICE]`: the plan's difference under other facts. */
import type { Facts } from '@leio/facts/fact'
import { recordedValue } from '@leio/facts/fact'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { planDifference } from '@leio/plan/plan-difference'
import { recordedAs } from '@leio/plan/reason-tree'
import { flips } from '@leio/plan/what-if'
import type { Advice, Release } from '@leio/rules/release'
import { type CaseInputFile, readCase } from '../case-input.ts'
import type { Call, RunCommand } from '../command.ts'
import { type Io, OK, printJson } from '../io.ts'
import { refuseIf } from '../problems.ts'
import { loadPinnedRelease, readAsOf, readRelease } from '../setting.ts'
import { joined, pageFor, paragraph } from '../text/page.ts'
import { readSets, type SetFact, withSets } from '../what-if/set-facts.ts'
import { assumptionLines, differenceLines, flipLines } from '../what-if/what-if-text.ts'
import { adviceOf } from './explain.ts'

/** Most facts in a set of changes. */
const LIMIT = 3

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  const asOf = readAsOf(call, io)
  const sets = readSets(call, readLocale(call))
  const input = await readCase(call, io)
  const { release, knowledgeHash } = await loadPinnedRelease(id)
  const advice = adviceOf(call, release, call.text('advice'), '--advice')
  if (call.problems.length === 0 && sets.length === 0 && advice === undefined) nothingAsked(call)
  refuseIf(call.problems)
  if (input === undefined) return OK
  const changed: CaseInputFile = { ...input, facts: withSets(input.facts, sets) }
  const before = makePlan(release, input, { asOf, all: true, knowledgeHash })
  const { hash: _, ...rehashed } = changed
  const after = makePlan(release, rehashed, { asOf, all: true, knowledgeHash })
  const answer = { release, input, changed, sets, before, after, ...(advice === undefined ? {} : { advice }) }
  if (call.flag('json')) printJson(io, asJson(answer))
  else io.stdout(asText(answer, io))
  return OK
}

interface WhatIf {
  readonly release: Release
  readonly input: CaseInputFile
  readonly changed: CaseInputFile
  readonly sets: readonly SetFact[]
  readonly before: Plan
  readonly after: Plan
  readonly advice?: Advice
}

const flipsOf = (release: Release, input: CaseInputFile, advice: Advice) => {
  const found = flips(release, input, advice.id, { limit: LIMIT })
  if (found === undefined) throw new Error(`The release lacks ${advice.id}`)
  return found
}

const changeOf = (facts: Facts, { fact, to }: SetFact) => ({
  fact,
  ...(recordedValue(facts, fact) === undefined ? {} : { from: recordedValue(facts, fact) }),
  to: recordedAs(to),
})

const asJson = ({ release, input, changed, sets, before, after, advice }: WhatIf): unknown => ({
  case: input.id,
  release: release.id,
  asOf: before.asOf,
  ...(sets.length === 0
    ? {}
    : { set: sets.map((one) => changeOf(input.facts, one)), difference: planDifference(before, after) }),
  ...(advice === undefined ? {} : { flips: { limit: LIMIT, ...flipsOf(release, changed, advice) } }),
})

const asText = ({ release, input, changed, sets, before, after, advice }: WhatIf, io: Io): string => {
  const page = pageFor(io)
  return joined([
    ...paragraph(page, `${before.title ?? before.case} · release ${release.id}`, 0, 'quiet'),
    ...(sets.length === 0
      ? []
      : [
          ...assumptionLines(sets, input.facts, page),
          ...differenceLines(planDifference(before, after), changed.facts, release, page),
        ]),
    ...(advice === undefined
      ? []
      : ['', ...flipLines(flipsOf(release, changed, advice), advice, changed.facts, LIMIT, page)]),
  ])
}

const nothingAsked = (call: Call): void => {
  call.refuse('', {
    kind: 'nothing-asked',
    message: 'Neither --set nor --advice says what to try.',
    cure: 'Write --set FACT=VALUE, such as --set tumour.size=52mm, or --advice ADVICE.',
  })
}

const readLocale = (call: Call): string => {
  const locale = call.text('locale') ?? 'en'
  if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i.test(locale)) return locale
  call.refuse('--locale', {
    kind: 'not-a-locale',
    found: JSON.stringify(locale),
    message: `${JSON.stringify(locale)} is no language tag.`,
    cure: 'Write --locale en, --locale de or --locale fr-CA.',
  })
  return 'en'
}
