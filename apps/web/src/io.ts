/** The browser as the page sees it: one of the two doors, beside main.tsx. */
import type { PageIo, TabChannel } from './page-io.ts'

const today = (): string => {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Storage can be switched off or full; then a reload starts anew, and the page says so. */
const keep = (key: string, text: string): boolean => {
  try {
    sessionStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

const drop = (key: string): void => {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // Where nothing is kept there is nothing to take away.
  }
}

const kept = (key: string): string | undefined => {
  try {
    return sessionStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

const tabChannel = (): TabChannel => {
  const channel = new BroadcastChannel('leio')
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      const hear = ({ data }: MessageEvent<unknown>): void => listener(data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
  }
}

const saveFile = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}

const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

const MOVED = 'leio:moved'

/** A projector stays one from page to page. */
const presenting = (address: string): string =>
  new URL(location.href).searchParams.has('present') ? address.replace(/^([^?#]*)/, '$1?present') : address

const goTo = (to: string, how: 'push' | 'replace'): void => {
  const address = presenting(to)
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  dispatchEvent(new Event(MOVED))
}

const onAddress = (listener: () => void): (() => void) => {
  const events = ['popstate', 'hashchange', MOVED]
  for (const event of events) addEventListener(event, listener)
  return () => {
    for (const event of events) removeEventListener(event, listener)
  }
}

export const browserIo = (): PageIo => ({
  today,
  locale: navigator.language,
  tab: crypto.randomUUID(),
  newWord: () => crypto.randomUUID().slice(0, 8),
  keep,
  drop,
  kept,
  tabs: tabChannel(),
  later: (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
  saveFile,
  copy,
  print: () => window.print(),
  address: () => new URL(location.href),
  goTo,
  onLeaving: (listener) => addEventListener('pagehide', listener),
  onAddress,
})
