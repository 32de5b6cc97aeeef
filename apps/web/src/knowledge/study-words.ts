/** What was done in a trial or series, in one line. */
import type { EvidenceEntry } from '@leio/knowledge/evidence/entry'
import { counted, listText } from '@leio/plan/words/fact-text'

type Shown = Pick<EvidenceEntry, 'design' | 'phase' | 'patients' | 'leiomyosarcoma' | 'arms' | 'line'>

/** The sizes of the arms stand in the order of the title. */
export const studyWords = ({ design, phase, patients, leiomyosarcoma, arms, line }: Shown): readonly string[] =>
  [
    design,
    phase === undefined ? undefined : `phase ${phase}`,
    line === undefined ? undefined : `line: ${line}`,
    patients === undefined ? undefined : counted(patients, 'patient'),
    leiomyosarcoma === undefined ? undefined : `${leiomyosarcoma} with leiomyosarcoma`,
    arms === undefined ? undefined : `arms of ${listText(arms.map(String), 'and')}`,
  ].filter((text) => text !== undefined)
