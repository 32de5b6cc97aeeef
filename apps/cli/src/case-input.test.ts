import { hashOf } from '@leio/facts/sha-256'
import { describe, expect, it } from 'vitest'
import { caseOfText } from './case-input.ts'

describe('caseOfText', () => {
  it('hashes facts, recist and events as written, and nothing that the file does not have', () => {
    const facts = { 'tumour.size': { unknown: 'pending' } }
    const events = [{ date: '2026-02-05', type: 'surgery' }]
    expect(caseOfText(JSON.stringify({ id: 'a', facts }), 'a.json').input?.hash).toBe(hashOf({ facts }))
    expect(caseOfText(JSON.stringify({ id: 'a', title: 'A', events, facts }), 'a.json').input?.hash).toBe(
      hashOf({ facts, events }),
    )
  })

  it('names the file with every problem', () => {
    const { problems } = caseOfText('{"id": "a", "facts": {"tumour.sise": 5, "tumour.size": "5"}}', 'a.json')
    expect(problems?.map(({ file, where }) => [file, where])).toEqual([
      ['a.json', 'facts.tumour.sise'],
      ['a.json', 'facts.tumour.size'],
    ])
  })
})
