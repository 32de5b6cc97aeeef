import { readFileSync } from 'node:fs'
import { releaseCurrent } from '@leio/knowledge/releases'
import { expect, it } from 'vitest'
import { noticeText } from './notices.ts'

interface Contract {
  readonly notices?: readonly string[]
}

it('has a sentence for every notice of the contract', () => {
  const contract = JSON.parse(
    readFileSync(new URL('../../../../contract/classifications.json', import.meta.url), 'utf8'),
  ) as readonly Contract[]
  const codes = contract.flatMap(({ notices = [] }) => notices)
  expect(codes.length).toBeGreaterThan(15)
  expect(codes.filter((code) => noticeText(code, releaseCurrent) === code)).toEqual([])
})
