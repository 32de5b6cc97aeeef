/**
 * The one store of the page: the workbench, the cases of this tab, what came in and could not be read, and the other
 * tabs. Components read it through `useStore`; every change goes through one of its functions.
 */
import type { CaseFile } from '@leio/facts/case-file'
import { caseFromObject } from '@leio/facts/case-file'
import type { Facts } from '@leio/facts/fact'
import { readJson } from '@leio/facts/json-text'
import type { Problem } from '@leio/facts/problem'
import { type ReadablePart, readablePart } from '@leio/facts/readable-part'
import type { ReleaseId } from '@leio/rules/release'
import type { PageIo } from '../page-io.ts'
import { addressOf, type PageName, routeOf } from '../route.ts'
import { caseOfLink } from './case-link.ts'
import { keepCases, keptCases, withCase } from './kept-case.ts'
import { knowledgeOf } from './knowledge.ts'
import { afterMessage, greeting, leaving, type OtherTab, readTabMessage, standing } from './other-tabs.ts'
import { type Bench, benchOf, renamed, takeFacts, underKnowledge } from './workbench.ts'

/** Something came in that could not be read whole. */
export interface Incoming {
  /** The file's name, or 'the link'. */
  readonly name: string
  readonly part?: ReadablePart
  readonly problems: readonly Problem[]
}

export interface StoreState {
  readonly bench?: Bench
  /** Cases of this tab, the one on the table first. */
  readonly cases: readonly CaseFile[]
  readonly incoming?: Incoming
  readonly others: readonly OtherTab[]
  /** The address names a case that this tab does not hold. */
  readonly strange?: string
}

export class Store {
  readonly io: PageIo
  #state: StoreState
  readonly #listeners = new Set<() => void>()

  constructor(io: PageIo) {
    this.io = io
    this.#state = { cases: keptCases(io), others: [] }
    io.tabs.listen((message) => this.#hear(message))
    io.onAddress(() => this.followAddress())
  }

  readonly state = (): StoreState => this.#state
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(state: StoreState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  /** Puts on the table what the address asks for: a case of this tab, or one that the link carries. */
  followAddress(): void {
    const { link, caseId } = routeOf(this.io.address())
    if (link !== undefined) void this.#openLink(link)
    else if (caseId !== undefined && caseId !== this.#state.bench?.file.id) this.#openKept(caseId)
    else if (this.#state.strange !== undefined) this.#without('strange')
  }

  /** At the first start without an address the latest case of the tab lies ready. */
  begin(): void {
    const [latest] = this.#state.cases
    if (latest !== undefined && routeOf(this.io.address()).link === undefined) this.#lay(latest)
    this.followAddress()
  }

  #openKept(id: string): void {
    const file = this.#state.cases.find((one) => one.id === id)
    if (file === undefined) this.#set({ ...this.#state, strange: id })
    else this.#lay(file)
  }

  async #openLink(link: string): Promise<void> {
    const { page } = routeOf(this.io.address())
    const reading = await caseOfLink(link)
    if (reading.case !== undefined) return this.open(reading.case, page === 'start' ? 'case' : page, 'replace')
    this.refuse({
      name: 'the link',
      problems: reading.problems,
      ...(reading.part === undefined ? {} : { part: reading.part }),
    })
    const [latest] = this.#state.cases
    if (this.#state.bench === undefined && latest !== undefined) this.#lay(latest)
    const held = this.#state.bench?.file.id
    this.io.goTo(addressOf(held === undefined ? 'start' : page, held), 'replace')
  }

  /** Lays a case on the table, and keeps the ones before it. */
  #lay(file: CaseFile, isSaved = true): void {
    const before = this.#state.bench
    if (before !== undefined) this.io.tabs.post(leaving(this.io.tab, before.file.id))
    const knowledge = before?.knowledge ?? knowledgeOf('current')
    const cases = withCase(this.#state.cases, file)
    keepCases(this.io, cases)
    const { strange: _, ...rest } = this.#state
    this.#set({ ...rest, bench: benchOf(file, knowledge, this.io.today, isSaved), cases, others: [] })
    this.io.tabs.post(greeting(this.io.tab, file.id))
    this.io.tabs.post(standing(this.io.tab, file.id, file.facts))
  }

  open(file: CaseFile, page: PageName = 'case', how: 'push' | 'replace' = 'push', isSaved = true): void {
    this.#lay(file, isSaved)
    this.#without('incoming')
    this.io.goTo(addressOf(page, file.id), how)
  }

  /** Shows what came in and could not be read; the case on the table stays. */
  refuse(incoming: Incoming): void {
    this.#set({ ...this.#state, incoming })
  }

  dismiss(): void {
    this.#without('incoming')
  }

  #without(key: 'incoming' | 'strange'): void {
    const { [key]: _, ...rest } = this.#state
    this.#set(rest)
  }

  /** A case file as text, opened whole or refused with what could be read. */
  openText(text: string, name: string): void {
    const { value, placeOf, problems: broken } = readJson(text)
    const { case: file, problems } = broken === undefined ? caseFromObject(value, placeOf) : { problems: broken }
    if (file !== undefined) this.open(file)
    else {
      const part = broken === undefined ? readablePart(value, placeOf) : undefined
      this.refuse({ name, problems, ...(part === undefined ? {} : { part }) })
    }
  }

  /** Goes on with the part that could be read, as a case of its own. */
  openPart(part: ReadablePart): void {
    const { refusedFacts: _, refusedMembers: __, problems: ___, id, ...read } = part
    this.open({ id: id ?? this.newId(), ...read }, 'case', 'push', false)
  }

  newId(): string {
    return `case-${this.io.today}-${this.io.tab.slice(0, 4)}${this.#state.cases.length}`
  }

  newCase(): void {
    this.open({ id: this.newId(), facts: {} }, 'case', 'push', false)
  }

  /** Any change of the workbench. */
  change(next: (bench: Bench) => Bench): void {
    const { bench } = this.#state
    if (bench === undefined) return
    const after = next(bench)
    if (after === bench) return
    this.#set({ ...this.#state, bench: after })
    if (after.file === bench.file) return
    const cases = withCase(this.#state.cases, after.file)
    keepCases(this.io, cases)
    this.#set({ ...this.#state, cases })
    this.io.tabs.post(standing(this.io.tab, after.file.id, after.file.facts))
  }

  rename(title: string): void {
    this.change((bench) => renamed(bench, title))
  }

  follow(release: ReleaseId): void {
    this.change((bench) => underKnowledge(bench, knowledgeOf(release)))
  }

  /** Takes over the facts that another tab holds of this case. */
  take(facts: Facts): void {
    this.change((bench) => takeFacts(bench, facts))
  }

  markSaved(): void {
    this.change((bench) => ({ ...bench, isSaved: true }))
  }

  #hear(heard: unknown): void {
    const { bench, others } = this.#state
    const message = readTabMessage(heard)
    if (bench === undefined || message === undefined || message.tab === this.io.tab) return
    const own = { tab: this.io.tab, caseId: bench.file.id }
    if (message.caseId !== own.caseId) return
    if (message.kind === 'greeting') this.io.tabs.post(standing(own.tab, own.caseId, bench.file.facts))
    const next = afterMessage(others, message, own)
    if (next !== others) this.#set({ ...this.#state, others: next })
  }
}
