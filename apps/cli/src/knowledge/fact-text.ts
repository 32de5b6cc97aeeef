/** Facts of the dictionary on a page: the list, and one fact in full. */
import type { FactDefinition } from '@leio/facts/fact-definition'
import { unitLabel } from '@leio/facts/unit'
import { counted } from '@leio/plan/words/fact-text'
import { joined, labelled, type Page, paragraph, section } from '../text/page.ts'
import { table } from '../text/table.ts'

export interface DescribedFact {
  readonly definition: FactDefinition
  /** When its question is asked, in English. */
  readonly asked: string | undefined
}

/** Few facts in full, many as a list. */
export const factsText = (facts: readonly DescribedFact[], word: string | undefined, page: Page): string =>
  joined(
    word !== undefined && facts.length <= FULL
      ? facts.flatMap((fact, at) => [...(at === 0 ? [] : ['']), ...fullLines(fact, page)])
      : [
          ...listLines(facts, page),
          '',
          ...paragraph(page, `${counted(facts.length, 'fact')}; leio facts ID shows one in full.`, 0, 'quiet'),
        ],
  )

const FULL = 12

const listLines = (facts: readonly DescribedFact[], page: Page): readonly string[] => {
  const groups = [...Map.groupBy(facts, ({ definition }) => definition.group)]
  return groups
    .flatMap(([group, own]) =>
      section(
        page,
        group,
        table(
          own.map(({ definition }) => [definition.id, typeText(definition), definition.label]),
          { width: page.width, indent: 2, widest: [46, 10] },
        ),
      ),
    )
    .slice(1)
}

const typeText = ({ type, unit }: FactDefinition): string => {
  if (type === 'boolean') return 'yes/no'
  if (type === 'choices') return 'list'
  return unit === undefined ? type : unitLabel(unit)
}

const fullLines = ({ definition, asked }: DescribedFact, page: Page): readonly string[] => {
  const { id, label, question, values = [], rows, uses = [], interprets = [] } = definition
  const part = (name: string, text: string | undefined): readonly string[] =>
    text === undefined || text === '' ? [] : labelled(page, name, text, { column: 13, tone: 'quiet' })
  return [
    `${page.paint('title', id)}  ${label}`,
    ...paragraph(page, question, 2),
    ...part('type', valueKind(definition)),
    ...table(
      values.map((value) => [
        value.code,
        value.mayBe === undefined ? value.label : `${value.label} (leaves open: ${value.mayBe.join(', ')})`,
      ]),
      { width: page.width, indent: 13, widest: [30] },
    ),
    ...part('asked when', asked),
    ...part('error', errorText(definition)),
    ...part('makes exact', interprets.join(', ')),
    ...part('read by', uses.join(', ')),
    ...part('rows', rows.join(' ')),
  ]
}

const KINDS: Readonly<Record<FactDefinition['type'], string>> = {
  boolean: 'yes or no',
  choice: 'one of',
  choices: 'a complete list of; empty means assessed, none',
  number: 'number',
  quantity: 'quantity',
  date: 'date; year or year-month where no more is known',
  text: 'text',
}

const valueKind = ({ type, unit, integer, min, max }: FactDefinition): string => {
  const range = min === undefined && max === undefined ? '' : `${min ?? '…'} to ${max ?? '…'}`
  return [KINDS[type], unit === undefined ? '' : `in ${unitLabel(unit)}`, integer === true ? 'whole' : '', range]
    .filter((one) => one !== '')
    .join(', ')
}

/** How far off a recorded number may be. */
const errorText = ({ measurementError, unit }: FactDefinition): string | undefined => {
  if (measurementError === undefined) return undefined
  const label = unit === undefined ? '' : ` ${unitLabel(unit)}`
  const width =
    'absolute' in measurementError
      ? `${measurementError.absolute}${label}`
      : `${measurementError.fraction * 100} % of the value`
  return `within ${width} of a limit an answer is called sensitive (unverified)`
}
