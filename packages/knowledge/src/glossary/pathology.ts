import type { GlossaryEntry } from './entry.ts'

/** Under the microscope, stains, genome. */
export const pathologyGlossary = [
  {
    term: 'well-differentiated pattern',
    text: 'Broad bundles of plump spindle cells that cross at right angles.',
    rows: ['PM-01'],
  },
  { term: 'hyalinisation', text: 'Glassy stroma between the cells, of varying amount.', rows: ['PM-02'] },
  {
    term: 'cell of leiomyosarcoma',
    text: 'Much bright pink, finely threaded cytoplasm, clear borders, a nucleus shaped like a cigar.',
    rows: ['PM-03', 'FIG-2B/C'],
  },
  {
    term: 'conventional leiomyosarcoma',
    text: 'The usual form, often with scattered bizarre cells whose nuclei are large, dark and irregular.',
    rows: ['PM-04', 'FIG-2B/C'],
  },
  {
    term: 'poor differentiation',
    text: 'Bundles without order, paler cytoplasm, marked pleomorphism, until smooth muscle can no longer be recognised.',
    rows: ['PM-05'],
  },
  {
    term: 'epithelioid and myxoid variants',
    text: 'Rarer forms, mostly of the uterus, that behave worse.',
    rows: ['PM-06'],
  },
  { term: 'heterologous elements', text: 'Fat or bone within the tumour; rare.', rows: ['PM-07'] },
  {
    term: 'muscle markers',
    text: 'Desmin, smooth muscle actin, muscle actin HHF-35, h-caldesmon, smooth muscle myosin, calponin. Two of the six, patchy at least, confirm smooth muscle.',
    rows: ['PM-08', 'PM-09', 'FIG-2D/E'],
  },
  {
    term: 'loss of markers',
    text: 'Pleomorphic or dedifferentiated areas may stain for none, so a negative panel there excludes nothing.',
    rows: ['PM-11'],
  },
  {
    term: 'hormone receptors (ER, PR)',
    text: 'Found in uterine disease, in some retroperitoneal disease of women, rarely in limbs; often lost in high grade. No cut-off is named (GAP-08).',
    rows: ['PM-13', 'PM-14', 'GAP-08'],
  },
  {
    term: 'gynaecological leiomyoma in the abdomen',
    text: 'A well-differentiated smooth-muscle tumour with strong, diffuse ER and PR is more likely this than leiomyosarcoma of soft tissue.',
    rows: ['PM-15'],
  },
  {
    term: 'FNCLCC grade',
    text: 'A sum of differentiation, mitoses and necrosis, for disease outside the uterus. The article gives no thresholds (GAP-05) and no grade for the uterus (GAP-06).',
    rows: ['PM-17', 'GAP-05', 'GAP-06'],
  },
  {
    term: 'tumour in a vein wall',
    text: 'Leiomyosarcoma under the skin can start from the wall of a small vein.',
    rows: ['FIG-2A'],
  },
  {
    term: 'molecular profiling',
    text: 'Whole genomes, transcripts and methylation have been studied. It does not choose a treatment today.',
    rows: ['PM-19'],
  },
  {
    term: 'genomic instability',
    text: 'Chromosomes broken and rejoined, sometimes at one blow (chromothripsis), then the whole genome doubled.',
    rows: ['PM-20'],
  },
  {
    term: 'TP53 and RB1',
    text: 'Two tumour suppressors, hit early in nearly all leiomyosarcomas.',
    rows: ['PM-21'],
  },
  {
    term: 'homologous-recombination deficiency',
    text: 'A failing repair of DNA, suggested by mutational signature 3. How common it is still needs proof, and the way of testing must be named.',
    rows: ['PM-22', 'PM-23', 'SM-38'],
  },
  {
    term: 'molecular subtype',
    text: 'One of three patterns of expression: less differentiated, conventional, uterine. Taxonomies number them differently, so a numeral alone says nothing.',
    rows: ['PM-24', 'PM-25', 'PM-26', 'PM-27', 'FIG-2F'],
  },
] as const satisfies readonly GlossaryEntry[]
