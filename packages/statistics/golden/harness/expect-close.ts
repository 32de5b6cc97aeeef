import { expect } from 'vitest'

/** Tests only: a number is another one but for a relative error. */
export const expectClose = (actual: number, expected: number, relative = 2e-14): void => {
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected))
}
