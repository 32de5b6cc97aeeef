/** Under what states are worked out: the content of the release, and Leio's code. */
import { hashOf } from '@leio/facts/sha-256'
import { knowledgeHash } from '@leio/plan/make-plan'
import type { Release } from '@leio/rules/release'

export interface Engine {
  readonly release: Release
  /** Of Leio: the states of one are not those of another. */
  readonly codeVersion: string
}

/** `engineOf({ release, codeVersion: '0.1.0' })` is `sha256:` and 64 hex digits, the same on every machine. */
export const engineOf = ({ release, codeVersion }: Engine): string =>
  hashOf({ release: knowledgeHash(release), codeVersion })
