/** `leio facts [WORD]`: the dictionary, and (as JSON) the constraints on what a patient can be. */
import { DICTIONARY, isFactId } from '@leio/facts/dictionary'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { nearestWords } from '@leio/facts/nearest-word'
import { mentions } from '@leio/plan/words/mentions'
import { derivationsById } from '@leio/rules/derivation'
import { factsRead } from '@leio/rules/facts-read'
import { printExpression } from '@leio/rules/print'
import type { Release } from '@leio/rules/release'
import type { RunCommand } from '../command.ts'
import { type Io, OK, printJson } from '../io.ts'
import { factsText } from '../knowledge/fact-text.ts'
import { refuseIf } from '../problems.ts'
import { loadRelease, readRelease } from '../setting.ts'
import { pageFor } from '../text/page.ts'

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  refuseIf(call.problems)
  const word = call.operand(0)
  const release = await loadRelease(id)
  const found = factsAbout(word)
  if (call.flag('json')) printJson(io, asJson(found, word, release))
  else if (found.length > 0) {
    const derivations = derivationsById(release.derivations)
    const described = found.map((definition) => {
      const when = isFactId(definition.id) ? release.appliesWhen[definition.id] : undefined
      return { definition, asked: when === undefined ? definition.appliesWhen : printExpression(when, derivations) }
    })
    io.stdout(factsText(described, word, pageFor(io)))
  }
  if (found.length === 0) reportNothing(word ?? '', io)
  return OK
}

/** The facts that mention a word; an id alone is that fact. */
const factsAbout = (word: string | undefined): readonly FactDefinition[] => {
  if (word === undefined) return DICTIONARY
  const exact = DICTIONARY.filter(({ id }) => id === word)
  if (exact.length > 0) return exact
  return DICTIONARY.filter(({ id, label, question, group, values = [], rows, uses = [] }) =>
    mentions(word, [id, label, question, group, ...values.flatMap((one) => [one.code, one.label]), ...rows, ...uses]),
  )
}

const asJson = (found: readonly FactDefinition[], word: string | undefined, release: Release): unknown => {
  const derivations = derivationsById(release.derivations)
  const ids = new Set(found.map(({ id }) => id))
  const constraints = release.constraints.filter(
    ({ legal }) => word === undefined || factsRead(legal, derivations).some((fact) => ids.has(fact)),
  )
  return {
    release: release.id,
    facts: found.map(({ appliesWhen: prose, ...definition }) => {
      const when = isFactId(definition.id) ? release.appliesWhen[definition.id] : undefined
      return {
        ...definition,
        ...(prose === undefined ? {} : { appliesWhenText: prose }),
        ...(when === undefined ? {} : { appliesWhen: when }),
      }
    }),
    constraints: constraints.map(({ id, text, legal }) => ({
      id,
      text,
      legal,
      english: printExpression(legal, derivations),
    })),
    appliesWhen: Object.fromEntries(Object.entries(release.appliesWhen).filter(([id]) => ids.has(id))),
  }
}

const reportNothing = (word: string, io: Io): void => {
  const near = nearestWords(
    word,
    DICTIONARY.map(({ id }) => id),
  )
  io.stderr(`No fact mentions "${word}".${near.length === 0 ? '' : ` Near: ${near.join(', ')}.`}\n`)
}
