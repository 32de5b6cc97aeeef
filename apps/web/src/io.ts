/** The browser as the page sees it: one of the two doors, beside main.tsx. */
import type { PageIo, TabChannel } from './page-io.ts'

const today = (): string => {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Storage can be switched off; then a reload starts anew, and nothing else is lost. */
const keep = (key: string, text: string | undefined): void => {
  try {
    if (text === undefined) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // Full or forbidden: the case is still in memory.
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

const goTo = (address: string, how: 'push' | 'replace'): void => {
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
  today: today(),
  locale: navigator.language,
  tab: crypto.randomUUID(),
  keep,
  kept,
  tabs: tabChannel(),
  later: (work, milliseconds) => {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
  now: () => performance.now(),
  saveFile,
  copy,
  print: () => window.print(),
  address: () => new URL(location.href),
  goTo,
  onAddress,
})
