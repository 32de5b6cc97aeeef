/** Criteria that several trials share. */
import type { CodeOf } from '@leio/facts/dictionary'
import type { Condition } from '@leio/rules/expression'
import type { Criterion } from '@leio/rules/release'
import { any, atLeast, atMost, holdsAny, is, no, not, yes } from '@leio/rules/write'
import { leiomyosarcoma } from '../conditions.ts'

export const criterion = (text: string, met: Condition): Criterion => ({ text, met })

/** A criterion from memory. */
export const unverified = (text: string, met: Condition): Criterion => ({ text, met, unverified: true })

export const adult = criterion('Requires age 18 years or more', atLeast('patient.age', 18))
export const measurable = criterion('Requires a lesion measurable by RECIST 1.1', yes('disease.measurable'))
export const provenLeiomyosarcoma = criterion('Requires leiomyosarcoma proven by histology', leiomyosarcoma)

export const ecogAtMost = (limit: number): Criterion =>
  criterion(`Requires performance status 0 to ${limit}`, atMost('patient.ecog', limit))

/** A male patient is not asked. */
export const notPregnant = criterion('Excludes pregnancy', any(is('patient.sex', 'male'), no('patient.pregnant')))

export const anthracyclineGiven = holdsAny(
  'systemic.prior-agents',
  'doxorubicin',
  'liposomal-doxorubicin',
  'epirubicin',
)

type Agent = CodeOf<'systemic.prior-agents'>

/** Every agent of the dictionary but hormones, which are not chemotherapy. */
export const CHEMOTHERAPY_OR_TARGETED: readonly Agent[] = [
  'doxorubicin',
  'liposomal-doxorubicin',
  'epirubicin',
  'dacarbazine',
  'ifosfamide',
  'gemcitabine',
  'docetaxel',
  'trabectedin',
  'lurbinectedin',
  'eribulin',
  'pazopanib',
  'temozolomide',
  'olaparib',
  'olaratumab',
  'pembrolizumab',
  'nivolumab',
  'ipilimumab',
  'durvalumab',
  'cediranib',
  'other',
]

export const noneGiven = (...agents: readonly Agent[]): Condition => not(holdsAny('systemic.prior-agents', ...agents))
