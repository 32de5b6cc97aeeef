/** When a question is shown, as expressions; the dictionary carries the same in prose. It never restricts what is possible. */
import type { FactId } from '@leio/facts/dictionary'
import type { Expression } from '@leio/rules/expression'

export const appliesWhen: Readonly<Partial<Record<FactId, Expression>>> = {}
