/** The responses of RECIST 1.1 in words; the letters stand beside them, since the trials and the reports use those. */
import type { RecistResponse } from '@leio/plan/recist'

const WORDS: Readonly<Record<RecistResponse, string>> = {
  CR: 'complete response',
  PR: 'partial response',
  SD: 'stable disease',
  PD: 'progressive disease',
  NE: 'not evaluable',
  'NON-CR/NON-PD': 'neither complete response nor progression',
}

/** `responseWords('PD')` is `progressive disease`. */
export const responseWords = (response: RecistResponse): string => WORDS[response]

/** `responseText('PD')` is `PD, progressive disease`. */
export const responseText = (response: RecistResponse): string => `${response}, ${WORDS[response]}`
