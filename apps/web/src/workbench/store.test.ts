import { known } from '@leio/facts/fact'
import { exampleCase } from '@leio/plan/arbitraries'
import { describe, expect, it } from 'vitest'
import type { PageIo } from '../page-io.ts'
import { linkOf } from './case-link.ts'
import { Store } from './store.ts'
import { record, undo } from './workbench.ts'

/** Tabs of one browser: each hears the others, and all share one origin; storage is each tab's own. */
const browser = (limit = 1000, refused: ReadonlySet<string> = new Set()) => {
  const listeners = new Map<string, (message: unknown) => void>()
  const leavers = new Map<string, () => void>()
  let words = 0
  const tab = (name: string, storage = new Map<string, string>(), address = 'http://leio.test/'): PageIo => {
    let url = new URL(address)
    const moved = new Set<() => void>()
    return {
      today: () => '2026-11-24',
      locale: 'en',
      tab: name,
      newWord: () => {
        words += 1
        return `word${words}`
      },
      keep: (key, text) => !refused.has(key) && storage.size < limit && storage.set(key, text) === storage,
      drop: (key) => void storage.delete(key),
      kept: (key) => storage.get(key),
      tabs: {
        post: (message) => {
          for (const [other, hear] of listeners) if (other !== name) hear(structuredClone(message))
        },
        listen: (hear) => {
          listeners.set(name, hear)
          return () => listeners.delete(name)
        },
      },
      later: () => () => undefined,
      saveFile: () => undefined,
      copy: async () => true,
      print: () => undefined,
      onLeaving: (listener) => {
        leavers.set(name, listener)
      },
      address: () => url,
      goTo: (to) => {
        url = new URL(to, url)
        for (const listener of moved) listener()
      },
      onAddress: (listener) => {
        moved.add(listener)
        return () => moved.delete(listener)
      },
    }
  }
  return Object.assign(tab, { close: (name: string) => leavers.get(name)?.() })
}

const started = (io: PageIo): Store => {
  const store = new Store(io)
  store.begin()
  return store
}

const ivc = exampleCase('ivc-retroperitoneal')
const size = (mm: number) => ({ fact: 'tumour.size', to: known(mm) }) as const

describe('the cases of a tab', () => {
  it('survive a reload with everything that was answered', () => {
    const storage = new Map<string, string>()
    const tab = browser()
    const store = started(tab('a', storage))
    store.open(ivc)
    store.change((bench) => record(bench, [size(52)]))
    const again = started(tab('b', storage, 'http://leio.test/case#case=ivc-retroperitoneal')).state()
    expect(again.bench?.file.facts['tumour.size']).toEqual(known(52))
  })

  it('H-20: an address that names a case which the tab does not hold is strange, and no other case is shown for it', () => {
    const store = started(browser()('a'))
    store.open(ivc)
    store.io.goTo('/case#case=somebody-else', 'push')
    expect(store.state().strange).toBe('somebody-else')
    store.io.goTo('/case#case=ivc-retroperitoneal', 'push')
    expect(store.state().strange).toBeUndefined()
  })

  it('go back to the case before with the address', () => {
    const store = started(browser()('a'))
    store.open(ivc)
    store.open(exampleCase('metastatic-second-line'))
    store.io.goTo('/case#case=ivc-retroperitoneal', 'push')
    expect(store.state().bench?.file.id).toBe('ivc-retroperitoneal')
  })
})

describe('a case of this tab', () => {
  it('is never replaced by another content with its id unless a person says so', () => {
    const store = started(browser()('a'))
    store.open(ivc)
    store.change((bench) => record(bench, [size(52)]))
    store.open(ivc)
    expect(store.state().bench?.file.facts['tumour.size']).toEqual(known(52))
    expect(store.state().twins).toEqual([ivc])
    // What is answered while the question stands is not taken back by "go on with the one here".
    store.change((bench) => record(bench, [size(53)]))
    store.decideTwin('held')
    expect(store.state().bench?.file.facts['tumour.size']).toEqual(known(53))
    store.change((bench) => record(bench, [size(52)]))
    store.open(ivc)
    store.decideTwin('beside')
    expect(store.state().bench?.file).toEqual({ ...ivc, id: 'ivc-retroperitoneal-2' })
    expect(store.state().cases.map(({ facts }) => facts['tumour.size'])).toEqual([ivc.facts['tumour.size'], known(52)])
    store.open(ivc)
    store.decideTwin('held')
    expect(store.state().bench?.file.facts['tumour.size']).toEqual(known(52))
    const { laid } = store.state()
    store.open(ivc)
    store.decideTwin('instead')
    expect(store.state().bench?.file).toEqual(ivc)
    // The same id, another content: what is typed half belongs to what was there before.
    expect(store.state().laid).toBeGreaterThan(laid)
  })

  it('has an id of its own and is kept, however many there are', () => {
    const storage = new Map<string, string>()
    const store = started(browser()('a', storage))
    for (let count = 0; count < 30; count += 1) store.newCase()
    expect(new Set(store.state().cases.map(({ id }) => id)).size).toBe(30)
    expect(started(browser()('b', storage)).state().cases).toHaveLength(30)
  })

  it('that the browser does not keep is named until it is kept, and after a reload it is said to be lost', () => {
    const storage = new Map<string, string>()
    const refused = new Set(['leio.case.ivc-retroperitoneal'])
    const store = started(browser(1000, refused)('a', storage))
    store.open(ivc)
    expect(store.state().unkept).toEqual(['ivc-retroperitoneal'])
    store.open(exampleCase('metastatic-second-line'))
    expect(store.state().unkept).toEqual(['ivc-retroperitoneal'])
    expect(started(browser()('b', storage)).state().lost).toEqual(['ivc-retroperitoneal'])
    refused.clear()
    store.change((bench) => record(bench, [size(52)]))
    expect(store.state().unkept).toEqual([])
    expect(started(browser()('c', storage)).state().lost).toEqual([])
  })

  it('whose newest state cannot be kept leaves no older one to be taken for it', () => {
    const storage = new Map<string, string>()
    const refused = new Set<string>()
    const store = started(browser(1000, refused)('a', storage))
    store.open(ivc)
    refused.add('leio.case.ivc-retroperitoneal')
    store.change((bench) => record(bench, [size(52)]))
    expect(started(browser()('b', storage)).state().cases).toEqual([])
  })

  it('is the same case whatever the order of its facts and the release of its last plan: no question, no loss', () => {
    const store = started(browser()('a'))
    store.open(ivc)
    store.change((bench) => record(bench, [size(52)]))
    const file = store.state().bench?.file
    if (file === undefined) throw new Error('No case is on the table')
    const facts = Object.fromEntries(Object.entries(file.facts).reverse())
    store.open({ ...file, facts, release: '2022' })
    expect(store.state().twins).toEqual([])
    expect(store.state().bench?.past).toHaveLength(1)
  })

  it('has its undo history again when one comes back to it', () => {
    const store = started(browser()('a'))
    store.open(ivc)
    store.change((bench) => record(bench, [size(52)]))
    store.open(exampleCase('metastatic-second-line'))
    store.io.goTo('/case#case=ivc-retroperitoneal', 'push')
    store.change(undo)
    expect(store.state().bench?.file.facts['tumour.size']).toEqual(ivc.facts['tumour.size'])
  })

  it('keeps its release across a reload', () => {
    const storage = new Map<string, string>()
    const store = started(browser()('a', storage))
    store.open(ivc)
    store.follow('2022')
    expect(started(browser()('b', storage)).state().bench?.plan.release).toBe('2022')
  })
})

describe('what comes in', () => {
  it('that is no whole case leaves the case on the table as it is', () => {
    const store = started(browser()('a'))
    store.open(ivc)
    const before = store.state().bench
    for (const text of ['', 'hello', '[]', '{"id": "a"}', '{"id": "a", "facts": {"tumour.size": "big"}}']) {
      store.openText(text, 'broken.json')
      expect(store.state().bench).toBe(before)
      expect(store.state().incoming?.problems.length).toBeGreaterThan(0)
    }
    store.dismiss()
    expect(store.state().incoming).toBeUndefined()
  })

  it('is opened in part only where a person says so', () => {
    const store = started(browser()('a'))
    store.openText('{"id": "a", "facts": {"tumour.size": 74, "tumour.sise": 5}, "schemaVersion": 2}', 'newer.json')
    expect(store.state().bench).toBeUndefined()
    const { part } = store.state().incoming ?? {}
    if (part === undefined) throw new Error('No part could be read')
    store.openPart(part)
    expect(store.state().bench?.file).toEqual({ id: 'a', facts: { 'tumour.size': known(74) } })
  })

  it('by a link is laid on the table, and the address then names the case only', async () => {
    const link = await linkOf(ivc)
    const store = started(browser()('a', new Map(), `http://leio.test/case#${link}`))
    await expect.poll(() => store.state().bench?.file.id).toBe('ivc-retroperitoneal')
    expect(store.io.address().hash).toBe('#case=ivc-retroperitoneal')
  })

  it('by a link cut in the middle keeps what was there', async () => {
    const storage = new Map<string, string>()
    const tab = browser()
    started(tab('a', storage)).open(ivc)
    const link = (await linkOf(exampleCase('metastatic-second-line'))).slice(0, -60)
    const store = started(tab('b', storage, `http://leio.test/case#${link}`))
    await expect.poll(() => store.state().incoming?.problems[0]?.kind).toBe('link-cut-off')
    expect(store.state().bench?.file.id).toBe('ivc-retroperitoneal')
  })
})

describe('H-20, H-25: two tabs on one case', () => {
  it('know of each other, and neither changes the other', () => {
    const tab = browser()
    const one = started(tab('one'))
    const other = started(tab('other'))
    one.open(ivc)
    other.open(ivc)
    expect([one, other].map((store) => store.state().others.length)).toEqual([1, 1])
    one.change((bench) => record(bench, [size(52)]))
    expect(other.state().bench?.file.facts['tumour.size']).toEqual(ivc.facts['tumour.size'])
    expect(other.state().others[0]?.file.facts['tumour.size']).toEqual(known(52))
    const facts = other.state().others[0]?.file.facts
    if (facts !== undefined) other.take(facts)
    expect(other.state().bench?.file.facts['tumour.size']).toEqual(known(52))
  })

  it('a tab that is closed is no other tab any more', () => {
    const tab = browser()
    const one = started(tab('one'))
    const other = started(tab('other'))
    one.open(ivc)
    other.open(ivc)
    expect(one.state().others).toHaveLength(1)
    tab.close('other')
    expect(one.state().others).toEqual([])
  })

  it('the store writes no answer into the case of another patient, in any of 1,000 interleavings', () => {
    const tab = browser()
    const stores = [started(tab('one')), started(tab('other'))]
    const files = [ivc, exampleCase('metastatic-second-line'), exampleCase('uterine-after-morcellation')]
    let seed = 7
    const pick = (most: number): number => {
      seed = (seed * 48271) % 2147483647
      return seed % most
    }
    const latest = new Map<string, number>()
    for (let step = 0; step < 1000; step += 1) {
      const store = stores[pick(2)]
      const file = files[pick(3)]
      if (store === undefined || file === undefined) continue
      if (pick(3) === 0) {
        const held = store.state().cases.find(({ id }) => id === file.id)
        store.reopen(held ?? file)
        continue
      }
      const bench = store.state().bench
      if (bench === undefined) continue
      const age = 18 + pick(80)
      store.change((now) => record(now, [{ fact: 'patient.age', to: known(age) }]))
      latest.set(`${store.io.tab} ${bench.file.id}`, age)
      for (const one of store.state().cases) {
        const wanted = latest.get(`${store.io.tab} ${one.id}`)
        if (wanted !== undefined) expect(one.facts['patient.age']).toEqual(known(wanted))
      }
    }
  })
})
