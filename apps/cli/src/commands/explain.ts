/** `leio explain CASE.json ADVICE`: the tree of conditions behind one statement, with facts, values and sources. */
import { nearestWords } from '@leio/facts/nearest-word'
import { caseSpaceOf } from '@leio/plan/case-space'
import { evaluate } from '@leio/plan/evaluate'
import { makePlan } from '@leio/plan/make-plan'
import { prepareCase } from '@leio/plan/prepare-case'
import { conditionOf, reasonOf } from '@leio/plan/reason-tree'
import type { Advice, Release } from '@leio/rules/release'
import { readCase } from '../case-input.ts'
import type { Call, RunCommand } from '../command.ts'
import { explanationText } from '../explain/explain-text.ts'
import { OK, printJson } from '../io.ts'
import { refuseIf } from '../problems.ts'
import { loadPinnedRelease, readAsOf, readRelease } from '../setting.ts'
import { pageFor } from '../text/page.ts'

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  const asOf = readAsOf(call, io)
  const input = await readCase(call, io)
  const { release, knowledgeHash } = await loadPinnedRelease(id)
  const advice = adviceOf(call, release, call.operand(1), 'ADVICE')
  refuseIf(call.problems)
  if (input === undefined || advice === undefined) return OK
  const space = caseSpaceOf(release)
  const { facts } = prepareCase(release, input, space.derivations)
  const tree = reasonOf(evaluate(conditionOf(advice), facts, space.derivations), space.derivations)
  const plan = makePlan(release, input, { asOf, all: true, knowledgeHash })
  const planned = plan.advice.find((one) => one.id === advice.id)
  if (planned === undefined) throw new Error(`The plan lacks ${advice.id}`)
  if (call.flag('json')) {
    const { id: _, ...rest } = planned
    printJson(io, { advice: advice.id, case: plan.case, release: plan.release, ...rest, tree })
  } else io.stdout(explanationText({ advice: planned, tree, release: release.id }, facts, pageFor(io)))
  return OK
}

/** The advice of an id; a wrong one goes into the problems, with those that were probably meant. */
export const adviceOf = (call: Call, release: Release, id: string | undefined, at: string): Advice | undefined => {
  if (id === undefined) return undefined
  const found = release.advice.find((one) => one.id === id)
  if (found !== undefined) return found
  const ids = release.advice.map((one) => one.id)
  const wanted = id.toLowerCase()
  const containing = ids.filter((one) => one.includes(wanted))
  const near = containing.length > 0 ? containing : nearestWords(id, ids)
  const meant = near.length === 0 ? '' : `Did you mean ${near.slice(0, 4).join(' or ')}? `
  return call.refuse(at, {
    kind: 'unknown-advice',
    found: JSON.stringify(id),
    message: `Release ${release.id} has no statement ${JSON.stringify(id)}.`,
    cure: `${meant}leio plan CASE.json --all prints every id.`,
  })
}
