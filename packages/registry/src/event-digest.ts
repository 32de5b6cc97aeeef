/** What makes a recorded event checkable: SHA-256 of the canonical JSON of all that was recorded. */
import { hashOf } from '@leio/facts/sha-256'
import type { RecordedEvent } from './event.ts'
import { eventToJson } from './event-json.ts'

/** `eventDigest(event) === event.digest` while nobody has touched it. The digest itself is not part of what is hashed. */
export const eventDigest = (event: Omit<RecordedEvent, 'digest'>): string =>
  hashOf({ ...eventToJson({ ...event, digest: '' }), digest: '' })
