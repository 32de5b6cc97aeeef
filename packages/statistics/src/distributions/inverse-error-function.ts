import { normalQuantile } from './normal.ts'

/** The x whose erfc is p, for p from 0 to 2. R: `qnorm(p / 2, lower.tail = FALSE) / sqrt(2)`. */
export const inverseErfc = (p: number): number => normalQuantile(p / 2, { tail: 'upper' }) * Math.SQRT1_2
