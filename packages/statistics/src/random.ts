/**
 * Random numbers from a seed: the same on every machine, and never from the clock. Nothing here is for secrets.
 *
 * xoshiro128+ (Blackman and Vigna, ACM Trans Math Softw 2021;47:36), seeded through splitmix32 so that seeds that differ
 * by one give unrelated streams. Its state lies in a typed array: captured numbers would be boxed, and twice as slow.
 */
export class Random {
  readonly #state = new Int32Array(4)

  constructor(seed: number) {
    let mixed = seed | 0
    for (let at = 0; at < 4; at += 1) {
      mixed = (mixed + 0x9e3779b9) | 0
      let word = mixed ^ (mixed >>> 16)
      word = Math.imul(word, 0x21f0aaad)
      word ^= word >>> 15
      word = Math.imul(word, 0x735a2d97)
      this.#state[at] = word ^ (word >>> 15)
    }
  }

  /** A whole number from 0 to 2^32 - 1. */
  word(): number {
    const s = this.#state
    const [s0, s1, s2, s3] = [s[0] as number, s[1] as number, s[2] as number, s[3] as number]
    const c = s2 ^ s0
    const d = s3 ^ s1
    s[1] = s1 ^ c
    s[0] = s0 ^ d
    s[2] = c ^ (s1 << 9)
    s[3] = (d << 11) | (d >>> 21)
    return (s0 + s3) >>> 0
  }

  /** In (0, 1). */
  uniform(): number {
    return (this.word() + 0.5) / 4294967296
  }

  /** A whole number from 0 to `end` - 1; every one as likely but for less than `end` / 2^32. */
  below(end: number): number {
    return Math.floor((this.word() / 4294967296) * end)
  }
}
