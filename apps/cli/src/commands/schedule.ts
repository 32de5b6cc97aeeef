/** `leio schedule CASE.json [--until DATE] [--ics FILE]`: surveillance dates, or why there are none. */
import type { FactId } from '@leio/facts/dictionary'
import { factOf, recordedValue } from '@leio/facts/fact'
import { isTrue, type Truth } from '@leio/facts/truth'
import { calendarFile } from '@leio/plan/calendar-file'
import { caseSpaceOf } from '@leio/plan/case-space'
import { CaseView } from '@leio/plan/decide'
import { evaluate } from '@leio/plan/evaluate'
import { prepareCase } from '@leio/plan/prepare-case'
import { type SurveillanceVisit, surveillanceSchedule } from '@leio/plan/schedule'
import { counted, dateText, listText, missingFact, unknownText } from '@leio/plan/words/fact-text'
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { factPhrase } from '@leio/rules/print'
import type { Release } from '@leio/rules/release'
import { type CaseInputFile, readCase } from '../case-input.ts'
import type { RunCommand } from '../command.ts'
import { DOES_NOT_HOLD, type Io, OK, printJson } from '../io.ts'
import { refuseIf } from '../problems.ts'
import { loadRelease, readDay, readRelease } from '../setting.ts'
import { joined, type Page, pageFor, paragraph } from '../text/page.ts'
import { table } from '../text/table.ts'

interface Schedule {
  readonly visits: readonly SurveillanceVisit[]
  /** How it goes on behind the last visit; null where it does not. */
  readonly continues: string | null
  /** Why there is no visit. */
  readonly because?: string
  /** The facts that would give a schedule. */
  readonly needs?: readonly FactId[]
  readonly rows: readonly string[]
}

export const run: RunCommand = async (call, io) => {
  const id = readRelease(call)
  const until = readDay(call, 'until', '--until')
  const input = await readCase(call, io)
  refuseIf(call.problems)
  if (input === undefined) return OK
  const schedule = scheduleOf(await loadRelease(id), input, until)
  const written = await writeCalendar(call.text('ics'), input, schedule, io)
  if (call.flag('json')) printJson(io, { case: input.id, release: id, ...schedule })
  else io.stdout(scheduleText(schedule, input, io.today, pageFor(io)))
  return written ? OK : DOES_NOT_HOLD
}

const scheduleOf = (release: Release, input: CaseInputFile, until: string | undefined): Schedule => {
  const space = caseSpaceOf(release)
  return space.forCase(() => {
    const { facts } = prepareCase(release, input, space.derivations)
    const view = new CaseView(space, facts)
    const open: FactId[] = []
    for (const { when, indexDate, phases, what, rows } of release.surveillance) {
      const { truth, missing } = view.decide(space.compile(when))
      if (truth === 'unknown') open.push(...missing)
      if (truth !== 'true') continue
      const date = recordedValue(facts, indexDate)
      const options = { imaging: what, fact: indexDate, ...(until === undefined ? {} : { until }) }
      const answer = surveillanceSchedule(typeof date === 'string' ? date : undefined, phases, options)
      if (answer.state !== 'scheduled') return { ...none(needsDate(input, indexDate)), needs: [indexDate], rows }
      const { visits } = answer
      if (visits.length === 0) return { ...none(`No visit falls on or before ${dateText(until ?? '')}.`), rows }
      return { visits, continues: continuation(visits.at(-1)), rows }
    }
    if (open.length === 0) return silence(release, (silent) => evaluate(silent.when, facts, space.derivations).truth)
    const needed = [...new Set(open)]
    const names = needed.map((fact) => missingFact(fact, input.facts))
    return {
      ...none(`Whether the schedule of the source applies depends on ${listText(names, 'and')}.`),
      needs: needed,
    }
  })
}

const SILENT = 'The source gives no surveillance schedule here; follow the local policy.'

/** What the release says about its own silence, or the plain word for it. */
const silence = (release: Release, truthOf: (silent: Release['silences'][number]) => Truth): Schedule => {
  const said = release.silences.filter((silent) => silent.topic === 'surveillance' && isTrue(truthOf(silent)))
  if (said.length === 0) return none(SILENT)
  return { ...none(said.map(({ text }) => text).join(' ')), rows: said.flatMap(({ rows }) => rows) }
}

const none = (because: string): Schedule => ({ visits: [], continues: null, because, rows: [] })

const needsDate = (input: CaseInputFile, fact: FactId): string => {
  const recorded = factOf(input.facts, fact)
  const found =
    recorded.state === 'known'
      ? `only "${String(recorded.value)}" is recorded, and a missing day is not filled up`
      : `it is ${unknownText(recorded.reason)}`
  return `Visits are counted from the ${factPhrase(fact)} (${fact}), which must be a full date: ${found}.`
}

const continuation = (last: SurveillanceVisit | undefined): string | null => {
  const [, ...rest] = (last?.what ?? '').split('; ')
  return rest.length === 0 ? null : rest.map((part) => part.replace(/^then /, '')).join(', then ')
}

/** Whether what was asked for could be written. */
const writeCalendar = async (
  file: string | undefined,
  input: CaseInputFile,
  { visits }: Schedule,
  io: Io,
): Promise<boolean> => {
  if (file === undefined) return true
  const text = calendarFile({ caseId: input.id, visits, writtenAt: io.now })
  if (text === undefined) {
    io.stderr(`${file} was not written: there is no visit to put into it.\n`)
    return false
  }
  await io.writeFile(file, text)
  io.stderr(`${counted(visits.length, 'visit')} written to ${file}.\n`)
  return true
}

const scheduleText = (schedule: Schedule, input: CaseInputFile, today: string, page: Page): string => {
  const { visits, because, continues, rows } = schedule
  const next = visits.find(({ date }) => date >= today)
  const lines = table(
    visits.map((visit) => [visit === next ? '▸' : '', dateText(visit.date), visit.what.split('; ')[0] ?? '']),
    { width: page.width, indent: 2 },
  )
  return joined([
    ...paragraph(page, input.title ?? input.id, 0, 'title'),
    '',
    ...(because === undefined ? lines : paragraph(page, because)),
    ...(next === undefined ? [] : ['', ...paragraph(page, `▸ the next visit from ${dateText(today)} on`, 2, 'quiet')]),
    ...(continues === null ? [] : paragraph(page, `Then ${continues}.`, 2, 'quiet')),
    ...(rows.length === 0 ? [] : paragraph(page, rows.join(' '), 2, 'quiet')),
    '',
    ...paragraph(page, SAFETY_NOTICE, 0, 'quiet'),
  ])
}
