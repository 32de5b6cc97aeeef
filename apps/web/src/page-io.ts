/**
 * What the page may do to the world around it. The browser's own is made in io.ts; tests hand in another.
 *
 * There is no way to send anything: what is typed stays in the tab (session storage), in the address behind the #, which
 * browsers do not send, or in a file that the reader saves.
 */

/** A message to the other tabs of this browser. */
export interface TabChannel {
  readonly post: (message: unknown) => void
  readonly listen: (listener: (message: unknown) => void) => () => void
}

export interface PageIo {
  /** The day, as a full ISO date in the reader's own calendar; asked anew, since a tab may stand open overnight. */
  readonly today: () => string
  /** The language of the browser, for decimal marks. */
  readonly locale: string
  /** A word that no other tab has. */
  readonly tab: string
  /** A short word that nobody used before. */
  readonly newWord: () => string
  /** Keeps a text for this tab until it is closed; false where the browser does not. */
  readonly keep: (key: string, text: string) => boolean
  readonly drop: (key: string) => void
  readonly kept: (key: string) => string | undefined
  readonly tabs: TabChannel
  readonly later: (work: () => void, milliseconds: number) => () => void
  readonly saveFile: (name: string, text: string) => void
  readonly copy: (text: string) => Promise<boolean>
  readonly print: () => void
  readonly address: () => URL
  readonly goTo: (address: string, how: 'push' | 'replace') => void
  /** The tab is closed, reloaded or goes elsewhere. */
  readonly onLeaving: (listener: () => void) => void
  readonly onAddress: (listener: () => void) => () => void
}
