/**
 * The rule by which stretches of systemic therapy become lines of therapy, as data.
 *
 * Registries count lines by different rules, and the article names none: it speaks of "first line" and "beyond first
 * line" (SM-08, SM-17, SM-18). This rule is ours and unverified. It travels with every line that it gave, so that a
 * change of the rule is a change that can be seen.
 */
export const LINE_RULE = {
  id: 'lines-1',
  unverified: true,
  /** An agent that joins within so many days of the start of a line belongs to it: the parts of a combination start apart. */
  joinsWithinDays: 28,
  /** Stretches with these intents are given around an operation and are no lines of advanced disease. */
  perioperative: ['neoadjuvant', 'adjuvant'],
  statements: {
    first: 'The first systemic treatment for advanced disease begins line 1.',
    progression:
      'A treatment that starts after progression or recurrence under or after the line before begins a new line, with whatever agents.',
    newAgent: 'An agent that the line does not hold, started more than 28 days after the line, begins a new line.',
    joins: 'An agent that starts within 28 days of the line belongs to its combination.',
    dropped: 'Fewer agents of the same line, or the same again without progression, continue the line.',
    maintenance: 'Maintenance continues the line before it.',
    open: 'The dates leave open whether this continues the line before or begins a new one.',
  },
} as const

export type LineStatement = keyof typeof LINE_RULE.statements
