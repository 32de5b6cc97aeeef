/** What becomes so after a while: a busy machine is given the time that a page is. */
import { expect } from 'vitest'

const PATIENCE = 15_000

/** `await soon(() => page.locator('li').count()).toBe(3)`. */
export const soon = <Found>(look: () => Found | Promise<Found>) => expect.poll(look, { timeout: PATIENCE })
