/** `leio plan CASE.json`: the plan of a case, as text for people or as the contract's JSON. */
import { makePlan } from '@leio/plan/make-plan'
import { readCase } from '../case-input.ts'
import type { RunCommand } from '../command.ts'
import { OK, printJson } from '../io.ts'
import { briefText } from '../plan/brief-text.ts'
import { planText } from '../plan/plan-text.ts'
import { refuseIf } from '../problems.ts'
import { loadPinnedRelease, readAsOf, readRelease } from '../setting.ts'
import { pageFor } from '../text/page.ts'

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  const asOf = readAsOf(call, io)
  const input = await readCase(call, io)
  refuseIf(call.problems)
  if (input === undefined) return OK
  const { release, knowledgeHash } = await loadPinnedRelease(id)
  const plan = makePlan(release, input, { asOf, all: call.flag('all'), knowledgeHash })
  if (call.flag('json')) printJson(io, plan)
  else {
    const context = {
      release,
      input,
      all: call.flag('all'),
      sources: call.flag('sources'),
      path: call.operand(0) ?? '-',
    }
    io.stdout((call.flag('brief') ? briefText : planText)(plan, context, pageFor(io)))
  }
  return OK
}
