import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from './json-text.ts'

const problemsOf = (text: string) =>
  (readJson(text).problems ?? []).map(({ kind, where, line, column }) => `${kind} ${where} ${line}:${column}`)

const readValue = (text: string) => {
  const { value, problems } = readJson(text)
  if (problems !== undefined) throw new Error(JSON.stringify(problems))
  return value
}

describe('a JSON text', () => {
  it('is read as JSON.parse reads it, where both read it', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(0, 2), (text, indent) => {
        const expected = JSON.parse(text)
        const { value, problems } = readJson(JSON.stringify(expected, null, indent))
        if (problems === undefined) expect(value).toEqual(JSON.parse(JSON.stringify(expected)))
        else expect(problems.every(({ kind }) => kind === 'forbidden-key' || kind === 'unpaired-surrogate')).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is never accepted where JSON.parse refuses it, and never throws', () => {
    const fragments = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '.5',
      'true',
      'nul',
      '\\',
      ' ',
      '\n',
      '\uFEFF',
      '\0',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fragments).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { value, problems } = readJson(text)
        if (problems === undefined) expect(value).toEqual(JSON.parse(text.replace(/^\uFEFF/, '')))
        else expect(problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 5000 },
    )
  })

  it('says of broken JSON what was expected, what was found, and where', () => {
    const [problem] = readJson('{\n  "id": "a",\n  "facts": {"tumour.size": }\n}').problems ?? []
    expect(problem).toEqual({
      kind: 'broken-json',
      where: 'facts.tumour.size',
      line: 3,
      column: 28,
      found: '"}"',
      message: 'Expected a value, found "}".',
      cure: 'Take out the comma before it, or add what is missing.',
    })
  })

  it.each([
    ['', 'broken-json $ 1:1', 'cut off'],
    ['{"a": [1, 2', 'broken-json a[1] 1:12', 'cut off'],
    ['{"a": 1,}', 'broken-json $ 1:9', 'comma before'],
    ['[1, ]', 'broken-json [1] 1:5', 'comma before'],
    ["{'a': 1}", 'broken-json $ 1:2', 'straight double quotes'],
    ['[1 // size\n]', 'broken-json [0] 1:4', 'no comments'],
    ['{"a": NaN}', 'broken-json a 1:7', 'Leave the fact out'],
    ['{"a": True}', 'broken-json a 1:7', 'small letters'],
    ['{"a": 05}', 'broken-json a 1:7', 'without leading zero'],
    ['{"a": 52 mm}', 'broken-json a 1:10', 'Put a comma before "mm", or take it out.'],
    ['{"a" 1}', 'broken-json a 1:6', '":" after the key'],
    ['{"a": "x\ny"}', 'broken-json a 1:9', '\\n for a line break'],
    ['{} {}', 'broken-json $ 1:4', 'Take out what follows'],
  ])('of %j says %s and how to mend it', (text, problem, cure) => {
    expect(problemsOf(text)).toEqual([problem])
    expect(readJson(text).problems?.[0]?.cure).toContain(cure)
  })

  it('T11: keys that stand twice are refused, each of them, however they are written', () => {
    expect(problemsOf('{"a": 1, "b": {"c": 1, "c": 2, "\\u0063": 3},\n "a": 2}')).toEqual([
      'duplicate-key b.c 1:24',
      'duplicate-key b.c 1:32',
      'duplicate-key a 2:2',
    ])
  })

  it('T14: numbers that would change are refused, each of them, with what was found', () => {
    const { problems = [] } = readJson(
      '[9007199254740993, 4.9999999999999999, 1e999, 5.0, 0.1, 1e-7, 9007199254740992]',
    )
    expect(problems.map(({ found }) => found)).toEqual(['9007199254740993', '4.9999999999999999', '1e999'])
    expect(readValue('[5.0, 0.1, 1e-7, 1E2, 0.0000001, 120000000000000000000]')).toEqual([
      5, 0.1, 1e-7, 100, 1e-7, 1.2e20,
    ])
    expect(Object.is(readValue('-0'), 0)).toBe(true)
  })

  it('T9: nesting above the limit is refused, at any depth, without overflowing the stack', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(readJson(nested(64)).problems).toBeUndefined()
    expect(readJson(nested(65)).problems?.map(({ kind }) => kind)).toEqual(['too-deep'])
    expect(readJson('['.repeat(1_000_000)).problems?.map(({ kind }) => kind)).toEqual(['too-deep'])
    expect(readJson('{"a":'.repeat(100_000)).problems?.map(({ kind }) => kind)).toEqual(['too-deep'])
    expect(readJson(nested(3), { maxDepth: 2 }).problems?.[0]?.where).toBe('[0][0]')
    expect(readJson(nested(100_000), { maxDepth: 200_000 }).problems).toBeUndefined()
  })

  it('T10: a text above the size limit is refused, counted in bytes', () => {
    expect(readJson(`"${'a'.repeat(999_998)}"`).problems).toBeUndefined()
    expect(readJson(`"${'a'.repeat(999_999)}"`).problems?.map(({ kind }) => kind)).toEqual(['too-large'])
    expect(readJson(`"${'é'.repeat(499_999)}"`).problems).toBeUndefined()
    expect(readJson(`"${'é'.repeat(500_000)}"`).problems?.map(({ kind }) => kind)).toEqual(['too-large'])
    expect(readJson('[1]', { maxBytes: 2 }).problems?.[0]?.message).toContain('larger than 2 bytes')
  })

  it('T10: half a million members are read within a second', () => {
    const started = performance.now()
    expect(readJson(`[${'0,'.repeat(499_000)}0]`).problems).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('cannot reach the prototype of an object', () => {
    expect(problemsOf('{"__proto__": {"admin": true}}')).toEqual(['forbidden-key __proto__ 1:2'])
    expect(problemsOf('{"\\u005f_proto__": 1}')).toEqual(['forbidden-key __proto__ 1:2'])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
    const value = readValue('{"constructor": 1, "toString": 2, "hasOwnProperty": 3}')
    expect(Object.entries(value ?? {})).toEqual([
      ['constructor', 1],
      ['toString', 2],
      ['hasOwnProperty', 3],
    ])
  })

  it('may start with a byte order mark, which counts for no column', () => {
    expect(readValue('\uFEFF{"a": 1}')).toEqual({ a: 1 })
    expect(problemsOf('\uFEFF{"a": x}')).toEqual(['broken-json a 1:7'])
    expect(problemsOf('\uFEFF\uFEFF{}')).toEqual(['broken-json $ 1:1'])
  })

  it('holds whole characters only', () => {
    expect(problemsOf('["\\ud83d\\ude00", "\\ud83d", {"\\udc00": 1}]')).toEqual([
      'unpaired-surrogate [1] 1:18',
      'unpaired-surrogate [2]["\\udc00"] 1:29',
    ])
  })

  it('knows the place of every value and key; of what is absent, the place of what would hold it', () => {
    const { placeOf } = readJson('{\n "a": [10,\n  {"b": true}],\n "c": {}\n}')
    expect(placeOf?.([])).toEqual({ line: 1, column: 1 })
    expect(placeOf?.(['a'])).toEqual({ line: 2, column: 7 })
    expect(placeOf?.(['a'], 'key')).toEqual({ line: 2, column: 2 })
    expect(placeOf?.(['a', 0])).toEqual({ line: 2, column: 8 })
    expect(placeOf?.(['a', 1, 'b'])).toEqual({ line: 3, column: 9 })
    expect(placeOf?.(['a', 1, 'b'], 'key')).toEqual({ line: 3, column: 4 })
    expect(placeOf?.(['c', 'd', 'e'])).toEqual({ line: 4, column: 7 })
    expect(placeOf?.(['a', 7])).toEqual({ line: 2, column: 7 })
  })
})
