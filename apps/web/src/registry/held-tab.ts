/**
 * A tab in which something is typed that is not saved: whoever types *holds* it, and a page that is left asks first.
 *
 * Back and Forward have moved the address before anybody can ask. Whoever stays gets the address of the page back as a
 * new entry: the one that Back would reach is the same as before, and no entry has to be counted.
 */
import type { RegistryIo } from './registry-io.ts'

/** What the tab is held with: the browser's own in io.ts. */
export interface TabDoor {
  readonly address: () => string
  /** Whether what is typed may be lost. */
  readonly ask: () => boolean
  readonly putBack: (address: string) => void
}

export interface HeldTab {
  readonly hold: RegistryIo['holdTab']
  readonly isHeld: () => boolean
  readonly mayLeave: RegistryIo['mayLeave']
  /** A way to another page that asks first. */
  readonly asking: (goTo: RegistryIo['goTo']) => RegistryIo['goTo']
  /** Back or Forward: nobody else hears of it where whoever typed stays. */
  readonly onMoved: (event: Pick<Event, 'stopImmediatePropagation'>) => void
}

/** Places of one page differ behind the #. */
const pageOf = (address: string): string => address.replace(/#.*$/, '')

/** `heldTab(door).hold()` holds until the answer is called; `mayLeave()` is then what the reader says. */
export const heldTab = ({ address, ask, putBack }: TabDoor): HeldTab => {
  const holders = new Set<symbol>()
  let shown = address()
  const mayLeave = (): boolean => holders.size === 0 || ask()
  return {
    hold: () => {
      const holder = Symbol('what is typed')
      holders.add(holder)
      return () => void holders.delete(holder)
    },
    isHeld: () => holders.size > 0,
    mayLeave,
    asking: (goTo) => (to, how) => {
      if (!mayLeave()) return
      goTo(to, how)
      shown = address()
    },
    onMoved: (event) => {
      if (pageOf(address()) === pageOf(shown) || mayLeave()) {
        shown = address()
        return
      }
      putBack(shown)
      event.stopImmediatePropagation()
    },
  }
}
