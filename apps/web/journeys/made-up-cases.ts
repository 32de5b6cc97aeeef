/** Small cases for states that no example shows. */

export const CONTRADICTORY = {
  id: 'contradictory',
  title: 'A record that contradicts itself',
  facts: {
    'tumour.site': 'uterus',
    'pathology.diagnosis': 'leiomyosarcoma',
    'disease.phase': 'postoperative',
    'surgery.status': 'done',
    'surgery.margin': 'r0',
    'tumour.size': { value: 80, source: 'pathology report' },
    'stage.stated-figo': { value: 'ia', source: 'discharge letter' },
    'extent.distant-metastasis': { unknown: 'conflicting', source: 'CT says absent, PET says present' },
    'patient.sex': { value: 'male', source: 'registration' },
  },
}

export const FIBROID = {
  id: 'fibroid',
  title: 'A fibroid before laparoscopic surgery',
  facts: { 'tumour.site': 'uterus', 'proposal.options': ['power-morcellation'] },
}

export const LEIOMYOMA = {
  id: 'leiomyoma',
  title: 'A leiomyoma',
  facts: { 'tumour.site': 'uterus', 'pathology.diagnosis': 'leiomyoma', 'disease.phase': 'work-up' },
}
