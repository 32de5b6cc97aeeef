/** Every advice, in the order in which a board decides. */
import { adjuvantAdvice } from './advice/adjuvant.ts'
import { boardAdvice } from './advice/board.ts'
import { diagnosisAdvice } from './advice/diagnosis.ts'
import type { AdviceEntry } from './advice/entry.ts'
import { firstLineAdvice } from './advice/first-line.ts'
import { followUpAdvice } from './advice/follow-up.ts'
import { geneticsAdvice } from './advice/genetics.ts'
import { laterLineAdvice } from './advice/later-lines.ts'
import { metastasisSurgeryAdvice } from './advice/metastasis-surgery.ts'
import { retroperitonealSurgeryAdvice } from './advice/retroperitoneal-surgery.ts'
import { retroperitonealTreatmentAdvice } from './advice/retroperitoneal-treatment.ts'
import { safetyAdvice } from './advice/safety.ts'
import { targetedAdvice } from './advice/targeted.ts'
import { trialAdvice } from './advice/trials.ts'
import { uterineAfterSurgeryAdvice } from './advice/uterine-after-surgery.ts'
import { uterineAssessmentAdvice } from './advice/uterine-assessment.ts'
import { uterineSurgeryAdvice } from './advice/uterine-surgery.ts'
import { workUpAdvice } from './advice/work-up.ts'

export const adviceEntries: readonly AdviceEntry[] = [
  ...safetyAdvice,
  ...diagnosisAdvice,
  ...workUpAdvice,
  ...uterineAssessmentAdvice,
  ...boardAdvice,
  ...uterineAfterSurgeryAdvice,
  ...uterineSurgeryAdvice,
  ...retroperitonealTreatmentAdvice,
  ...retroperitonealSurgeryAdvice,
  ...metastasisSurgeryAdvice,
  ...adjuvantAdvice,
  ...firstLineAdvice,
  ...laterLineAdvice,
  ...targetedAdvice,
  ...followUpAdvice,
  ...geneticsAdvice,
  ...trialAdvice,
]
