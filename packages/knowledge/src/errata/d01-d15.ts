import type { Erratum } from './erratum.ts'

/** Numbered disagreements 1 to 15. */
export const errata01To15 = [
  {
    id: 'D1',
    rows: ['T2-1'],
    asPrinted: 'Table 2 dates Demetri 2012.',
    corrected: "Published 2016, as in the article's own reference 66.",
    basis: { sources: ['demetri-2016'], confidence: 'H' },
    action: 'Show 2016 and keep 2012 as printed.',
    release: '2022',
  },
  {
    id: 'D2',
    rows: ['T2-2'],
    asPrinted: 'Table 2 dates Patel 2016.',
    corrected: "Published 2019, as in the article's own reference 67.",
    basis: { sources: ['patel-2019'], confidence: 'H' },
    action: 'Show 2019 and keep 2016 as printed.',
    release: '2022',
  },
  {
    id: 'D3',
    rows: ['T2-3', 'T2-4'],
    asPrinted:
      'Maki is called phase II/III; eribulin against dacarbazine is given 122 patients, 38 with LMS, as Maki is.',
    corrected:
      'Maki is phase II with Bayesian adaptive randomisation; of 122 randomised, 73 had the combination and 49 gemcitabine, 119 were assessable; the eribulin trial randomised 452 (228 eribulin, 224 dacarbazine), of whom 309 had LMS (157 and 152) and 143 liposarcoma.',
    basis: { sources: ['maki-2007', 'schoffski-2016'], confidence: 'H' },
    action: 'Show phase II, and 452 with 309 for eribulin; keep II/III and 122/38 as printed.',
    release: '2022',
  },
  {
    id: 'D4',
    rows: ['SM-39', 'SM-40'],
    asPrinted: 'Temozolomide with olaparib: response 27 %, ample reason to go on with PARP combinations.',
    corrected:
      'Of 22 patients 23 % (5) responded within 6 months, the primary endpoint, and 27 % (6) overall; progression-free survival 6.9 months (5.4 to not reached), duration of response 12.0 months; the later randomised phase 2/3 trial A092104 was negative and closed for futility: progression-free survival 3.2 vs 5.5 months, HR 1.16 (0.67-1.99); survival 19.3 vs 12.9 months, HR 0.70 (0.33-1.47), 37 + 37 patients.',
    basis: { sources: ['ingham-2023', 'a092104-2025', 'nct05432791'], confidence: 'H' },
    action: 'The statement stays as the view of 2022; release current contradicts it.',
    release: 'current',
  },
  {
    id: 'D5',
    rows: ['SM-36'],
    asPrinted: 'Durvalumab with olaparib or cediranib: stable disease in 30 % of LMS.',
    corrected:
      'As published: 30 LMS, 15 in each arm; with olaparib 1 partial response (7 %); with olaparib 4 stable for 6 months or longer (27 %); with cediranib 0 partial responses (0 %); with cediranib 0 stable for 6 months or longer (0 %).',
    basis: { sources: ['dapper-2023'], confidence: 'H' },
    action: 'Split by arm: the pooled figure hides that only the olaparib arm showed benefit.',
    release: '2022',
  },
  {
    id: 'D6',
    rows: ['SM-33', 'SM-34'],
    asPrinted:
      'Response 45 % in LMS treated with nivolumab and ipilimumab; progression-free survival 14.4 months in responders.',
    corrected:
      '9 of 20 LMS had a partial response (45 %) over every checkpoint regimen; of the 88 patients 47 had pembrolizumab, 27 nivolumab with ipilimumab, 6 nivolumab, 1 ipilimumab, 7 other; response judged by the treating physician; whole cohort progression-free survival 4.1 months; whole cohort survival 19.1 months; the printed value for responders is not in the abstract.',
    basis: { sources: ['monga-2020'], confidence: 'H' },
    action: 'Label it "any checkpoint regimen, retrospective". Confidence in the 14.4 months is M.',
    release: '2022',
  },
  {
    id: 'D7',
    rows: ['SA-09'],
    asPrinted: 'Odds ratio for death 0.56 (0.36-0.85) as the result of the whole 18-trial meta-analysis.',
    corrected:
      'Doxorubicin with ifosfamide only: odds ratio 0.56 (0.36-0.85), P = .01; doxorubicin alone: 0.84 (0.68-1.03), P = .09; all trials pooled, from memory: 0.77 (0.64-0.93); local recurrence 0.73; distant and overall recurrence 0.67.',
    basis: { sources: ['pervaiz-2008'], confidence: 'H' },
    action:
      'Label 0.56 as the doxorubicin + ifosfamide subset; never show it as pooled. The pooled value is unverified.',
    release: '2022',
  },
  {
    id: 'D8',
    rows: ['T2-5'],
    asPrinted: 'Liposomal doxorubicin: response 16.1 % of 32 patients, with a footnote mark that has no footnote.',
    corrected:
      'No whole number of responses in 32 gives 16.1 % (5 of 32 is 15.6 %); 5 of 31 is 16.1 %, which fits 31 evaluable patients.',
    basis: { sources: ['sutton-2005'], confidence: 'M' },
    action: 'Show 16.1 % with the note that the evaluable number was not seen.',
    release: '2022',
  },
  {
    id: 'D9',
    rows: ['UP-08', 'UP-09'],
    asPrinted: 'Endometrial biopsy: sensitivity 35-80 %, specificity 30-65 %.',
    corrected:
      'Hinchcliff sampled only proven uLMS (68 of 152): LMS named in 35.5 %; LMS or atypical spindle cells in 51.5 % of the 68; such a series cannot give a specificity; Bansal 2008: sarcoma suggested in 86 %; Bansal 2008: right histology in 64 %, biopsy as good as curettage (P = .84).',
    basis: { sources: ['hinchcliff-2016', 'bansal-2008'], confidence: 'H' },
    action: 'Show the range of sensitivity; mark the specificity "source unclear".',
    release: '2022',
  },
  {
    id: 'D10',
    rows: ['UP-13', 'UP-14'],
    asPrinted: 'LDH: sensitivity 47-74 %, specificity 85-100 %, from reference 43.',
    corrected:
      'The abstract of reference 43 (2211 fibroids, 43 sarcomas) gives, for the combined LDH3/LDH1 index, sensitivity 100 %; specificity 99.6 % (9 false positive, 0 false negative); the printed figures can only be those of single isoenzymes; external specificity 91.1 % in 179 with fibroids; 95.1 % with body mass index below 30; 85.5 % with 30 or more.',
    basis: { sources: ['di-cello-2019', 'spivack-2021'], confidence: 'H' },
    action: 'Keep both and label each: single isoenzyme, and combined index.',
    release: '2022',
  },
  {
    id: 'D11',
    rows: ['UP-21'],
    asPrinted: 'LMS in presumed leiomyoma 0.007-0.2 %.',
    corrected:
      'The literature is wider: 0.014-0.45 % (ESGE); 0.13-0.29 % (ISGE); 0.59 % (Peking Union); FDA 2014, from memory: 1 in 350 any sarcoma; FDA 2014, from memory: 1 in 498 LMS.',
    basis: { sources: ['esge-occult', 'isge-occult', 'peking-occult', 'fda-2014-morcellation'], confidence: 'M' },
    action: 'Show as a range with its sources.',
    release: 'current',
  },
  {
    id: 'D12',
    rows: ['US-01', 'T1-IA', 'T1-IB'],
    asPrinted: 'Staging of "2017"; IA below 5 cm, IB more than 5 cm; exactly 5 cm is in neither.',
    corrected:
      'The scheme is FIGO 2009, printed again in the report of 2018 that the article cites; AJCC, UICC and the PDQ copy of the same report give IA and T1a as 5 cm or less, IB and T1b as more than 5 cm.',
    basis: {
      sources: ['figo-2009', 'mbatani-2018', 'ajcc-8', 'uicc-tnm', 'nhs-tnm8', 'pdq-uterine-2025'],
      confidence: 'H',
    },
    action: 'Stage exactly 5.0 cm as IA, with a notice of the boundary.',
    release: '2022',
  },
  {
    id: 'D13',
    rows: ['RPM-18'],
    asPrinted: 'STRASS 2: high-risk RP-LMS, "G1-G3".',
    corrected:
      'Registry: LMS of any grade, at least 5 cm; dedifferentiated liposarcoma grade 3, grade 2 only under conditions; endpoint disease-free survival, 250 patients planned.',
    basis: { sources: ['nct04031677'], confidence: 'H' },
    action: "Match by the registry's criteria.",
    release: '2022',
  },
  {
    id: 'D14',
    rows: ['RPM-24', 'RPM-25'],
    asPrinted:
      'STRASS: 3-year abdominal-recurrence-free survival 58.7 % with surgery, 60.4 % with radiotherapy and surgery.',
    corrected:
      'The ASCO Post prints 58.7 % for radiotherapy and 60.4 % for surgery, as fits the medians; median 4.5 years with radiotherapy; median 5.0 years with surgery; the abstract gives only the medians and HR 1.01 (0.71-1.44), P = .95.',
    basis: { sources: ['bonvalot-2020', 'asco-post-2020'], confidence: 'M' },
    action: 'Show both as "arm assignment disputed"; never infer a direction.',
    release: '2022',
  },
  {
    id: 'D15',
    rows: ['FU-03', 'FU-04'],
    asPrinted: 'RP-LMS: late (5-10 years) local recurrence 27 %, distant 9 %.',
    corrected:
      'The abstract gives recurrence after more than 5 years in 9 % of abdominal or retroperitoneal and 4 % of extremity LMS, 6-9 % overall; the printed local value was not found.',
    basis: { sources: ['gladdy-2013'], confidence: 'M' },
    action: '9 % stands, 27 % is unverified; the window differs (beyond 5 years, not 5-10).',
    release: '2022',
  },
] as const satisfies readonly Erratum[]
