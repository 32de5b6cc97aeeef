/**
 * The legal values of a fact, by its type in the dictionary.
 */
import type { FactValue } from './fact.ts'
import type { FactDefinition } from './fact-definition.ts'
import { foundText } from './found-text.ts'
import { type Reader, readDate, readFlag, textReader, wordReader, wrongType } from './json-shape.ts'
import { numberReader } from './legal-number.ts'
import type { Path } from './place.ts'
import type { ProblemList } from './problem-list.ts'
import { unknownWordCure } from './unknown-word.ts'

/**
 * Reads a value as the definition wants it. For the primary site "uterus" is legal, "uterin" is refused with "uterus"
 * suggested, and "unknown" is refused with the way to say so.
 */
export const valueReader =
  (definition: FactDefinition): Reader<FactValue> =>
  (value, path, problems) => {
    if (value === null || (typeof value === 'string' && definition.type !== 'text')) {
      const cure = unknownWordCure(value ?? '')
      if (cure !== undefined && !isCode(value, definition)) {
        return problems.add(path, {
          kind: 'unknown-as-value',
          found: foundText(value),
          message: 'This is not a value.',
          cure,
        })
      }
    }
    return readerOf(definition)(value, path, problems)
  }

const isCode = (value: unknown, { values = [] }: FactDefinition): boolean => values.some(({ code }) => code === value)

const readerOf = (definition: FactDefinition): Reader<FactValue> => {
  switch (definition.type) {
    case 'boolean':
      return yesOrNo
    case 'choice':
      return codeReader(definition)
    case 'choices':
      return codesReader(definition)
    case 'number':
    case 'quantity':
      return numberReader(definition)
    case 'date':
      return readDate
    case 'text':
      return textReader()
  }
}

const YES_OR_NO: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['y', true],
  ['false', false],
  ['no', false],
  ['n', false],
])

const yesOrNo: Reader<boolean> = (value, path, problems) => {
  const meant = typeof value === 'string' ? YES_OR_NO.get(value.trim().toLowerCase()) : undefined
  if (meant === undefined) return readFlag(value, path, problems)
  return problems.add(path, wrongType('true or false', value, `Write ${meant}, without quotes.`))
}

const codeReader = (definition: FactDefinition): Reader<string> => {
  const { values = [], label } = definition
  const read = wordReader(
    values.map(({ code }) => code),
    `a code of ${label}`,
  )
  return (value, path, problems) => {
    const labelled = typeof value === 'string' ? codeOfLabel(value, definition) : undefined
    if (labelled === undefined || labelled === value) return read(value, path, problems)
    return problems.add(path, {
      kind: 'illegal-code',
      found: foundText(value),
      message: `${foundText(value)} is a label; a case file holds the code.`,
      cure: `Write "${labelled}".`,
    })
  }
}

const codeOfLabel = (text: string, { values = [] }: FactDefinition): string | undefined =>
  values.find(({ label }) => label.toLowerCase() === text.trim().toLowerCase())?.code

// An empty list is a finding: assessed, none. So a single code is not wrapped silently, nor a duplicate dropped.
const codesReader = (definition: FactDefinition): Reader<readonly string[]> => {
  const readCode = codeReader(definition)
  return (value, path, problems) => {
    if (!Array.isArray(value)) {
      const cure =
        typeof value === 'string' ? `Write a list: [${foundText(value)}].` : 'Write a list of codes; [] means none.'
      return problems.add(path, wrongType('a list of codes', value, cure))
    }
    const codes = value.map((member, index) => readCode(member, [...path, index], problems))
    reportDuplicates(value, path, problems)
    return codes.includes(undefined) ? undefined : codes.filter((code) => code !== undefined)
  }
}

const reportDuplicates = (members: readonly unknown[], path: Path, problems: ProblemList): void => {
  const seen = new Set<unknown>()
  for (const [index, member] of members.entries()) {
    if (typeof member === 'string' && seen.has(member)) {
      problems.add([...path, index], {
        kind: 'duplicate-member',
        found: foundText(member),
        message: `${foundText(member)} stands in the list twice.`,
        cure: 'Take one out, or write the code that was meant.',
      })
    }
    seen.add(member)
  }
}
