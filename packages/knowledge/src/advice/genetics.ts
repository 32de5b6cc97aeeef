/**
 * Inherited predisposition, and what a molecular report of the tumour means.
 *
 * Nothing is inferred from one to the other: an alteration in the tumour says nothing of the germline, and a germline
 * result is not read as a syndrome that nobody has recorded. Whom to refer for testing the article does not say (GAP-11).
 * No advice reads the expression subtype, so that nobody is asked for it; what it leaves open is in silences/work-up.ts.
 */
import { all, any, holds, holdsAny, is, not, oneOf, yes } from '@leio/rules/write'
import { leiomyosarcoma, uterine } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const retinoblastoma = holdsAny('history.predisposition', 'retinoblastoma', 'hereditary-retinoblastoma')
const liFraumeni = holds('history.predisposition', 'li-fraumeni')
const earlierRadiation = yes('history.therapeutic-radiation')

const predisposition: readonly AdviceEntry[] = [
  {
    id: 'genetics.retinoblastoma',
    topic: 'genetics',
    stance: 'note',
    strength: 'associated',
    text: 'Retinoblastoma is recorded. It is a genetic predisposition to leiomyosarcoma.',
    when: retinoblastoma,
    rows: ['CC-30'],
  },
  {
    id: 'genetics.retinoblastoma-irradiated',
    topic: 'genetics',
    stance: 'note',
    strength: 'cumulative risk',
    text: 'After radiotherapy survivors of hereditary retinoblastoma carry a lasting risk of a second soft-tissue sarcoma. Leiomyosarcoma is the most frequent type among these.',
    when: all(retinoblastoma, earlierRadiation),
    rows: ['CC-31'],
  },
  {
    id: 'genetics.li-fraumeni',
    topic: 'genetics',
    stance: 'note',
    strength: 'associated',
    text: 'Li-Fraumeni syndrome is recorded. It is a genetic predisposition to leiomyosarcoma.',
    when: liFraumeni,
    rows: ['CC-30', 'CC-32', 'CC-33'],
  },
  {
    id: 'genetics.radiation-caution',
    topic: 'genetics',
    stance: 'note',
    strength: 'may',
    text: 'Exposure to radiation may raise the risk of leiomyosarcoma in this predisposition, which bears on any plan for radiotherapy.',
    when: any(retinoblastoma, liFraumeni),
    rows: ['CC-34'],
  },
  {
    id: 'genetics.mostly-sporadic',
    topic: 'genetics',
    stance: 'note',
    strength: 'most',
    text: 'No predisposition is known. Most leiomyosarcomas are sporadic.',
    when: all(
      leiomyosarcoma,
      not(holdsAny('history.predisposition', 'retinoblastoma', 'hereditary-retinoblastoma', 'li-fraumeni', 'other')),
    ),
    rows: ['CC-35'],
  },
  {
    id: 'genetics.earlier-pelvic-radiation',
    topic: 'genetics',
    stance: 'note',
    strength: 'risk factor',
    text: 'Earlier radiation is recorded. If the pelvis was irradiated, that is a risk factor for uterine sarcoma, which the article does not name.',
    when: all(uterine, earlierRadiation),
    rows: ['CC-34'],
    later: ['pdq-uterine-2025'],
    in: ['current'],
  },
]

/** A profile of the tumour is read when the diagnosis is made and when systemic treatment is chosen; elsewhere nobody is asked for one. */
const profileIsRead = all(leiomyosarcoma, oneOf('disease.phase', 'work-up', 'recurrence', 'advanced'))

const tumour: readonly AdviceEntry[] = [
  {
    id: 'molecular.tp53-rb1-usual',
    topic: 'genetics',
    stance: 'note',
    strength: 'commonly',
    text: 'Alteration of TP53 or RB1 in the tumour is usual in leiomyosarcoma and comes early in its evolution.',
    when: all(profileIsRead, any(is('molecular.tp53', 'altered'), is('molecular.rb1', 'altered'))),
    rows: ['PM-21'],
  },
  {
    id: 'molecular.homologous-recombination',
    topic: 'genetics',
    stance: 'uncertain',
    strength: 'needs validation',
    text: 'Where a sign of deficient homologous recombination is found: how frequent that is in leiomyosarcoma still needs validation; inhibitors of DNA repair may hold promise.',
    when: all(profileIsRead, any(is('molecular.sbs3', 'detected'), is('molecular.hrd-status', 'deficient'))),
    rows: ['PM-22', 'PM-23'],
  },
  {
    id: 'molecular.subtype-does-not-guide-treatment',
    topic: 'genetics',
    stance: 'against',
    strength: 'utility not established',
    text: 'The molecular expression subtype should not decide treatment: its clinical utility is not established.',
    when: leiomyosarcoma,
    rows: ['PM-24', 'PM-28'],
  },
]

export const geneticsAdvice: readonly AdviceEntry[] = [...predisposition, ...tumour]
