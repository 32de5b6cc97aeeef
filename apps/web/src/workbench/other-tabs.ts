/**
 * Two tabs on one case: neither overwrites the other, and each says that the other is there.
 *
 * Words: a *greeting* asks who else has this case on the table; a *standing* says what a tab holds, and is sent in answer
 * to a greeting and after each change; *leaving* is said when a tab turns to another case, is closed or goes elsewhere.
 * Facts cross over only when a person takes them (hazards H-20, H-25).
 */
import { type CaseFile, caseFromObject } from '@leio/facts/case-file'
import { caseToJson } from '@leio/facts/case-json'
import { isPlainObject } from '@leio/facts/json-shape'

export interface OtherTab {
  readonly tab: string
  readonly file: CaseFile
}

export type TabMessage =
  | { readonly kind: 'greeting'; readonly tab: string; readonly caseId: string }
  | { readonly kind: 'standing'; readonly tab: string; readonly caseId: string; readonly file: unknown }
  | { readonly kind: 'leaving'; readonly tab: string; readonly caseId: string }

export const greeting = (tab: string, caseId: string): TabMessage => ({ kind: 'greeting', tab, caseId })
export const leaving = (tab: string, caseId: string): TabMessage => ({ kind: 'leaving', tab, caseId })
export const standing = (tab: string, file: CaseFile): TabMessage => ({
  kind: 'standing',
  tab,
  caseId: file.id,
  file: caseToJson(file),
})

const KINDS: readonly string[] = ['greeting', 'standing', 'leaving'] satisfies readonly TabMessage['kind'][]

/** A message of ours, or nothing: a tab of an older Leio may say other things. */
export const readTabMessage = (message: unknown): TabMessage | undefined =>
  isPlainObject(message) &&
  KINDS.includes(String(message.kind)) &&
  typeof message.tab === 'string' &&
  typeof message.caseId === 'string'
    ? (message as unknown as TabMessage)
    : undefined

/** The other tabs on this case after a message. A case that cannot be read is not taken over. */
export const afterMessage = (
  others: readonly OtherTab[],
  message: TabMessage,
  own: { readonly tab: string; readonly caseId: string },
): readonly OtherTab[] => {
  if (message.tab === own.tab || message.caseId !== own.caseId) return others
  const rest = others.filter(({ tab }) => tab !== message.tab)
  if (message.kind === 'leaving') return rest
  if (message.kind === 'greeting') return others
  const { case: file } = caseFromObject(message.file)
  return file === undefined ? others : [...rest, { tab: message.tab, file }]
}
