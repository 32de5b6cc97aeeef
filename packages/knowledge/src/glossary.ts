/**
 * Words of the article, explained: definitions, descriptive features, where the article comes from.
 *
 * The entries account for rows that no advice rests on. They advise nothing.
 */
import { diseaseGlossary } from './glossary/disease.ts'
import type { GlossaryEntry } from './glossary/entry.ts'
import { pathologyGlossary } from './glossary/pathology.ts'
import { retroperitonealGlossary } from './glossary/retroperitoneum.ts'
import { systemicGlossary } from './glossary/systemic.ts'
import { uterineGlossary } from './glossary/uterus.ts'
import type { RowId } from './inventory.ts'

export type { GlossaryEntry } from './glossary/entry.ts'

export const GLOSSARY: readonly GlossaryEntry[] = Object.freeze([
  ...diseaseGlossary,
  ...pathologyGlossary,
  ...retroperitonealGlossary,
  ...uterineGlossary,
  ...systemicGlossary,
])

/** The words that a row explains. `glossaryOf('GAP-02')[0].term` is `'oligometastatic'`. */
export const glossaryOf = (row: RowId): readonly GlossaryEntry[] => GLOSSARY.filter((entry) => entry.rows.includes(row))
