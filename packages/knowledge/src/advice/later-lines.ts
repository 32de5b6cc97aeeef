/**
 * Chemotherapy beyond first line (R49, R50, Table 2). An agent that has been given is no longer an option; an unknown
 * list of earlier agents leaves the option undecided.
 */
import { all, holds, not } from '@leio/rules/write'
import type { AdviceEntry } from './entry.ts'
import { laterLine, liposomalDoxorubicinPossible, notYetGiven } from './systemic-conditions.ts'

const hadGemcitabineDocetaxel = all(
  holds('systemic.prior-agents', 'gemcitabine'),
  holds('systemic.prior-agents', 'docetaxel'),
)

export const laterLineAdvice: readonly AdviceEntry[] = [
  {
    id: 'systemic.later-trabectedin',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'active beyond first line',
    text: 'Trabectedin is an option beyond first line: against dacarbazine it delays progression but does not lengthen survival. The two reports are of one trial.',
    when: all(laterLine, notYetGiven('trabectedin')),
    rows: ['SM-18', 'SM-19', 'SS-03', 'T2-1', 'T2-2'],
  },
  {
    id: 'systemic.trabectedin-already-given',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'alters later options',
    text: 'Trabectedin has already been given, which alters the later options. Whether it can be repeated neither the article nor LMS-04 says; do not count on it after progression on it.',
    when: all(laterLine, holds('systemic.prior-agents', 'trabectedin')),
    rows: ['SM-18', 'SM-19'],
    later: ['pautier-2024'],
    in: ['current'],
  },
  {
    id: 'systemic.later-gemcitabine-docetaxel',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'commonly used in second line',
    text: 'Gemcitabine with docetaxel is commonly used in second line.',
    when: all(laterLine, not(hadGemcitabineDocetaxel)),
    rows: ['SM-17', 'T2-3'],
  },
  {
    id: 'systemic.later-eribulin',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'active beyond first line',
    text: 'Eribulin is an option beyond first line. Its longer survival against dacarbazine was seen in liposarcoma and leiomyosarcoma together and is lost in leiomyosarcoma alone.',
    when: all(laterLine, notYetGiven('eribulin')),
    rows: ['SM-18', 'SM-20', 'SM-21', 'SS-03', 'T2-4'],
  },
  {
    id: 'systemic.eribulin-licence',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'licensed for liposarcoma only',
    text: 'In the USA eribulin is licensed for liposarcoma only; in leiomyosarcoma its trial showed no survival benefit.',
    when: all(laterLine, notYetGiven('eribulin')),
    rows: ['SM-21'],
    later: ['fda-2016-eribulin', 'blay-2019'],
    in: ['current'],
  },
  {
    id: 'systemic.later-dacarbazine',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'option for later lines',
    text: 'Dacarbazine is a further option for later lines; it was the control in the trials of trabectedin and eribulin.',
    when: all(laterLine, notYetGiven('dacarbazine')),
    rows: ['SM-22', 'T2-1', 'T2-2', 'T2-4'],
  },
  {
    id: 'systemic.later-gemcitabine',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'option for later lines',
    text: 'Gemcitabine alone is a further option for later lines. The figures come from sarcoma of all types.',
    when: all(laterLine, notYetGiven('gemcitabine')),
    rows: ['SM-22', 'T2-3'],
  },
  {
    id: 'systemic.later-liposomal-doxorubicin',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'option for later lines',
    text: 'Liposomal doxorubicin is a further option for later lines; it counts towards the cumulative anthracycline dose.',
    when: all(laterLine, notYetGiven('liposomal-doxorubicin'), liposomalDoxorubicinPossible),
    rows: ['SM-22', 'T2-5'],
  },
]
