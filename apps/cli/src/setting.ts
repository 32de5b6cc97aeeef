/** Which release, on which day: the options that most commands share. */
import { isDate } from '@leio/facts/partial-date'
import type { Release, ReleaseId } from '@leio/rules/release'
import type { Call } from './command.ts'
import type { Io } from './io.ts'

const RELEASE_IDS: readonly ReleaseId[] = ['2022', 'current']

/** The release of `--release`; `current` where none is named. An unknown one goes into the call's problems. */
export const readRelease = (call: Call): ReleaseId => {
  const found = call.text('release')
  const known = RELEASE_IDS.find((id) => id === found)
  if (found !== undefined && known === undefined) {
    call.refuse('--release', {
      kind: 'unknown-release',
      found: JSON.stringify(found),
      message: `There is no release ${JSON.stringify(found)}.`,
      cure: 'Write --release 2022 (the article) or --release current (with later evidence).',
    })
  }
  return known ?? 'current'
}

const FULL_DATE = /^\d{4}-\d{2}-\d{2}$/

/** A full date that exists behind an option; what is none goes into the call's problems. */
export const readDay = (call: Call, name: string, flag: string): string | undefined => {
  const found = call.text(name)
  if (found === undefined) return undefined
  if (FULL_DATE.test(found) && isDate(found)) return found
  call.refuse(flag, {
    kind: 'not-a-day',
    found: JSON.stringify(found),
    message: isDate(found) ? 'A full date is needed here.' : `${JSON.stringify(found)} is no day of the calendar.`,
    cure: `Write year-month-day, such as ${flag} 2026-11-23.`,
  })
  return undefined
}

/** The day of the plan: `--as-of`, or today. */
export const readAsOf = (call: Call, io: Pick<Io, 'today'>): string => readDay(call, 'asOf', '--as-of') ?? io.today

/** The content of a release, loaded when it is needed. */
export const loadRelease = async (id: ReleaseId): Promise<Release> => {
  const { RELEASES } = await import('@leio/knowledge/releases')
  return RELEASES[id]
}

/** A release with its pinned address, so that a plan need not hash a megabyte; a test compares the two. */
export const loadPinnedRelease = async (
  id: ReleaseId,
): Promise<{ readonly release: Release; readonly knowledgeHash: string }> => {
  const { RELEASE_HASHES } = await import('@leio/knowledge/release-hashes')
  return { release: await loadRelease(id), knowledgeHash: RELEASE_HASHES[id] }
}
