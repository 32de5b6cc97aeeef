/** Quality indicators of the centre, and centres side by side from what each has told the others. */
import { funnelPlot } from '@leio/figures/funnel-plot'
import { LIGHT } from '@leio/figures/tokens'
import { caseSpaceOf } from '@leio/plan/case-space'
import type { Transaction } from '@leio/registry/connect'
import { type PublishedShare, publishShare, readPublishedShares } from '@leio/registry/quality/published-shares'
import { z } from 'zod'
import {
  type CentreShare,
  centreFunnel,
  type MeasuredIndicator,
  measureQuality,
} from '../../analysis/measure-quality.ts'
import { readQualityRows } from '../../analysis/quality-rows.ts'
import type { Context } from '../context.ts'
import { type AnyRoute, route } from '../route.ts'
import { SNAPSHOT } from './cohorts.ts'

const KINDS = z.object({ kinds: z.enum(['clinical', 'demonstration', 'synthetic']).default('clinical') })

const measured = async (
  tx: Transaction,
  { releases, clock }: Context,
  kind: 'clinical' | 'demonstration' | 'synthetic',
) => {
  const { derivations } = caseSpaceOf(releases.current)
  const rows = await readQualityRows(tx, { derivations, kinds: [kind] })
  return measureQuality(rows, { today: clock.today(), derivations })
}

const shareOf = ({ centre, fulfilled, notFulfilled }: PublishedShare): CentreShare => ({
  centre,
  counts: { total: fulfilled + notFulfilled, fulfilled, notFulfilled, cannotSay: 0, notAsked: 0, unclear: 0 },
})

const besideOthers = (indicator: MeasuredIndicator, shares: readonly PublishedShare[]) => {
  const own = shares.filter((one) => one.indicator === indicator.id)
  const drawn = centreFunnel(indicator.label, own.map(shareOf))
  const figure =
    drawn === null
      ? undefined
      : String(funnelPlot(drawn.figure, { width: 640, palette: LIGHT, id: `funnel-${indicator.id}` }))
  // The numbers of the picture too, so that a page draws it in its own width and colours.
  const shown = drawn === null ? {} : { funnel: figure, funnelData: drawn.figure, leftOut: drawn.leftOut }
  return { ...indicator, centres: own, ...shown }
}

const read = route({
  method: 'GET',
  path: '/api/indicators',
  right: 'indicator.read',
  summary: 'Quality indicators: fulfilled, not, and of whom it cannot be said; exact limits; centres side by side.',
  query: KINDS,
  transaction: SNAPSHOT,
  handle: async ({ tx, query: { kinds }, context }) => {
    const indicators = await measured(tx, context, kinds)
    const shares = await readPublishedShares(tx)
    return {
      body: { asOf: context.clock.today(), kinds, indicators: indicators.map((one) => besideOthers(one, shares)) },
    }
  },
})

const publish = route({
  method: 'POST',
  path: '/api/indicators/publish',
  right: 'indicator.publish',
  summary: 'Tells the other centres the counts of yours, where both are eleven or more; what is told and what is not.',
  transaction: SNAPSHOT,
  handle: async ({ tx, me, context }) => {
    const asOf = context.clock.today()
    const [told, kept]: [string[], string[]] = [[], []]
    for (const { id, counts } of await measured(tx, context, 'clinical')) {
      const { fulfilled, notFulfilled } = counts
      const isTold = await publishShare(tx, me, { indicator: id, asOf, fulfilled, notFulfilled })
      ;(isTold ? told : kept).push(id)
    }
    return { body: { asOf, told, kept }, audit: { detail: { told, kept } } }
  },
})

export const indicatorRoutes: readonly AnyRoute[] = [read, publish]
