// Dice that fall the same way for the same seed, so that a failing series can be thrown again.

export interface Dice {
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number
  /** True that many times in a hundred. */
  chance(percent: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

/** The same dice for the same seed: sfc32, a small generator that passes the usual statistical test batteries. */
export function seededDice(seed: number): Dice {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let warming = 0; warming < 12; warming += 1) next()
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    between,
    chance: (percent) => next() * 100 < percent,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
  }
}
