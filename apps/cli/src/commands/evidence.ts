/** `leio evidence [WORD]`: trials and series with their figures, as printed and as corrected. */
import { EVIDENCE, type Evidence } from '@leio/knowledge/evidence'
import type { Figure } from '@leio/knowledge/figure'
import { FIGURES, figuresOfEvidence } from '@leio/knowledge/figures'
import { sourceOf } from '@leio/knowledge/references'
import { mentions } from '@leio/plan/words/mentions'
import type { ReleaseId } from '@leio/rules/release'
import type { RunCommand } from '../command.ts'
import { OK, printJson } from '../io.ts'
import { evidenceText } from '../knowledge/evidence-text.ts'
import { refuseIf } from '../problems.ts'
import { readRelease } from '../setting.ts'
import { pageFor } from '../text/page.ts'

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  refuseIf(call.problems)
  const word = call.operand(0)
  const found = evidenceAbout(word, id)
  const others = figuresAbout(word, id)
  if (call.flag('json')) {
    printJson(io, {
      release: id,
      evidence: found.map((entry) => ({
        ...entry,
        figures: figuresOfEvidence(entry.id, id),
        sources: sourcesOf(entry),
      })),
      otherFigures: others,
    })
  } else if (found.length + others.length > 0)
    io.stdout(evidenceText({ found, others, word, release: id }, pageFor(io)))
  if (found.length + others.length === 0) io.stderr(`No trial, series or figure of release ${id} mentions "${word}".\n`)
  return OK
}

const inRelease = (of: { readonly release: ReleaseId }, id: ReleaseId): boolean =>
  id === 'current' || of.release === '2022'

const sourcesOf = ({ source, alsoSources = [] }: Evidence) => [source, ...alsoSources].map((one) => sourceOf(one))

const evidenceAbout = (word: string | undefined, id: ReleaseId): readonly Evidence[] =>
  EVIDENCE.filter(
    (entry) =>
      inRelease(entry, id) &&
      (word === undefined ||
        mentions(word, [
          entry.id,
          entry.title,
          entry.population,
          entry.design,
          ...entry.rows,
          ...sourcesOf(entry).flatMap(({ citation, title }) => [citation, title]),
          ...figuresOfEvidence(entry.id, id).map(({ label }) => label),
        ])),
  )

/** Figures that belong to no trial or series of the list. */
const figuresAbout = (word: string | undefined, id: ReleaseId): readonly Figure[] =>
  FIGURES.filter(
    (figure) =>
      figure.evidence === undefined &&
      inRelease(figure, id) &&
      (word === undefined ||
        mentions(word, [
          figure.row,
          ...(figure.alsoRows ?? []),
          figure.label,
          figure.arm,
          figure.population,
          sourceOf(figure.source).citation,
        ])),
  )
