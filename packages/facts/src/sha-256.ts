/**
 * SHA-256 after FIPS 180-4, in plain synchronous code, so that a browser computes the same hash as the server.
 *
 * Not crypto.subtle: it is asynchronous and missing where a page is not served over https, and a plan must not wait for it.
 */
import { canonicalJson } from './canonical-json.ts'

// biome-ignore format: eight to a line, as FIPS 180-4 prints them
const ROUND_CONSTANTS = Uint32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
)

const INITIAL = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

const BLOCK = 64
const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** The SHA-256 of a text in UTF-8, as 64 hex digits. `sha256('abc')` starts with ba7816bf. */
export const sha256 = (text: string): string => {
  const message = padded(new TextEncoder().encode(text))
  const state = Uint32Array.from(INITIAL)
  for (let offset = 0; offset < message.byteLength; offset += BLOCK) {
    addBlock(state, new DataView(message.buffer, offset, BLOCK))
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

/**
 * What identifies a JSON value: 'sha256:' and the hash of its canonical JSON, whatever the order of its keys.
 * Throws a TypeError on what JSON cannot say.
 */
export const hashOf = (value: unknown): string => `sha256:${sha256(canonicalJson(value))}`

// A one bit, zeros, and the length in bits in the last eight bytes of a whole number of blocks.
const padded = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const message = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK)
  message.set(bytes)
  message[bytes.length] = 0x80
  new DataView(message.buffer).setBigUint64(message.length - 8, BigInt(bytes.length) * 8n)
  return message
}

const addBlock = (state: Uint32Array, block: DataView): void => {
  const words = schedule(block)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < 64; round += 1) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = h + bigSigma1(e) + choice + (ROUND_CONSTANTS[round] ?? 0) + (words[round] ?? 0)
    const second = bigSigma0(a) + majority
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word
}

const schedule = (block: DataView): Uint32Array => {
  const words = new Uint32Array(64)
  for (let index = 0; index < 16; index += 1) words[index] = block.getUint32(index * 4)
  for (let index = 16; index < 64; index += 1) {
    const near = words[index - 2] ?? 0
    const far = words[index - 15] ?? 0
    words[index] = smallSigma1(near) + (words[index - 7] ?? 0) + smallSigma0(far) + (words[index - 16] ?? 0)
  }
  return words
}

const bigSigma0 = (word: number): number => rotated(word, 2) ^ rotated(word, 13) ^ rotated(word, 22)
const bigSigma1 = (word: number): number => rotated(word, 6) ^ rotated(word, 11) ^ rotated(word, 25)
const smallSigma0 = (word: number): number => rotated(word, 7) ^ rotated(word, 18) ^ (word >>> 3)
const smallSigma1 = (word: number): number => rotated(word, 17) ^ rotated(word, 19) ^ (word >>> 10)
