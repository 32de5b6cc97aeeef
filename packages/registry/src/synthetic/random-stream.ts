/**
 * Random numbers from a seed, one stream for each patient: the same on every machine, and never from the clock.
 *
 * xoshiro128+ (Blackman and Vigna, ACM Trans Math Softw 2021;47:36), seeded through splitmix32. A stream of its own for
 * each patient makes patient 17 the same whether one asks for twenty patients or a hundred thousand.
 */

export interface RandomStream {
  /** In (0, 1). */
  readonly uniform: () => number
  /** True with a probability. */
  readonly chance: (probability: number) => boolean
  /** A whole number from 0 to `end` - 1. */
  readonly below: (end: number) => number
  /** Standard normal (Box and Muller). */
  readonly normal: () => number
  /** With a mean. */
  readonly exponential: (mean: number) => number
}

const seeded = (seed: number, stream: number): Int32Array => {
  const state = new Int32Array(4)
  let mixed = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca77)) | 0
  for (let at = 0; at < 4; at += 1) {
    mixed = (mixed + 0x9e3779b9) | 0
    let word = mixed ^ (mixed >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word ^= word >>> 15
    word = Math.imul(word, 0x735a2d97)
    state[at] = word ^ (word >>> 15)
  }
  return state
}

const nextWord = (s: Int32Array): number => {
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = s
  const [c, d] = [s2 ^ s0, s3 ^ s1]
  s[1] = s1 ^ c
  s[0] = s0 ^ d
  s[2] = c ^ (s1 << 9)
  s[3] = (d << 11) | (d >>> 21)
  return (s0 + s3) >>> 0
}

/** `randomStream(1, 17).uniform()` is the same number in every run. */
export const randomStream = (seed: number, stream: number): RandomStream => {
  const state = seeded(seed, stream)
  const uniform = (): number => (nextWord(state) + 0.5) / 4_294_967_296
  return {
    uniform,
    chance: (probability) => uniform() < probability,
    below: (end) => Math.floor(uniform() * end),
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential: (mean) => -mean * Math.log(uniform()),
  }
}

/** One of several, each as often as its weight says. `picked(random, { lung: 3, liver: 1 })` is lung three times in four. */
export const picked = <Word extends string>(random: RandomStream, weights: Readonly<Record<Word, number>>): Word => {
  const words = Object.keys(weights) as Word[]
  let left = random.uniform() * words.reduce((sum, word) => sum + weights[word], 0)
  for (const word of words) {
    left -= weights[word]
    if (left < 0) return word
  }
  return words.at(-1) as Word
}

/** One of a list, each as often. */
export const oneOf = <T>(random: RandomStream, list: readonly T[]): T => list[random.below(list.length)] as T
