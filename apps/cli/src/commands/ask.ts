/** `leio ask CASE.json`: the facts that can still change the plan, most useful first, and what each answer would do. */
import { definitionOf } from '@leio/facts/dictionary'
import { factOf } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { spellingsOf } from '@leio/facts/unit'
import { effectsOfAnswers } from '@leio/plan/answers'
import { makePlan } from '@leio/plan/make-plan'
import { recordedText } from '@leio/plan/words/fact-text'
import { thingsOf } from '@leio/plan/words/open-things'
import { askText } from '../ask/ask-text.ts'
import { readCase } from '../case-input.ts'
import type { Call, RunCommand } from '../command.ts'
import { OK, printJson } from '../io.ts'
import { refuseIf } from '../problems.ts'
import { loadPinnedRelease, readAsOf, readRelease } from '../setting.ts'
import { pageFor } from '../text/page.ts'

const USUAL = 10

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  const asOf = readAsOf(call, io)
  const most = readMost(call)
  const input = await readCase(call, io)
  refuseIf(call.problems)
  if (input === undefined) return OK
  const { release, knowledgeHash } = await loadPinnedRelease(id)
  const plan = makePlan(release, input, { asOf, knowledgeHash })
  const shown = call.flag('json') ? plan.questions : plan.questions.slice(0, most)
  const questions = shown.map(({ fact, rank, settles, wouldChange }) => {
    const { label, question, type, unit, values } = definitionOf(fact)
    const recorded = factOf(input.facts, fact)
    return {
      rank,
      fact,
      label,
      question,
      type,
      ...(unit === undefined ? {} : { unit }),
      ...(values === undefined ? {} : { values: values.map(({ code, label: name }) => ({ code, label: name })) }),
      now: recordedText(fact, recorded),
      settles,
      wouldChange: thingsOf(release, wouldChange).map(({ id: thing, kind, text }) => ({ id: thing, kind, text })),
      answers: effectsOfAnswers(release, input, fact, wouldChange),
      writtenAs: writtenAs(definitionOf(fact)),
    }
  })
  if (call.flag('json')) {
    printJson(io, { case: plan.case, release: plan.release, asOf: plan.asOf, questions })
  } else io.stdout(askText(plan.title ?? plan.case, questions, plan.questions.length, release, pageFor(io)))
  return OK
}

const readMost = (call: Call): number => {
  const text = call.text('most')
  if (text === undefined || /^[1-9]\d{0,3}$/.test(text)) return Number(text ?? USUAL)
  call.refuse('--most', {
    kind: 'not-a-number',
    found: JSON.stringify(text),
    message: `${JSON.stringify(text)} is no whole number of questions.`,
    cure: 'Write --most 20.',
  })
  return USUAL
}

const CODES = 3

/** How an answer is written with --set: `extent.distant-metastasis=absent|present|suspected`. */
export const writtenAs = ({ id, type, unit, values = [] }: FactDefinition): string => {
  const codes = `${values
    .slice(0, CODES)
    .map(({ code }) => code)
    .join(type === 'choices' ? ',' : '|')}${values.length > CODES ? '…' : ''}`
  switch (type) {
    case 'boolean':
      return `${id}=yes|no`
    case 'choice':
    case 'choices':
      return `${id}=${codes}`
    case 'number':
      return `${id}=NUMBER`
    case 'quantity':
      return `${id}=NUMBER${unit === undefined ? '' : (spellingsOf(unit)[0] ?? unit)}`
    case 'date':
      return `${id}=YEAR-MONTH-DAY`
    case 'text':
      return `${id}=TEXT`
  }
}
