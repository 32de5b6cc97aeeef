/**
 * The columns that are not read, by reason. A column that stands neither here nor among those read is shown in the
 * report, so that a new version of a file cannot bring one that nobody has looked at.
 */
import type { TableName } from './tcga-columns.ts'

export interface UnreadColumns {
  readonly table: TableName
  readonly reason: string
  readonly names: readonly string[]
}

export const UNREAD_COLUMNS: readonly UnreadColumns[] = Object.freeze([
  {
    table: 'cdr',
    reason: 'Identifies the patient, the hospital or the form; the barcode is the case id.',
    names: ['bcr_patient_uuid', 'bcr_patient_barcode', 'acronym', 'patient_id', 'tissue_source_site'],
  },
  {
    table: 'cdr',
    reason: 'Says how tissue was collected or when a form was filled in, nothing about the disease.',
    names: [
      'tissue_retrospective_collection_indicator',
      'tissue_prospective_collection_indicator',
      'form_completion_date',
    ],
  },
  { table: 'cdr', reason: 'No fact of the dictionary.', names: ['race', 'ethnicity'] },
  {
    table: 'cdr',
    reason:
      'The sum of the diameters of all lesions, by imaging; no fact, and often a single number for several lesions.',
    names: ['radiologic_tumor_burden'],
  },
  {
    table: 'cdr',
    reason: 'Free text on one resected organ; the facts on procedures and invaded organs are complete lists.',
    names: ['other_contiguous_organ_resection_site'],
  },
  {
    table: 'cdr',
    reason: 'Says YES for nearly every uterine tumour, so it does not single out the lower segment; no fact.',
    names: ['primary_tumor_lower_uterus_segment'],
  },
  {
    table: 'cdr',
    reason: 'A recurrence without a date can be neither an event nor a fact of the time after surgery.',
    names: ['local_disease_recurrence'],
  },
  {
    table: 'cdr',
    reason: 'Belongs to other sarcomas.',
    names: [
      'days_to_well_differentiated_liposarcoma_resection',
      'days_to_well_differentiated_liposarcoma_primary_dx',
      'well_differentiated_liposarcoma_primary_dx',
      'ss18_ssx_testing_method',
      'ss18_ssx_fusion_status',
      'mpnst_neurofibromatosis',
      'mpnst_exisiting_plexiform_neurofibroma',
      'mpnst_nf1_genetic_testing',
      'mpnst_specific_mutations',
      'mpnst_neurofibromatosis_heredity',
    ],
  },
  {
    table: 'cdr',
    reason: 'Computed by TCGA-CDR out of columns that are read; for survival analysis, not for a case.',
    names: [
      ...['DSS', 'DSS.time', 'DFI', 'DFI.time', 'PFI.time', 'PFI.1', 'PFI.time.1', 'PFI.2', 'PFI.time.2'],
      ...['PFS', 'PFS.time', 'DSS.cr', 'DSS.time.cr', 'DFI.cr', 'DFI.time.cr', 'PFI.cr', 'PFI.time.cr'],
      ...['PFI.1.cr', 'PFI.time.1.cr', 'PFI.2.cr', 'PFI.time.2.cr'],
    ],
  },
  {
    table: 'cbioportal',
    reason: 'Identifies the study, the patient, the sample or the hospital.',
    names: [
      ...['Study ID', 'Patient ID', 'Sample ID', 'Other Patient ID', 'Tissue Source Site', 'Tissue Source Site Code'],
      ...['Form completion date', 'Informed consent verified', 'In PanCan Pathway Analysis', 'Sample Type'],
      ...['Number of Samples Per Patient', 'Somatic Status', 'TCGA PanCanAtlas Cancer Type Acronym'],
      ...['Tissue Prospective Collection Indicator', 'Tissue Retrospective Collection Indicator'],
    ],
  },
  {
    table: 'cbioportal',
    reason: 'Repeats a column of TCGA-CDR, which is read there.',
    names: [
      ...['Cancer Type', 'Cancer Type Detailed', 'Oncotree Code', 'Tumor Type', 'ICD-10 Classification'],
      'International Classification of Diseases for Oncology, Third Edition ICD-O-3 Histology Code',
      'International Classification of Diseases for Oncology, Third Edition ICD-O-3 Site Code',
      'Tumor Disease Anatomic Site',
      'Birth from Initial Pathologic Diagnosis Date',
      'Last Alive Less Initial Pathologic Diagnosis Date Calculated Day Value',
      'Last Communication Contact from Initial Pathologic Diagnosis Date',
      'Neoadjuvant Therapy Type Administered Prior To Resection Text',
      'New Neoplasm Event Post Initial Therapy Indicator',
      ...['Person Neoplasm Cancer Status', 'Prior Diagnosis', 'Radiation Therapy'],
      ...['Disease Free (Months)', 'Disease Free Status', 'Overall Survival (Months)', 'Overall Survival Status'],
      ...['Months of disease-specific survival', 'Disease-specific Survival status'],
      ...['Progress Free Survival (Months)', 'Progression Free Status'],
    ],
  },
  {
    table: 'cbioportal',
    reason:
      'Research scores without a verified threshold. A score above someone’s cut-off is not a reported MSI or TMB.',
    names: [
      ...['MSI MANTIS Score', 'MSIsensor Score', 'Mutation Count', 'TMB (nonsynonymous)', 'Aneuploidy Score'],
      ...['Fraction Genome Altered', 'Tumor Break Load'],
    ],
  },
  {
    table: 'cbioportal',
    reason: 'No fact of the dictionary.',
    names: ['Ethnicity Category', 'Race Category', 'Genetic Ancestry Label'],
  },
  {
    table: 'cbioportal',
    reason: 'Empty for every sarcoma.',
    names: [
      'Neoplasm Disease Stage American Joint Committee on Cancer Code',
      'American Joint Committee on Cancer Publication Version Type',
      'American Joint Committee on Cancer Metastasis Stage Code',
      'Neoplasm Disease Lymph Node Stage American Joint Committee on Cancer Code',
      'American Joint Committee on Cancer Tumor Stage Code',
      ...['Neoplasm Histologic Grade', 'Primary Lymph Node Presentation Assessment', 'Patient Weight'],
    ],
  },
  {
    table: 'grades',
    reason: 'Repeats a column of TCGA-CDR, which is read there.',
    names: ['sample', 'Surgery', 'Localisation', 'DOD', 'FU'],
  },
  {
    table: 'grades',
    reason: 'Research measurements without a fact.',
    names: ['Ploidy', 'WGD', 'ITH', 'Mut', 'CINSARC', 'Association'],
  },
  { table: 'tp53', reason: 'Identifies the study and the sample.', names: ['STUDY_ID', 'SAMPLE_ID'] },
])
