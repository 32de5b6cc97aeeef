/**
 * The one store of the page: the workbench, the cases of this tab, what came in and could not be read, and the other
 * tabs. Components read it through `useStore`; every change goes through one of its functions.
 *
 * No case of this tab is ever replaced or dropped without a person saying so: one that comes in under an id which is taken
 * by another content waits until it is decided (a *twin*).
 */

import { canonicalJson } from '@leio/facts/canonical-json'
import { type CaseFile, caseFromObject } from '@leio/facts/case-file'
import { caseToJson } from '@leio/facts/case-json'
import type { Facts } from '@leio/facts/fact'
import { readJson } from '@leio/facts/json-text'
import type { Problem } from '@leio/facts/problem'
import { type ReadablePart, readablePart } from '@leio/facts/readable-part'
import type { ReleaseId } from '@leio/rules/release'
import type { PageIo } from '../page-io.ts'
import { addressOf, type PageName, routeOf } from '../route.ts'
import { caseOfLink } from './case-link.ts'
import { keepCase, keepList, keptCases, withCase } from './kept-case.ts'
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
  /** Cases that came in under an id which this tab holds with another content; the first is asked about. */
  readonly twins: readonly CaseFile[]
  /** Counts what was laid on the table: half-typed input belongs to one laying, not to an id. */
  readonly laid: number
  readonly others: readonly OtherTab[]
  /** The address names a case that this tab does not hold. */
  readonly strange?: string
  /** Cases that the browser does not keep: a reload would lose them. */
  readonly unkept: readonly string[]
  /** Cases that this tab had before a reload and that could not be kept. */
  readonly lost: readonly string[]
}

const RELEASE = 'leio.release'

/** The content of a case, whatever the order of its facts and the release it was last planned with. */
const contentOf = (file: CaseFile): string => {
  const { release: _, ...content } = caseToJson(file)
  return canonicalJson(content)
}

const isSameCase = (one: CaseFile, other: CaseFile): boolean => contentOf(one) === contentOf(other)

export class Store {
  readonly io: PageIo
  #state: StoreState
  readonly #listeners = new Set<() => void>()
  /** What was undone and can be redone, for each case of this tab. */
  readonly #benches = new Map<string, Bench>()
  #links = 0

  constructor(io: PageIo) {
    this.io = io
    const { cases, lost } = keptCases(io)
    this.#state = { cases, lost, others: [], twins: [], unkept: [], laid: 0 }
    io.tabs.listen((message) => this.#hear(message))
    io.onAddress(() => this.followAddress())
    io.onLeaving(() => this.#leave())
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

  #without(...keys: readonly ('incoming' | 'strange')[]): void {
    const state = { ...this.#state }
    for (const key of keys) delete state[key]
    this.#set(state)
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
    if (routeOf(this.io.address()).link === undefined) this.#layLatest()
    this.followAddress()
  }

  #layLatest(): void {
    const [latest] = this.#state.cases
    if (this.#state.bench === undefined && latest !== undefined) this.#lay(latest)
  }

  #openKept(id: string): void {
    const file = this.#state.cases.find((one) => one.id === id)
    if (file === undefined) this.#set({ ...this.#state, strange: id })
    else this.#lay(file)
  }

  async #openLink(link: string): Promise<void> {
    const { page } = routeOf(this.io.address())
    this.#links += 1
    const number = this.#links
    const reading = await caseOfLink(link)
    // Another link was followed meanwhile: the later one counts.
    if (number !== this.#links) return
    this.#layLatest()
    const held = this.#state.bench?.file.id
    // Whatever becomes of it, the address does not go on carrying the case.
    this.io.goTo(addressOf(held === undefined ? 'start' : page, held), 'replace')
    if (reading.case !== undefined) {
      this.open(reading.case, page === 'start' ? 'case' : page, 'replace')
      return
    }
    const { part, problems } = reading
    this.refuse({ name: 'the link', problems, ...(part === undefined ? {} : { part }) })
  }

  #leave(): void {
    const { bench } = this.#state
    if (bench !== undefined) this.io.tabs.post(leaving(this.io.tab, bench.file.id))
  }

  /** Keeps the first of the cases, and tries again with those that were not kept. */
  #keep(cases: readonly CaseFile[]): Pick<StoreState, 'cases' | 'unkept'> {
    const [first] = cases
    const pending = cases.filter(({ id }) => id === first?.id || this.#state.unkept.includes(id))
    const isListed = keepList(this.io, cases)
    return { cases, unkept: pending.filter((file) => !keepCase(this.io, file) || !isListed).map(({ id }) => id) }
  }

  /** The bench of a case: with its undo history where this tab has seen it, new otherwise. */
  #benchFor(file: CaseFile): Bench {
    const known = this.#benches.get(file.id)
    const release: ReleaseId = this.io.kept(RELEASE) === '2022' ? '2022' : 'current'
    const knowledge = this.#state.bench?.knowledge ?? knowledgeOf(release)
    const fresh = benchOf(file, knowledge, this.io.today())
    if (known === undefined || !isSameCase(known.file, file)) return fresh
    return { ...fresh, past: known.past, future: known.future }
  }

  /** Lays a case on the table, and keeps the ones before it. */
  #lay(file: CaseFile): void {
    this.#leave()
    const before = this.#state.bench
    if (before !== undefined) this.#benches.set(before.file.id, before)
    const { strange: _, ...rest } = this.#state
    const kept = this.#keep(withCase(this.#state.cases, file))
    this.#set({ ...rest, ...kept, bench: this.#benchFor(file), others: [], laid: rest.laid + 1 })
    this.io.tabs.post(greeting(this.io.tab, file.id))
    this.io.tabs.post(standing(this.io.tab, file))
  }

  /** A case that lies on the table as it is stays there, with its what-if and its undo history. */
  #show(file: CaseFile, page: PageName, how: 'push' | 'replace'): void {
    const { bench, strange } = this.#state
    const isThere = bench !== undefined && bench.file.id === file.id && isSameCase(bench.file, file)
    if (!isThere || strange !== undefined) this.#lay(file)
    this.#without('incoming')
    this.io.goTo(addressOf(page, file.id), how)
  }

  /** The case of this tab with an id, as it is now. */
  heldCase(id: string): CaseFile | undefined {
    return this.#state.cases.find((one) => one.id === id)
  }

  /** Opens a case. One whose id is taken by another content waits until a person decides. */
  open(file: CaseFile, page: PageName = 'case', how: 'push' | 'replace' = 'push'): void {
    const held = this.heldCase(file.id)
    if (held === undefined || isSameCase(held, file)) this.#show(held ?? file, page, how)
    else this.#set({ ...this.#state, twins: [...this.#state.twins, file] })
  }

  /** Opens one of the cases that this tab holds, as it is. */
  reopen(file: CaseFile): void {
    this.#show(this.heldCase(file.id) ?? file, 'case', 'push')
  }

  /** What becomes of two contents under one id: the one that is here, the one that came beside it, or in its place. */
  decideTwin(choice: 'held' | 'beside' | 'instead'): void {
    const [came, ...twins] = this.#state.twins
    if (came === undefined) return
    this.#set({ ...this.#state, twins })
    if (choice === 'held') this.reopen(came)
    else this.#show(choice === 'beside' ? { ...came, id: this.#freeId(came.id) } : came, 'case', 'push')
  }

  #freeId(wish: string): string {
    const taken = new Set(this.#state.cases.map(({ id }) => id))
    for (let number = 2; ; number += 1) {
      const id = `${wish.slice(0, 58)}-${number}`
      if (!taken.has(id)) return id
    }
  }

  /** Shows what came in and could not be read; the case on the table stays. */
  refuse(incoming: Incoming): void {
    this.#set({ ...this.#state, incoming })
  }

  dismiss(): void {
    this.#without('incoming')
  }

  /** A case file as text, opened whole or refused with what could be read. */
  openText(text: string, name: string): void {
    const { value, placeOf, problems: broken } = readJson(text)
    const { case: file, problems } = broken === undefined ? caseFromObject(value, placeOf) : { problems: broken }
    if (file !== undefined) {
      this.#without('incoming')
      this.open(file)
      return
    }
    const part = broken === undefined ? readablePart(value, placeOf) : undefined
    this.refuse({ name, problems, ...(part === undefined ? {} : { part }) })
  }

  /** Goes on with the part that could be read. */
  openPart(part: ReadablePart): void {
    const { refusedFacts: _, refusedMembers: __, problems: ___, id, ...read } = part
    this.#without('incoming')
    this.open({ id: id ?? this.#newId(), ...read })
  }

  #newId(): string {
    return `case-${this.io.today()}-${this.io.newWord()}`
  }

  newCase(): void {
    this.open({ id: this.#newId(), facts: {} })
  }

  /** Any change of the workbench. */
  change(next: (bench: Bench) => Bench): void {
    const { bench } = this.#state
    if (bench === undefined) return
    const after = next(bench)
    if (after === bench) return
    if (after.file === bench.file) {
      this.#set({ ...this.#state, bench: after })
      return
    }
    this.#set({ ...this.#state, ...this.#keep(withCase(this.#state.cases, after.file)), bench: after })
    this.io.tabs.post(standing(this.io.tab, after.file))
  }

  rename(title: string): void {
    this.change((bench) => renamed(bench, title))
  }

  follow(release: ReleaseId): void {
    this.io.keep(RELEASE, release)
    this.change((bench) => underKnowledge(bench, knowledgeOf(release)))
  }

  /** Takes over the facts that another tab holds of this case. */
  take(facts: Facts): void {
    this.change((bench) => takeFacts(bench, facts))
  }

  #hear(heard: unknown): void {
    const { bench, others } = this.#state
    const message = readTabMessage(heard)
    if (bench === undefined || message === undefined || message.tab === this.io.tab) return
    const own = { tab: this.io.tab, caseId: bench.file.id }
    if (message.caseId !== own.caseId) return
    if (message.kind === 'greeting') this.io.tabs.post(standing(own.tab, bench.file))
    const next = afterMessage(others, message, own)
    if (next !== others) this.#set({ ...this.#state, others: next })
  }
}
