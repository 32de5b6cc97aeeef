import { describe, expect, it } from 'vitest'
import {
  isPlainObject,
  listReader,
  present,
  type Reader,
  readDate,
  readFlag,
  readMembers,
  suggestion,
  textReader,
  wordReader,
} from './json-shape.ts'
import { problemList } from './problem-list.ts'

const problemsOf = (reader: Reader<unknown>, value: unknown) => {
  const list = problemList()
  reader(value, ['at'], list)
  return list.problems.map(({ kind, where, cure }) => `${where}: ${kind}: ${cure}`)
}

describe('shapes of a JSON value', () => {
  it('a text has whole characters and a length', () => {
    expect(problemsOf(textReader(), 7)).toEqual(['at: wrong-type: Write a text in double quotes.'])
    expect(problemsOf(textReader({ minLength: 1 }), '')).toEqual(['at: text-length: Write at least one character.'])
    expect(problemsOf(textReader({ maxLength: 2 }), '😀😀')).toEqual([])
    expect(problemsOf(textReader({ maxLength: 2 }), 'abc')).toEqual(['at: text-length: Shorten it to at most 2.'])
    expect(problemsOf(textReader(), 'a\0')).toEqual(['at: illegal-text: Take that character out.'])
    expect(problemsOf(textReader(), '\ud800')).toEqual(['at: illegal-text: Take that character out.'])
  })

  it('a word of a closed list is suggested, and the list shown where it is short', () => {
    const sides = wordReader(['left', 'right'], 'a side')
    expect(problemsOf(sides, 'left')).toEqual([])
    expect(problemsOf(sides, 'Left')).toEqual(['at: illegal-code: Did you mean "left"? Legal are "left", "right".'])
    expect(problemsOf(sides, 1)).toEqual(['at: wrong-type: Write a side. Legal are "left", "right".'])
    const many = Array.from({ length: 13 }, (_, index) => `code-${'abcdefghijklm'[index]}`)
    expect(suggestion('xyz', many, problemList())).toBe('')
  })

  it('a flag and a date are not guessed from other types', () => {
    expect(problemsOf(readFlag, 1)).toEqual(['at: wrong-type: Write true or false, without quotes.'])
    expect(problemsOf(readDate, 2019)).toEqual(['at: wrong-type: Write it in double quotes: "2019".'])
    expect(problemsOf(readDate, 20190305)).toEqual([
      'at: wrong-type: Write a date in double quotes, such as "2019-03-05".',
    ])
  })

  it('a list reports every member', () => {
    expect(problemsOf(listReader(readFlag, 'flags'), [true, 0, false, null]).length).toBe(2)
    expect(problemsOf(listReader(readFlag, 'flags'), true)).toEqual([
      'at: wrong-type: Write a list in square brackets; [] is empty.',
    ])
  })

  it('an object reports every missing and every unknown key', () => {
    const reader: Reader<unknown> = (value, path, problems) =>
      readMembers(value, path, problems, { what: 'a lesion', required: ['id', 'organ'], optional: ['node'] })
    expect(problemsOf(reader, { Node: true, size: 1 })).toEqual([
      'at: missing-key: Add "id".',
      'at: missing-key: Add "organ".',
      'at.Node: unknown-key: Did you mean "node"? Legal are "id", "organ", "node". Correct it or take it out.',
      'at.size: unknown-key: Legal are "id", "organ", "node". Correct it or take it out.',
    ])
  })

  it('an object is one that JSON makes', () => {
    for (const value of [{}, Object.create(null), JSON.parse('{"a": 1}')]) expect(isPlainObject(value)).toBe(true)
    for (const value of [null, [], 'a', 1, undefined, new Map(), /x/, () => 1]) expect(isPlainObject(value)).toBe(false)
  })

  it('a field that is absent stays absent', () => {
    expect(present({ node: undefined, organ: 'lung', count: 0 })).toEqual({ organ: 'lung', count: 0 })
    expect(Object.keys(present({ node: undefined }))).toEqual([])
  })

  it('no more suggestions are looked for where an input has hundreds of problems', () => {
    const list = problemList()
    for (let index = 0; index < 300; index += 1) list.add([], { kind: 'k', message: 'm', cure: 'c' })
    expect(suggestion('lef', ['left'], list)).toBe('Legal are "left". ')
  })
})
