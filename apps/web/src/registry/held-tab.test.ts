import { describe, expect, it } from 'vitest'
import { heldTab } from './held-tab.ts'

/** A tab at /a that went to /b; `back` tells whether the pages heard of it. */
const tabAt = (says: boolean) => {
  const at = { address: '/a', asked: 0 }
  const tab = heldTab({
    address: () => at.address,
    ask: () => {
      at.asked += 1
      return says
    },
    putBack: (address) => {
      at.address = address
    },
  })
  const goTo = tab.asking((to) => {
    at.address = to
  })
  const move = (to: string): boolean => {
    let isHeard = true
    at.address = to
    tab.onMoved({
      stopImmediatePropagation: () => {
        isHeard = false
      },
    })
    return isHeard
  }
  goTo('/b', 'push')
  return { at, tab, goTo, move }
}

describe('a tab in which something is typed', () => {
  it('asks at Back, and stays where it is when the answer is no', () => {
    const { at, tab, move } = tabAt(false)
    tab.hold()
    expect([move('/a'), at.address, at.asked]).toEqual([false, '/b', 1])
    expect([move('/a'), at.address, at.asked]).toEqual([false, '/b', 2])
  })

  it('goes back when the answer is yes, and asks nothing once it is let go', () => {
    const { at, tab, move } = tabAt(true)
    const release = tab.hold()
    expect([move('/a'), at.address, at.asked]).toEqual([true, '/a', 1])
    release()
    expect([move('/b'), at.address, at.asked]).toEqual([true, '/b', 1])
  })

  it('asks before signing out as before a link, and not for another place of the same page', () => {
    const { at, tab, goTo, move } = tabAt(false)
    expect(tab.mayLeave()).toBe(true)
    tab.hold()
    expect(tab.mayLeave()).toBe(false)
    goTo('/a', 'push')
    expect([move('/b#place'), at.address, at.asked]).toEqual([true, '/b#place', 2])
  })
})
