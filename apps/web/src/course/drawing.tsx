/**
 * A figure of this page with its caption. On paper it is laid out for the width of an A4 page, and for a projector at half
 * its width and then doubled, since the text of figures has one size in pixels.
 */
import type { FigureOptions } from '@leio/figures/svg'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import type { ReactNode } from 'react'
import { Figure } from '../common/figure.tsx'
import { useIsPrinting } from '../common/use-printing.ts'
import { useStore } from '../common/use-store.ts'
import { routeOf } from '../route.ts'

/** A4 without its margins, in CSS pixels. */
const PAPER_WIDTH = 700
const NARROWEST = 280

interface Props {
  readonly id: string
  readonly draw: (options: FigureOptions) => string
  readonly children: ReactNode
}

export const Drawing = ({ id, draw, children }: Props) => {
  const { io } = useStore()
  const isPrinting = useIsPrinting()
  const { isPresenting } = routeOf(io.address())
  const fitted = (width: number): number => {
    if (isPrinting) return PAPER_WIDTH
    return isPresenting ? Math.max(NARROWEST, Math.floor(width / 2)) : width
  }
  return (
    <figure className="course-figure">
      <Figure draw={(width) => draw({ width: fitted(width), palette: PAGE_PALETTE, id: `course-${id}` })} />
      <figcaption className="small quiet">{children}</figcaption>
    </figure>
  )
}
