/**
 * What the API is given from outside: the database, the clock, randomness, cryptography. main.ts makes the real ones.
 */

import type { Problem } from '@leio/facts/problem'
import type { StateOf } from '@leio/registry/patient-state'
import type { Doorkeeper } from '@leio/registry/ticket'
import type { Release } from '@leio/rules/release'

export interface Clock {
  /** Calendar day where the server stands, ISO. */
  readonly today: () => string
  /** ISO instant, so many seconds from now. */
  readonly instantIn: (seconds: number) => string
  /** Milliseconds of a clock that never runs backwards. */
  readonly monotonic: () => number
}

export interface Secrets {
  /** 256 random bits as base64url. */
  readonly token: () => string
  /** SHA-256 of a text, as hex, by the platform. */
  readonly hash: (text: string) => string
  /** argon2id, as a PHC string; off the main thread, at most two at a time. */
  readonly hashPassword: (password: string) => Promise<string>
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>
  /** Ed25519 over a text, with the key that signs the audit's checkpoints. */
  readonly sign: (text: string) => { readonly keyId: string; readonly signature: string }
  /** The public key, PEM. */
  readonly publicKey: string
}

export interface ApiSettings {
  /** Where browsers reach the server: `http://127.0.0.1:5346`. Passkeys and sign-in by others are bound to it. */
  readonly origin: string
  readonly idleMinutes: number
  readonly absoluteMinutes: number
  /** How long after re-entry a signature is taken. */
  readonly reentryMinutes: number
  readonly oidc?: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret?: string
    readonly label: string
  }
}

export interface LogEntry {
  readonly level: 'info' | 'warning' | 'error'
  readonly event: string
  /** Numbers, codes and ids of routes. No fact, no name, no address with an id of a patient in it. */
  readonly [key: string]: unknown
}

export interface Context {
  readonly doorkeeper: Doorkeeper
  readonly clock: Clock
  readonly secrets: Secrets
  readonly settings: ApiSettings
  /** The program as it runs: its version and a hash of its sources, which an analysis and a state carry. */
  readonly codeVersion: string
  readonly releases: Readonly<Record<'2022' | 'current', Release>>
  readonly stateOf: StateOf
  readonly log: (entry: LogEntry) => void
  /** Why nothing can be saved now (the disk is full); undefined where it can. Reading goes on. */
  readonly whyNoWrites: () => Problem | undefined
}
