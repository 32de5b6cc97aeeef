/** How many are left at each step, and why the others are not: every patient is counted, none is lost. */
import { attritionDiagram } from '@leio/figures/attrition-diagram'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import { useId } from 'react'
import { Figure } from '../../common/figure.tsx'
import type { Attrition } from './answers.ts'

const sayAll = ({ start, steps }: Attrition): string =>
  [
    `${start.label}: ${start.n}.`,
    ...steps.map(({ label, n, left }) => {
      const out = left.map(({ count, reason }) => `${count} ${reason}`)
      return `${label}: ${n}${out.length === 0 ? '' : ` (left out: ${out.join('; ')})`}.`
    }),
  ].join(' ')

export const AttritionView = ({ attrition }: { readonly attrition: Attrition }) => {
  // The id of a part of a figure must be a word; React's hold colons.
  const id = `attrition-${useId().replace(/\W/g, '')}`
  return (
    <figure className="analysis-figure">
      <Figure
        draw={(width) =>
          attritionDiagram(
            { title: 'Who is in, and who was left out', description: sayAll(attrition), ...attrition },
            { width, palette: PAGE_PALETTE, id },
          )
        }
      />
    </figure>
  )
}
