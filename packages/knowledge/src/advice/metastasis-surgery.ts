/**
 * Nodes and metastases outside the uterus: what spreads where, and whether to remove it.
 *
 * The uterine rules (US-05, US-09, US-15 to US-19) are in uterine-surgery.ts; neither set is carried over to the other
 * site. The article does not say how many metastases are "oligo" (GAP-02), so no number is read.
 */
import { all, holds, holdsAny, is, no, not, oneOf } from '@leio/rules/write'
import { beforeSurgery, extrauterine, leiomyosarcoma, metastatic, retroperitonealLms } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

/** Nodes are removed, or not, at the operation on the primary or soon after it. */
const nodesAreInQuestion = all(
  leiomyosarcoma,
  extrauterine,
  oneOf('disease.phase', 'work-up', 'primary-treatment', 'preoperative-treatment', 'postoperative'),
)

const synchronousMetastases = all(
  retroperitonealLms,
  beforeSurgery,
  metastatic,
  is('extent.metastasis-timing', 'synchronous'),
)

const nodes: readonly AdviceEntry[] = [
  {
    id: 'nodes.no-routine-lymphadenectomy',
    topic: 'local-treatment',
    stance: 'against',
    strength: 'not indicated',
    text: 'Regional lymphadenectomy is not standard and generally not indicated where nodes are neither clinically evident nor suspicious on imaging.',
    when: all(
      nodesAreInQuestion,
      oneOf('extent.regional-nodes', 'not-suspicious', 'histologically-negative'),
      // Suspicious nodes may yet prove negative; they are in question all the same.
      not(oneOf('extent.regional-nodes', 'suspicious', 'grossly-enlarged')),
    ),
    rows: ['CC-28', 'CC-29'],
  },
  {
    id: 'nodes.suspicious-nodes',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'suggested',
    text: 'Nodal disease that is clinically evident or concerning on imaging is the exception in which regional lymphadenectomy is considered.',
    when: all(
      nodesAreInQuestion,
      oneOf('extent.regional-nodes', 'suspicious', 'grossly-enlarged', 'histologically-positive'),
    ),
    rows: ['CC-28', 'CC-29'],
  },
]

const metastases: readonly AdviceEntry[] = [
  {
    id: 'metastasis.synchronous-oligometastases',
    topic: 'local-treatment',
    stance: 'uncertain',
    strength: 'debated',
    text: 'Surgery with curative intent for a retroperitoneal leiomyosarcoma with synchronous oligometastases is debated.',
    when: synchronousMetastases,
    rows: ['SUR-17', 'SUR-19', 'SUR-20', 'CC-19', 'CC-20'],
    arguments: [
      {
        side: 'for',
        text: 'Outcome differs between patients: the number of lesions, the progression-free interval and complete resection are prognostic.',
        rows: ['SUR-19'],
      },
      {
        side: 'for',
        text: 'It is one of the settings in which surgery with curative intent can be planned.',
        rows: ['SUR-03'],
      },
      { side: 'against', text: 'The series are retrospective and their patients were selected.', rows: ['SUR-20'] },
      {
        side: 'against',
        text: 'Synchronous metastases go with poor disease-specific survival.',
        rows: ['CC-20', 'SUR-19'],
      },
    ],
  },
  {
    id: 'metastasis.lung',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'most commonly',
    text: 'Surgery of synchronous oligometastases is discussed most commonly for the lung.',
    when: all(synchronousMetastases, holds('extent.metastasis-sites', 'lung')),
    rows: ['SUR-18', 'CC-24'],
  },
  {
    id: 'metastasis.liver-soft-tissue-bone',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'could be extrapolated',
    text: 'The principles of surgery of lung metastases could be extrapolated to limited metastases of liver or soft tissue and, rarely, to an isolated one of bone.',
    when: all(synchronousMetastases, holdsAny('extent.metastasis-sites', 'liver', 'soft-tissue', 'bone')),
    rows: ['SUR-18', 'CC-25', 'CC-26', 'CC-27'],
  },
  {
    id: 'metastasis.prognostic-factors',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'prognostic',
    text: 'Four things were prognostic where oligometastases were operated on: synchronous or metachronous, progression-free interval, number, and complete resection. The series are retrospective and their patients were selected.',
    when: all(retroperitonealLms, metastatic),
    rows: ['SUR-19', 'SUR-20'],
  },
  {
    id: 'metastasis.incomplete-resection',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'prognostic',
    text: 'The metastases are recorded as not completely resectable; complete resection was prognostic where oligometastases were operated on.',
    when: all(retroperitonealLms, metastatic, no('extent.metastases-resectable')),
    rows: ['SUR-19'],
  },
]

export const metastasisSurgeryAdvice: readonly AdviceEntry[] = [...nodes, ...metastases]
