/**
 * A release as a book: its chapters in the order in which a board decides, safety first, then what the statements rest on.
 *
 * Made once for each release; every text for the search is ready then, so that typing only compares.
 */
import { account } from '@leio/knowledge/account'
import { GLOSSARY } from '@leio/knowledge/glossary'
import { RELEASES } from '@leio/knowledge/releases'
import { BOARD_ORDER, TOPIC_TITLES } from '@leio/plan/words/topics'
import { type Derivations, derivationsById } from '@leio/rules/derivation'
import type { Release, ReleaseId, Topic } from '@leio/rules/release'
import { accountText, coverage, sectionOf } from './coverage.ts'
import type { Book, Chapter, Entry, Item, Part } from './entry.ts'
import { errataIn, evidenceIn, figuresOf, otherFigures, sourcesIn } from './in-release.ts'
import { INTROS } from './intros.ts'
import { itemText } from './item-text.ts'
import { SOURCE_GROUPS } from './item-words.ts'
import { placeOf, stepPlace, wordId } from './place.ts'

/** An item with its place, and the heading that it shares with its neighbours. */
type Placed = readonly [place: string, item: Item, group?: string]

const entriesOf = (placed: readonly Placed[], derivations: Derivations): readonly Entry[] =>
  placed.map(([place, item, group]) => ({
    place,
    item,
    searched: itemText(item, derivations),
    ...(group === undefined ? {} : { group }),
  }))

const ruleChapters = ({ advice }: Release): readonly (readonly [Topic, readonly Placed[]])[] =>
  (['safety', ...BOARD_ORDER] as const)
    .map((topic) => [topic, advice.filter((one) => one.topic === topic)] as const)
    .filter(([, own]) => own.length > 0)
    .map(([topic, own]) => [topic, own.map((one): Placed => [one.id, { kind: 'rule', advice: one }])])

const valuesOf = ({ classifications }: Release): readonly Placed[] =>
  classifications.map((one) => [placeOf('classification', one.id), { kind: 'classification', classification: one }])

const scoresAndTests = ({ calculators, postTests }: Release): readonly Placed[] => [
  ...calculators.map((one): Placed => [placeOf('calculator', one.id), { kind: 'calculator', calculator: one }]),
  ...postTests.map((one): Placed => [placeOf('test', one.id), { kind: 'test', test: one }]),
]

const schedules = ({ surveillance }: Release): readonly Placed[] =>
  surveillance.map((one) => [placeOf('schedule', one.id), { kind: 'schedule', schedule: one }])

const silencesOf = ({ silences }: Release): readonly Placed[] =>
  (['safety', ...BOARD_ORDER] as const).flatMap((topic) =>
    silences
      .filter((one) => one.topic === topic)
      .map((one): Placed => [placeOf('silence', one.id), { kind: 'silence', silence: one }, TOPIC_TITLES[topic]]),
  )

const pathwaysOf = ({ pathways }: Release): readonly Placed[] =>
  pathways.flatMap((pathway) => [
    [placeOf('pathway', pathway.id), { kind: 'pathway', pathway }, pathway.title] satisfies Placed,
    ...pathway.steps.map(
      (step): Placed => [stepPlace(pathway, step.id), { kind: 'step', pathway, step }, pathway.title],
    ),
  ])

const combinations = ({ constraints, contradictions }: Release): readonly Placed[] => [
  ...constraints.map(
    (one): Placed => [placeOf('constraint', one.id), { kind: 'constraint', constraint: one }, 'Impossible'],
  ),
  ...contradictions.map(
    (one): Placed => [placeOf('contradiction', one.id), { kind: 'contradiction', contradiction: one }, 'Unlikely'],
  ),
]

const errataOf = ({ id }: Release): readonly Placed[] =>
  errataIn(id).map((one) => [
    placeOf('erratum', one.id),
    { kind: 'erratum', erratum: one },
    one.id.startsWith('T2-') ? 'Cells of Table 2' : 'Text, Table 1 and figures',
  ])

const trialsOf = ({ trials }: Release): readonly Placed[] =>
  trials.map((one) => [placeOf('criteria', one.id), { kind: 'trial', trial: one }])

const studiesOf = ({ id }: Release): readonly Placed[] => [
  ...evidenceIn(id).map(
    (one): Placed => [placeOf('evidence', one.id), { kind: 'evidence', evidence: one, figures: figuresOf(one, id) }],
  ),
  [placeOf('evidence', 'other-figures'), { kind: 'figures', figures: otherFigures(id) }],
]

const sourcesOf = ({ id }: Release): readonly Placed[] =>
  sourcesIn(id).map((one) => [placeOf('source', one.id), { kind: 'source', source: one }, SOURCE_GROUPS[one.kind]])

const wordsOf = (): readonly Placed[] =>
  [...GLOSSARY]
    .sort((a, b) => a.term.localeCompare(b.term, 'en'))
    .map((one) => [placeOf('word', wordId(one.term)), { kind: 'word', entry: one }])

const rowsOf = (release: Release): readonly Placed[] =>
  coverage(release).map((one) => [placeOf('row', one.row.id), { kind: 'row', covered: one }, sectionOf(one)])

type Plan = readonly [id: keyof typeof INTROS, title: string, placed: readonly Placed[]]

const partsOf = (release: Release): readonly (readonly [title: string, chapters: readonly Plan[]])[] => [
  [
    'Statements',
    [
      ...ruleChapters(release).map(([topic, placed]): Plan => [topic, TOPIC_TITLES[topic], placed]),
      ['pathways', 'Pathways', pathwaysOf(release)],
    ],
  ],
  [
    'Values',
    [
      ['classifications', 'Classifications', valuesOf(release)],
      ['scores-and-tests', 'Scores and tests', scoresAndTests(release)],
      ['schedule', 'Follow-up schedule', schedules(release)],
    ],
  ],
  [
    'Limits',
    [
      ['silences', 'What the source does not say', silencesOf(release)],
      ['combinations', 'Impossible and unlikely', combinations(release)],
      ['errata', 'Errata', errataOf(release)],
    ],
  ],
  [
    'Evidence',
    [
      ['trials', 'Trials and their criteria', trialsOf(release)],
      ['studies', 'Trials and series as evidence', studiesOf(release)],
      ['sources', 'Sources', sourcesOf(release)],
    ],
  ],
  [
    'The article',
    [
      ['glossary', 'Glossary', wordsOf()],
      ['rows', 'Row by row', rowsOf(release)],
    ],
  ],
]

const makeBook = (release: Release): Book => {
  const derivations = derivationsById(release.derivations)
  const chapterOf = ([id, title, placed]: Plan): Chapter => ({
    place: placeOf('chapter', id),
    title,
    intro: id === 'rows' ? `${accountText(account())}. ${INTROS.rows}` : INTROS[id],
    entries: entriesOf(placed, derivations),
  })
  const parts: readonly Part[] = partsOf(release).map(([title, plans]) => ({
    title,
    chapters: plans.map(chapterOf).filter(({ entries }) => entries.length > 0),
  }))
  const chapters = parts.flatMap((part) => part.chapters)
  const places = new Set(chapters.flatMap(({ place, entries }) => [place, ...entries.map((one) => one.place)]))
  return { release, derivations, parts, chapters, places }
}

const books = new Map<ReleaseId, Book>()

/** The book of a release: `bookOf('current').chapters[0].title` is `Safety`. */
export const bookOf = (id: ReleaseId): Book => {
  const known = books.get(id)
  if (known !== undefined) return known
  const made = makeBook(RELEASES[id])
  books.set(id, made)
  return made
}
