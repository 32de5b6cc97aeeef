/** `leio check`: what each release holds, and whether every row of the article has a place. */

import { DICTIONARY } from '@leio/facts/dictionary'
import { account, problemsOf } from '@leio/knowledge/account'
import { RELEASE_HASHES } from '@leio/knowledge/release-hashes'
import { RELEASES } from '@leio/knowledge/releases'
import type { WorkedCase } from '@leio/knowledge/worked-case'
import { knowledgeHash } from '@leio/plan/make-plan'
import { RECIST_CLASSIFICATIONS } from '@leio/plan/recist-classification'
import { shortHash } from '@leio/plan/words/fact-text'
import type { Release } from '@leio/rules/release'
import type { RunCommand } from '../command.ts'
import { DOES_NOT_HOLD, type Io, OK, printJson } from '../io.ts'
import { refuseIf } from '../problems.ts'
import { joined, labelled, type Page, pageFor, paragraph, section } from '../text/page.ts'
import { table } from '../text/table.ts'

interface CheckedRelease {
  readonly hash: string
  readonly facts: number
  readonly advice: number
  readonly classifications: number
  readonly cases: number
}

interface Check {
  readonly releases: Readonly<Record<string, CheckedRelease>>
  readonly inventory: {
    readonly rows: number
    readonly used: number
    readonly excluded: number
    readonly unaccounted: readonly string[]
  }
  readonly problems: readonly { readonly release: string; readonly item: string; readonly message: string }[]
}

export const run: RunCommand = async (call, io) => {
  refuseIf(call.problems)
  const cases = await workedCases(io)
  const { rows, used, excluded, unaccounted } = account()
  const check: Check = {
    releases: Object.fromEntries(
      Object.values(RELEASES).map((release) => [
        release.id,
        {
          hash: knowledgeHash(release),
          facts: DICTIONARY.length,
          advice: release.advice.length,
          classifications: release.classifications.length + RECIST_CLASSIFICATIONS.length,
          cases: cases.filter((one) => one.in === undefined || one.in.includes(release.id)).length,
        },
      ]),
    ),
    inventory: { rows, used, excluded, unaccounted },
    problems: Object.values(RELEASES).flatMap((release) => [
      ...addressProblems(release),
      ...problemsOf(release, cases),
    ]),
  }
  if (call.flag('json')) printJson(io, check)
  else io.stdout(checkText(check, pageFor(io)))
  return unaccounted.length > 0 || check.problems.length > 0 ? DOES_NOT_HOLD : OK
}

/** A plan carries the pinned address, so it must be that of the content. */
const addressProblems = (release: Release): Check['problems'] =>
  RELEASE_HASHES[release.id] === knowledgeHash(release)
    ? []
    : [{ release: release.id, item: 'address', message: 'is not the pinned one; run npm run pin' }]

/** The worked cases of the knowledge package; they are data beside it, not part of a release. */
const workedCases = async (io: Io): Promise<readonly WorkedCase[]> => {
  const folder = `${io.root}/packages/knowledge/cases`
  const files = (await io.listFiles(folder)).filter((name) => name.endsWith('.json')).sort()
  const texts = await Promise.all(files.map((name) => io.readFile(`${folder}/${name}`)))
  return texts.flatMap((text) => JSON.parse(text) as readonly WorkedCase[])
}

const checkText = ({ releases, inventory, problems }: Check, page: Page): string => {
  const { rows, used, excluded, unaccounted } = inventory
  const whole = unaccounted.length === 0 && problems.length === 0
  return joined([
    ...table(
      [
        ['release', 'address', 'facts', 'statements', 'classifications', 'worked cases'],
        ...Object.entries(releases).map(([id, one]) => [
          id,
          shortHash(one.hash),
          ...[one.facts, one.advice, one.classifications, one.cases].map(String),
        ]),
      ],
      { width: page.width },
    ),
    '',
    ...paragraph(page, `Of ${rows} rows of the article ${used} are used and ${excluded} excluded with a reason.`),
    ...(unaccounted.length === 0
      ? []
      : section(
          page,
          `Rows without a place (${unaccounted.length})`,
          paragraph(page, unaccounted.join(' '), 2),
          'warning',
        )),
    ...section(
      page,
      `Problems (${problems.length})`,
      problems.flatMap(({ release, item, message }) =>
        labelled(page, '!', `${release} ${item} ${message}`, { column: 4, tone: 'warning' }),
      ),
      'warning',
    ),
    '',
    ...paragraph(
      page,
      whole ? '✓ The knowledge is whole.' : '✗ The knowledge is not whole.',
      0,
      whole ? 'good' : 'warning',
    ),
  ])
}
