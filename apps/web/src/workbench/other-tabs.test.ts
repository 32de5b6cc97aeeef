import type { CaseFile } from '@leio/facts/case-file'
import { known } from '@leio/facts/fact'
import { expect, it } from 'vitest'
import { afterMessage, greeting, leaving, readTabMessage, standing } from './other-tabs.ts'

const own = { tab: 'here', caseId: 'a' }
const fileWith = (mm?: number, id = 'a'): CaseFile => ({
  id,
  schemaVersion: 1,
  facts: mm === undefined ? {} : { 'tumour.size': known(mm) },
})
const there = standing('there', fileWith(52))

it('H-20: a tab on another case is nobody here', () => {
  expect(afterMessage([], standing('there', fileWith(52, 'b')), own)).toEqual([])
  expect(afterMessage([], standing('here', fileWith()), own)).toEqual([])
})

it('H-25: a tab on the same case is known with its facts, until it leaves', () => {
  const others = afterMessage([], there, own)
  expect(others).toEqual([{ tab: 'there', file: fileWith(52) }])
  expect(afterMessage(others, standing('there', fileWith(60)), own)).toHaveLength(1)
  expect(afterMessage(others, greeting('there', 'a'), own)).toBe(others)
  expect(afterMessage(others, leaving('there', 'a'), own)).toEqual([])
})

it('reads messages of ours only, and takes over no facts that are not legal', () => {
  expect(readTabMessage(there)).toEqual(there)
  for (const other of [null, 'hello', { kind: 'standing' }, { kind: 'other', tab: 'x', caseId: 'a' }])
    expect(readTabMessage(other)).toBeUndefined()
  expect(
    afterMessage([], { ...there, file: { id: 'a', facts: { 'tumour.size': 'big' } } } as typeof there, own),
  ).toEqual([])
})
