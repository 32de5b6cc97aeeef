import { eValue, type ObservedEffect } from '../../src/sensitivity/e-value.ts'
import type { FunctionAnswers } from '../harness/golden-case.ts'

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  eValue: { answer: (_, options) => eValue(options as unknown as ObservedEffect) },
}
