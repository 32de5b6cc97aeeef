import { known } from '@leio/facts/fact'
import { caseAt } from '@leio/registry/case-at'
import type { RecordedEvent } from '@leio/registry/event'
import { describe, expect, it } from 'vitest'
import { caseHashOf } from './case-hash.ts'
import { recordAsSigned } from './record-as-signed.ts'

const event = (patient: string, sequence: number, day: number, size: number): RecordedEvent => ({
  id: `${patient}-${sequence}`,
  patient,
  centre: 'north',
  sequence,
  kind: 'imaging',
  moment: { date: `2026-03-0${day}` },
  source: 'CT report',
  body: { facts: { 'tumour.size': known(size) } },
  recordedAt: `2026-03-0${day}T12:00:00.000000Z`,
  author: 'person-1',
  authorName: 'A',
  digest: '',
})

const own = event('A', 1, 1, 50)
const other = event('B', 1, 2, 90)
const later = event('A', 2, 5, 70)
const otherLater = event('B', 2, 6, 30)
const all = [own, other, later, otherLater]

const signedOn = (known: readonly RecordedEvent[]) => ({
  patient: 'A',
  patientVersion: 1,
  signedAt: '2026-03-04T12:00:00.000000Z',
  caseHash: caseHashOf(caseAt('A', known)),
})

describe('the record that a decision rests on', () => {
  it('ends where it was signed, and takes no event of a record that was merged later', () => {
    expect(recordAsSigned(signedOn([own]), all)).toEqual([own])
  })

  it('has the earlier events of a record that was merged before', () => {
    expect(recordAsSigned(signedOn([own, other]), all)).toEqual([own, other])
  })
})
