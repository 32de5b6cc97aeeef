import type { Columns, GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

const inline = (id: string, columns: Columns, options: GoldenCase['options']): GoldenCase => ({
  id,
  function: 'tableOne',
  data: { kind: 'inline', columns },
  options,
})

const real = (id: string, packageName: string, name: string, options: GoldenCase['options']): GoldenCase => ({
  id,
  function: 'tableOne',
  data: { kind: 'r', package: packageName, name },
  options,
})

const none = Number.NaN
const TEN = {
  arm: ['a', 'a', 'b', 'b', 'a', 'b', 'a', 'b', 'b', 'a'],
  site: ['uterus', 'limb', 'trunk', 'uterus', '', 'limb', 'uterus', 'trunk', 'limb', 'uterus'],
  sex: ['f', 'm', 'f', 'f', 'm', 'm', 'f', 'f', 'NA', 'f'],
  age: [61, 70, 55, none, 66, 59, 73, 62, 50, none],
  size: [8, 12, 5.5, 20, 11, none, 7, 9, 30, 10],
  tied: [1, 1, 2, 2, 1, 2, 3, 3, 1, 2],
  huge: [1e12, 1e12 + 1, 1e12 + 2, 1e12, 1e12 + 5, 1e12 + 3, 1e12, 1e12 + 1, 1e12 + 7, 1e12 + 2],
  same: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
  apart: [1, 1, 2, 2, 1, 2, 1, 2, 2, 1],
  split: ['x', 'x', 'y', 'y', 'x', 'y', 'x', 'y', 'y', 'x'],
  three: ['p', 'q', 'r', 'p', 'q', 'r', 'p', 'q', 'r', ''],
  empty: [none, none, 3, 4, none, 5, none, 6, 7, none],
}

const fixed: readonly GoldenCase[] = [
  inline('without groups', TEN, { variables: ['age', 'site', 'sex', 'size', 'same'] }),
  inline('two arms', TEN, { variables: ['age', 'site', 'sex', 'size', 'tied'], group: 'arm', tests: true }),
  inline('three groups, one missing', TEN, {
    variables: ['age', 'site', 'sex', 'size', 'tied'],
    group: 'three',
    tests: true,
  }),
  inline('huge numbers', TEN, { variables: ['huge'], group: 'arm', tests: true }),
  inline('nothing varies', TEN, { variables: ['same', 'apart', 'split'], group: 'arm' }),
  inline('a group without values', TEN, { variables: ['empty'], group: 'arm' }),
  real('lung by sex', 'survival', 'lung', {
    variables: ['age', 'ph.ecog', 'ph.karno', 'meal.cal', 'wt.loss'],
    group: 'sex',
    tests: true,
  }),
  real('veteran by cell type', 'survival', 'veteran', {
    variables: ['age', 'karno', 'diagtime', 'prior'],
    group: 'celltype',
    tests: true,
  }),
  real('pbc by stage', 'survival', 'pbc', {
    variables: ['age', 'bili', 'chol', 'copper', 'sex', 'platelet'],
    group: 'stage',
    tests: true,
  }),
  real('colon by treatment', 'survival', 'colon', {
    variables: ['age', 'nodes', 'differ'],
    group: 'rx',
    tests: true,
  }),
  real('rotterdam by size', 'survival', 'rotterdam', {
    variables: ['age', 'nodes', 'pgr', 'er', 'size'],
    group: 'grade',
    tests: true,
  }),
  real('lalonde by treatment', 'MatchIt', 'lalonde', {
    variables: ['age', 'educ', 'race', 're74', 're75'],
    group: 'treat',
    tests: true,
  }),
]

const NAMES = ['uterus', 'limb', 'trunk', 'retroperitoneum', 'other']

const randomCase = (random: Random, at: number): GoldenCase => {
  const rows = random.pick([15, 40, 120, 400])
  const groups = random.whole(1, 4)
  const levels = random.whole(2, 5)
  const gaps = random.pick([0, 0.05, 0.3])
  const group = random.list(rows, (row) =>
    row >= 12 && random.chance(gaps / 3) ? '' : `g${row < 12 ? row % groups : random.whole(0, groups - 1)}`,
  )
  const shift = (row: number): number => Number((group[row] ?? '').slice(1)) * 0.3 || 0
  const missing = (row: number): boolean => row >= 12 && random.chance(gaps)
  return inline(
    `table ${at}: ${rows} rows, ${groups} groups, ${levels} levels`,
    {
      group,
      age: random.list(rows, (row) => (missing(row) ? none : 60 + 12 * (random.normal() + shift(row)))),
      months: random.list(rows, (row) =>
        missing(row) ? none : Math.floor(random.exponential(0.1) * (1 + shift(row))) + (row % 7),
      ),
      site: random.list(rows, (row) => (missing(row) ? '' : (NAMES[random.whole(0, levels - 1)] as string))),
      yes: random.list(rows, (row) =>
        missing(row) ? '' : random.chance(0.3 + 0.2 * shift(row)) || row === 0 ? 'yes' : 'no',
      ),
    },
    {
      variables: ['age', 'months', 'site', 'yes'],
      ...(groups > 1 ? { group: 'group', tests: true } : {}),
    },
  )
}

export const suite: GoldenSuite = {
  topic: 'table-one',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return random.list(110, (at) => randomCase(random, at))
  },
}
