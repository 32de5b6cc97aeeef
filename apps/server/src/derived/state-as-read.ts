/** A state that was just worked out, in the form in which the row of leio.patient_state is read. */
import type { PatientState } from '@leio/registry/patient-state'

/**
 * The fields of a record that a state says. `stateAsRead(stateOf('p-1', events, []))` has `age: null` where no age is known.
 *
 * Every field is there, so that whoever spreads it over a stored row keeps nothing of that row's knowledge.
 */
export const stateAsRead = (state: PatientState) => ({
  label: state.label,
  identity: state.identity ?? null,
  site: state.site ?? null,
  sex: state.sex ?? null,
  age: state.age ?? null,
  vitalStatus: state.vitalStatus,
  diagnosisOn: state.diagnosisOn ?? null,
  lastContactOn: state.lastContactOn ?? null,
  nextVisitOn: state.nextVisitOn ?? null,
  nextVisitState: state.nextVisitState,
  nextVisitPolicy: state.nextVisitPolicy ?? null,
  completeness: state.completeness,
  course: state.course,
  facts: state.facts,
  caseHash: state.caseHash,
})
