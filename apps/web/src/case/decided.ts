/** How far a plan is decided. */
import type { Plan } from '@leio/plan/make-plan'

/** Statements that no missing fact can change any more, of those that could concern this case. */
export const decidedOf = (plan: Plan): { readonly decided: number; readonly all: number } => {
  const concerned = plan.advice.filter(({ status }) => status !== 'does-not-apply')
  return { decided: concerned.filter(({ missing }) => missing.length === 0).length, all: concerned.length }
}
