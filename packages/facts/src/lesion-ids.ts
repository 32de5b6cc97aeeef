/**
 * Whether the lesions of a RECIST block can be told apart: each id once in an examination, and at follow-up only lesions
 * that are there at baseline, targets as targets. A JSON Schema cannot say this; a mix-up would change the sum of lengths.
 */
import { foundText } from './found-text.ts'
import { isPlainObject, suggestion } from './json-shape.ts'
import type { Path } from './place.ts'
import type { ProblemList } from './problem-list.ts'

interface LesionId {
  readonly id: string
  readonly path: Path
}

const KINDS = ['targets', 'nonTargets'] as const

/** Reports lesion ids that stand twice in one examination, and lesions of a follow-up that the baseline does not have. */
export const checkLesionIds = (block: unknown, path: Path, problems: ProblemList): void => {
  if (!isPlainObject(block)) return
  const { baseline, followups } = block
  reportDuplicates(baseline, [...path, 'baseline'], problems)
  if (!Array.isArray(followups)) return
  const known = { targets: idsOf(baseline, 'targets', []), nonTargets: idsOf(baseline, 'nonTargets', []) }
  for (const [index, followUp] of followups.entries()) {
    const at = [...path, 'followups', index]
    reportDuplicates(followUp, at, problems)
    if (!isPlainObject(baseline)) continue
    for (const kind of KINDS) reportStrangers(idsOf(followUp, kind, at), kind, known[kind], problems)
  }
}

const idsOf = (examination: unknown, kind: (typeof KINDS)[number], path: Path): readonly LesionId[] => {
  const lesions = isPlainObject(examination) ? examination[kind] : undefined
  if (!Array.isArray(lesions)) return []
  return lesions.flatMap((lesion: unknown, index) =>
    isPlainObject(lesion) && typeof lesion.id === 'string'
      ? [{ id: lesion.id, path: [...path, kind, index, 'id'] }]
      : [],
  )
}

const reportDuplicates = (examination: unknown, path: Path, problems: ProblemList): void => {
  const seen = new Set<string>()
  for (const { id, path: at } of KINDS.flatMap((kind) => idsOf(examination, kind, path))) {
    if (seen.has(id)) {
      problems.add(at, {
        kind: 'duplicate-lesion',
        found: foundText(id),
        message: `The lesion ${foundText(id)} stands twice in this examination.`,
        cure: 'Give each lesion its own id, and list it once.',
      })
    }
    seen.add(id)
  }
}

const reportStrangers = (
  lesions: readonly LesionId[],
  kind: (typeof KINDS)[number],
  known: readonly LesionId[],
  problems: ProblemList,
): void => {
  const ids = [...new Set(known.map(({ id }) => id))]
  const legal = new Set(ids)
  for (const { id, path } of lesions.filter((lesion) => !legal.has(lesion.id))) {
    problems.add(path, {
      kind: 'lesion-not-at-baseline',
      found: foundText(id),
      message: `The baseline has no lesion ${foundText(id)} among its ${kind}.`,
      cure: `${ids.length === 0 ? '' : suggestion(id, ids, problems)}Use the id of the baseline; a new lesion goes under "newLesions".`,
    })
  }
}
