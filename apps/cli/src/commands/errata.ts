/** `leio errata [WORD]`: what the article prints wrongly, what its sources say, and what Leio does about it. */
import { ERRATA, type KnownErratum } from '@leio/knowledge/errata'
import { sourceOf } from '@leio/knowledge/references'
import { counted } from '@leio/plan/words/fact-text'
import { mentions } from '@leio/plan/words/mentions'
import type { ReleaseId } from '@leio/rules/release'
import type { RunCommand } from '../command.ts'
import { OK, printJson } from '../io.ts'
import { refuseIf } from '../problems.ts'
import { readRelease } from '../setting.ts'
import { joined, labelled, type Page, pageFor, paragraph } from '../text/page.ts'

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  refuseIf(call.problems)
  const word = call.operand(0)
  const found = errataAbout(word, id)
  if (call.flag('json')) {
    const errata = found.map((one) => ({
      ...one,
      basis: { ...one.basis, citations: one.basis.sources.map((source) => sourceOf(source).citation) },
    }))
    printJson(io, { release: id, errata })
  } else if (found.length > 0) io.stdout(errataText(found, id, pageFor(io)))
  if (found.length === 0) io.stderr(`No erratum of release ${id} mentions "${word}".\n`)
  return OK
}

const errataAbout = (word: string | undefined, id: ReleaseId): readonly KnownErratum[] =>
  ERRATA.filter(
    (one) =>
      (id === 'current' || one.release === '2022') &&
      (word === undefined ||
        one.id.toLowerCase() === word.toLowerCase() ||
        mentions(word, [
          one.asPrinted,
          one.corrected,
          one.action,
          ...one.rows,
          ...one.basis.sources.map((source) => sourceOf(source).citation),
        ])),
  )

const CONFIDENCE = { H: 'seen in the source', M: 'seen in part, or second-hand', L: 'from memory' } as const

const errataText = (found: readonly KnownErratum[], id: ReleaseId, page: Page): string =>
  joined([
    ...found.flatMap((one) => [...erratumLines(one, page), '']),
    ...paragraph(page, `${counted(found.length, 'disagreement')} in release ${id}.`, 0, 'quiet'),
  ])

const erratumLines = (one: KnownErratum, page: Page): readonly string[] => {
  const part = (name: string, text: string): readonly string[] =>
    labelled(page, name, text, { column: 14, tone: 'quiet' })
  const sources = one.basis.sources.map((source) => sourceOf(source).citation).join('; ')
  const basis = `${sources === '' ? '' : `${sources}: `}${CONFIDENCE[one.basis.confidence]}`
  const later = one.release === 'current' ? ' · later than the article' : ''
  return [
    `${page.paint('title', one.id)}${page.paint('quiet', ` · ${one.rows.join(' ')}${later}${one.unverified === true ? ' · unverified' : ''}`)}`,
    ...part('as printed', one.asPrinted),
    ...labelled(page, 'corrected', one.corrected, { column: 14, tone: 'good' }),
    ...part('Leio', one.action),
    ...part('basis', basis),
  ]
}
