import type { Erratum } from './erratum.ts'

/** Numbered disagreements 16 to 30. */
export const errata16To30 = [
  {
    id: 'D16',
    rows: ['CC-31'],
    asPrinted:
      'Retinoblastoma: 13.1 % secondary sarcoma after radiotherapy, predominantly LMS, from reference 14 (2019).',
    corrected:
      'Any soft-tissue sarcoma at 50 years in irradiated hereditary retinoblastoma: 13.1 %, from Kleinerman 2007; LMS 23 of 69, 33 %: the most frequent, not the majority; 78 % of LMS came 30 years or more after the retinoblastoma.',
    basis: { sources: ['kleinerman-2007', 'kleinerman-2019'], confidence: 'H' },
    action: 'Cite the 2007 paper and say "most frequent subtype". That 2019 does not repeat it has confidence M.',
    release: '2022',
  },
  {
    id: 'D17',
    rows: ['RPD-18', 'RPD-19'],
    asPrinted: 'Benz: 120 patients; SUVmax cut-off 6.6 g/mL.',
    corrected:
      '102 patients (48 men, 54 women), 12 subtypes; area under the curve for the FNCLCC grade 0.83; area under the curve in two tiers 0.85; PET could not tell grade 2 from grade 3; the cut-off of 6.6 is not in the abstract.',
    basis: { sources: ['benz-2010'], confidence: 'H' },
    action: 'Show 102, keep 120 as printed; say that the cut-off was not seen.',
    release: '2022',
  },
  {
    id: 'D18',
    rows: ['CC-06', 'CC-16'],
    asPrinted: '90 % of LMS are intra-abdominal, less than 10 % extra-abdominal, from reference 9.',
    corrected:
      'Reference 12 of the same article, 353 primary non-uterine LMS: extremity 48 % (170); abdomen or retroperitoneum 41 % (144); trunk 11 % (39); reference 9 is a series of 225 non-visceral LMS and cannot give that share.',
    basis: { sources: ['gladdy-2013', 'svarvar-2007'], confidence: 'H' },
    action: 'Do not weight a simulation by 90/10 without this flag.',
    release: '2022',
  },
  {
    id: 'D19',
    rows: ['CC-24', 'CC-25', 'CC-26', 'CC-27'],
    asPrinted: 'First metastasis: lung 49, liver 19, soft tissue 14, bone 5 %, which sums to 87.',
    corrected:
      'Not in the abstract of reference 12; 13 % are other or several sites; reference 11, abdomen and retroperitoneum: lung 30 % of first recurrences.',
    basis: { sources: ['gladdy-2013', 'clary-2001'], confidence: 'M' },
    action: 'Keep, and add "other or several 13 %".',
    release: '2022',
  },
  {
    id: 'D20',
    rows: ['PM-25', 'PM-26', 'PM-27'],
    asPrinted: 'Subtype I less differentiated, II conventional, III uterine.',
    corrected:
      'The numbering of Anderson 2021; Guo 2015 calls the muscle-like type I and the poor type II; Hemming 2020 uses names; Anderson says mostly abdominal for II.',
    basis: { sources: ['anderson-2021', 'guo-2015', 'beck-2010', 'hemming-2020'], confidence: 'H' },
    action: 'Store the taxonomy with the label, never a bare numeral.',
    release: '2022',
  },
  {
    id: 'D21',
    rows: ['RPM-09', 'RPM-10', 'RPM-11', 'RPM-12', 'RPM-13', 'RPM-14', 'RPM-15'],
    asPrinted:
      'Neoadjuvant: partial response 37 % in LMS on anthracycline and dacarbazine, taken as support of dacarbazine over ifosfamide (reference 28).',
    corrected:
      'Tseng 2021: 158 patients, 13 centres, 2008-2018, all resected; median 3 cycles (2-4); complete response 0 %; partial response 23 %; stable disease 56 %; progression 21 %; reference 28 is advanced disease, retrospective: progression-free survival 9.2 months with dacarbazine; 8.2 months with ifosfamide; 4.8 months with doxorubicin alone; response 30.9 % with dacarbazine; response 19.5 % with ifosfamide; response 25.6 % with doxorubicin alone; survival 36.8 months with dacarbazine.',
    basis: { sources: ['tseng-2021', 'dambrosio-2020'], confidence: 'H' },
    action: 'Mark that the choice of partner before surgery is an extrapolation from advanced disease.',
    release: '2022',
  },
  {
    id: 'D22',
    rows: ['US-11'],
    asPrinted: 'Oophorectomy improves survival beyond 51 years.',
    corrected:
      'The abstract says that leaving the ovaries was not associated with survival up to 51 years (event time ratio 1.06, 0.90-1.25); the claim beyond 51 is not in the abstract.',
    basis: { sources: ['seagle-2017'], confidence: 'M' },
    action: 'Keep the recommendation; call its evidence indirect.',
    release: '2022',
  },
  {
    id: 'D23',
    rows: ['US-20', 'US-21', 'US-22'],
    asPrinted: 'HIPEC: 68 patients, survival 29-37 months, death 4 %.',
    corrected:
      '75 patients, of whom 68 had uLMS; perioperative death 4.0 % of 75; median survival 29.5-37 months in two observational studies; complications of grade 3 or more 21.4-22.2 %.',
    basis: { sources: ['matsuzaki-2021'], confidence: 'H' },
    action: 'Show the right denominators.',
    release: '2022',
  },
  {
    id: 'D24',
    rows: ['INT-03'],
    asPrinted: 'LMS is 15-20 % of soft-tissue "tumors" in adults.',
    corrected: 'Must be sarcomas, since benign tumours are far commoner; other sources print 10-20 % or about 20 %.',
    basis: { sources: ['devaud-2022'], confidence: 'H' },
    action: 'Label the denominator "sarcomas".',
    release: '2022',
  },
  {
    id: 'D25',
    rows: ['SM-01', 'SM-02', 'SM-03', 'CC-22'],
    asPrinted: 'Metastasis after localised disease: extremity 31 %, abdomen 58 %; elsewhere 50 % for retroperitoneum.',
    corrected:
      'Reference 12, any recurrence: abdomen or retroperitoneum 51 %; any recurrence, extremity: 33 %; any recurrence, trunk: 26 %; metastasis cannot be more frequent than any recurrence, unless synchronous disease is counted.',
    basis: { sources: ['gladdy-2013'], confidence: 'M' },
    action: 'Show with this caveat.',
    release: '2022',
  },
  {
    id: 'D26',
    rows: ['SM-31'],
    asPrinted:
      'Checkpoint inhibitors alone: no responses, progression-free survival 1.4-1.8 months (references 75, 76).',
    corrected:
      'Reference 75: 12 uLMS, response 0 %; reference 75: progression-free survival 1.8 months; reference 76: 0 of 10 LMS, response 0 %; 1.4 months belongs to PEMBROSARC, which is not cited; in reference 78 nivolumab alone had a responder with LMS; response with nivolumab 5 %; response with nivolumab and ipilimumab 16 %; progression-free survival with nivolumab 1.7 months; progression-free survival with both 4.1 months.',
    basis: { sources: ['ben-ami-2017', 'tawbi-2017', 'dangelo-2018', 'pembrosarc'], confidence: 'H' },
    action: 'Say "no responses in references 75 and 76", not "never".',
    release: '2022',
  },
  {
    id: 'D27',
    rows: ['SM-24', 'SM-25', 'SM-26'],
    asPrinted: 'Pazopanib in "uLMS".',
    corrected:
      '44 uterine sarcomas, of which 39 LMS (88.6 %); 5 partial responses, all in LMS: 11 % (3.8-24.6); progression-free survival 3.0 months (2.5-4.7); survival 17.5 months (11.1-19.6).',
    basis: { sources: ['benson-2016'], confidence: 'H' },
    action: 'Label the population "uterine sarcoma, mostly LMS".',
    release: '2022',
  },
  {
    id: 'D28',
    rows: ['CC-32', 'CC-33'],
    asPrinted: 'Li-Fraumeni: lifetime LMS 7-8 %, median age 44, without a reference.',
    corrected:
      'Not found; the IARC review says that LMS occur after 20 years of age and are linked to null variants, odds ratio 10.1.',
    basis: { sources: ['ognjanovic-2012'], confidence: 'M' },
    action: 'Mark "no source in the article".',
    release: '2022',
  },
  {
    id: 'D29',
    rows: ['CC-28', 'US-06'],
    asPrinted: 'Nodes 2.7 % in LMS; 6.6-11 % in uterine LMS (references 38, 39, 48).',
    corrected:
      'Fong: 2.6 % (46 of 1772) of all sarcomas, the LMS value is not in the abstract; SEER, head-neck and extremity LMS: 1.3 %; the 6.6 % is Kapp 2008, 23 of 348.',
    basis: { sources: ['fong-1993', 'seer-nodes', 'kapp-2008'], confidence: 'M' },
    action: 'Keep, and cite the true source of the 6.6 %. Confidence H for Fong, M for the rest.',
    release: '2022',
  },
  {
    id: 'D30',
    rows: ['SM-06'],
    asPrinted: 'No LMS-specific first-line trial was reported.',
    corrected:
      'Incomplete even in 2022: first-line gemcitabine with docetaxel in uLMS, 42 patients: response 35.8 %; first-line gemcitabine with docetaxel in uLMS, 42 patients: progression-free survival 4.4 months; the French LMS-02; LMS-04, phase III, reported in July 2022.',
    basis: { sources: ['hensley-2008-first-line', 'lms-02', 'pautier-2022'], confidence: 'H' },
    action: 'Mark as out of date.',
    release: 'current',
  },
] as const satisfies readonly Erratum[]
