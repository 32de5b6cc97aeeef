/**
 * The hazards of this program as data: what can happen, what holds it, or why nothing does yet.
 *
 * A hazard with a control must be named by a test; one that is not yet controlled says why in `notYet`. Ratings are left to
 * a clinical safety officer. docs/hazards.md is generated from this list and from the titles of the tests.
 */
export interface Hazard {
  readonly id: string
  readonly situation: string
  /** What holds it, or the part that is held. */
  readonly control?: string
  /** What is not held yet, and why. */
  readonly notYet?: string
}

export const HAZARDS: readonly Hazard[] = [
  {
    id: 'H-01',
    situation: 'A fact is missing and is read as no, so that a caution disappears.',
    control:
      'Three-valued logic from the form to the SQL; a missing fact moves a statement to open or to the safer side only.',
  },
  {
    id: 'H-02',
    situation: 'Only a part of the data of a record system is fetched.',
    notYet:
      'Leio fetches from no record system yet (CDS Hooks and FHIR come later). Imports read a file whole or say what was refused.',
  },
  {
    id: 'H-03',
    situation: 'A decision is signed on a plan that new findings have overtaken.',
    control:
      'Signing compares the hash of the facts, of the knowledge and the release in the transaction that locks the patient; a stale plan is refused with the facts that changed.',
  },
  {
    id: 'H-04',
    situation: 'Advice has been overtaken by later evidence.',
    control:
      'Two dated releases; every statement has its evidence date, and the release a day by which it must be reviewed, which page and health address show when it has passed.',
  },
  {
    id: 'H-05',
    situation: 'Centres work with different versions and their results are mixed.',
    control:
      'Plan, decision and analysis carry the hash of the knowledge; an analysis that is computed again under another release says so.',
    notYet: 'Answers are not pooled between centres yet.',
  },
  {
    id: 'H-06',
    situation: 'A mistake of the source is copied.',
    control:
      'Errata as data with the printed and the corrected value; figures are checked for what their own tables get wrong.',
  },
  {
    id: 'H-07',
    situation: 'A code is not known and its rule never fires.',
    control: 'A value that no list knows is quarantined with its row, never dropped and never read as no.',
    notYet: 'How often each rule fires is not watched over time.',
  },
  {
    id: 'H-08',
    situation: 'A record that fits nowhere is lost.',
    control:
      'In = accepted + refused + quarantined + recognised for every import; waiting rows are listed with age and count.',
  },
  {
    id: 'H-09',
    situation: 'A list or an export is cut off in silence.',
    control: 'Capped lists say that they are not whole; exports carry count and digest.',
  },
  {
    id: 'H-10',
    situation: 'A fact that a machine took from free text is taken for true.',
    notYet: 'Leio takes no fact out of free text; every fact comes from a form, a coded column or a case file.',
  },
  {
    id: 'H-11',
    situation: 'Invented or demonstration patients appear among real ones.',
    control:
      'Three kinds of records; cohorts, indicators, worklists and agendas leave demonstration and synthetic ones out unless they are asked for by name.',
  },
  {
    id: 'H-12',
    situation: 'Centimetres are read as millimetres.',
    control:
      'Lengths are whole millimetres with their unit; a length without unit is refused on import, and a form reads it back in both units.',
  },
  {
    id: 'H-13',
    situation: 'A tumour of exactly 5 cm is staged by accident of wording.',
    control: '50 mm is IA in both releases, with a notice and its source; a length between millimetres is refused.',
  },
  {
    id: 'H-14',
    situation: 'A decimal comma or a thousands point changes a number.',
    control: 'A strict grammar; an import declares its decimal mark, and what could be read in two ways is refused.',
  },
  {
    id: 'H-15',
    situation: 'A number loses digits.',
    control:
      'JSON is read by a reader that refuses numbers which a double cannot hold; records go out and in again unchanged.',
  },
  {
    id: 'H-16',
    situation: 'Body surface, weight or height is wrong by its unit.',
    notYet: 'Leio computes and shows no dose and reads neither weight nor height.',
  },
  {
    id: 'H-17',
    situation: 'Earlier anthracycline is not counted.',
    control: 'An unknown cumulative dose is unknown, never zero; no regimen applies while it is.',
  },
  {
    id: 'H-18',
    situation: 'Mitoses are counted per another area, or FNCLCC is used for the uterus.',
    control: 'Counts carry their area; the grading systems are gated by site.',
  },
  {
    id: 'H-19',
    situation: 'A figure of another population is read as the patient’s own.',
    control: 'Figures stand with their population and interval; nothing personal is computed outside its domain.',
  },
  {
    id: 'H-20',
    situation: 'Something is read or written for the wrong patient.',
    control:
      'The patient stands in every address and banner; a signature needs the patient’s initials and date of birth, or the number where the record has no identity; tabs never write into each other.',
  },
  {
    id: 'H-21',
    situation: 'The minutes of one case land at another.',
    control: 'Cases have ids, never places; any reordering during entry keeps the binding.',
  },
  {
    id: 'H-22',
    situation: 'Two patients are merged by mistake.',
    control:
      'Nothing is merged by machine; from its confirmation by a second person a merge counts as one patient everywhere, and it is an entry that can be taken back, after which the records are byte for byte what they were.',
  },
  {
    id: 'H-23',
    situation: 'One patient has two records.',
    control: 'Likely pairs are suggested with their signs.',
    notYet: 'Records are not compared between centres.',
  },
  {
    id: 'H-24',
    situation: 'The side is wrong or lost.',
    control:
      'The side of paired organs is a coded fact that is asked for; text and code that contradict each other are shown.',
  },
  {
    id: 'H-25',
    situation: 'One writer undoes another’s change unseen.',
    control:
      'Every change of a record, board, decision, cohort, query, merge or person names the version that it has seen; the second writer is refused and shown what changed.',
  },
  {
    id: 'H-26',
    situation: 'A half of a change is saved.',
    control: 'Events, version, state and audit are one transaction.',
  },
  {
    id: 'H-27',
    situation: 'Print or PDF says something else than the screen.',
    control:
      'One wording for all; the text of a PDF is read back and compared; warnings come first, pages are numbered.',
  },
  {
    id: 'H-28',
    situation: 'The warning against morcellation is not shown.',
    control: 'It stands unless it is excluded, unknown included; every combination is enumerated.',
  },
  {
    id: 'H-29',
    situation: 'Nobody acts after a tumour was morcellated unknowingly.',
    control: 'Advice after morcellation rests on facts, in whatever order they arrive.',
  },
  {
    id: 'H-30',
    situation: 'A regimen is offered against a contraindication.',
    control: 'No regimen applies while a contraindication is known or open.',
  },
  {
    id: 'H-31',
    situation: 'Rules leave a gap or contradict each other.',
    control: 'Silences are stated; conflicts are found and shown.',
    notYet: 'The proof by a solver comes with `leio prove`.',
  },
  {
    id: 'H-32',
    situation: 'Another tumour is treated as leiomyosarcoma.',
    control: 'No treatment is planned for another or an unconfirmed diagnosis; an import refuses other sarcomas.',
  },
  {
    id: 'H-33',
    situation: 'The wrong staging system is used.',
    control: 'Each system is gated by site and carries its edition.',
  },
  {
    id: 'H-34',
    situation: 'RECIST is counted from the wrong baseline.',
    control:
      'A pure function on the lesion table; baseline and nadir are computed and shown; a million series agree with a second implementation.',
  },
  {
    id: 'H-35',
    situation: 'Stable disease is read as failure.',
    control: 'What a response means stands in the knowledge with its evidence.',
  },
  {
    id: 'H-36',
    situation: 'Harmful work-up is advised, or not advised against.',
    control: 'Advice against something is a statement of its own.',
  },
  {
    id: 'H-37',
    situation: 'One imperative answer is followed without its basis.',
    control: 'Options with arguments, evidence, missing facts and version; nothing signs itself.',
  },
  {
    id: 'H-38',
    situation: 'Too many warnings hide the one that matters.',
    control: 'A statement is shown once, safety first; nothing interrupts.',
  },
  {
    id: 'H-39',
    situation: 'A decision against the plan has no reason.',
    control:
      'It cannot be saved without one, nor before it follows or goes against each statement that binds it; reason, person and hashes are in the audit of the same transaction, exactly once.',
  },
  {
    id: 'H-40',
    situation: 'A trial is suggested that is closed.',
    control: 'Trials carry the date of their status and say “possible, verify”.',
  },
  {
    id: 'H-41',
    situation: 'A patient reads a clinician’s plan.',
    control:
      'The registry has no role for patients: whoever has no role that includes a plan is refused, and that is in the audit.',
    notYet: 'A version for patients in plain language does not exist.',
  },
  {
    id: 'H-42',
    situation: 'The knowledge was changed by somebody.',
    control:
      'The hash of each release is pinned; a changed release fails the tests and carries another hash into every plan.',
    notYet: 'Releases are not signed by two persons.',
  },
  {
    id: 'H-43',
    situation: 'A surveillance date is wrong.',
    control:
      'Calendar dates counted from the anchor, never from the last visit; every start day of a century agrees with PostgreSQL.',
  },
  {
    id: 'H-44',
    situation: 'Surveillance stops.',
    control: 'Every living patient is in exactly one count of the worklist; an end needs a reason.',
  },
  {
    id: 'H-45',
    situation: 'The schedule for the retroperitoneum is used elsewhere.',
    control: 'Where the source gives no schedule Leio says so; a centre’s own policy is shown as such.',
  },
  {
    id: 'H-46',
    situation: 'A day shifts with the time zone.',
    control: 'Dates are text; `Date` is not used for them.',
  },
  {
    id: 'H-47',
    situation: 'A partial date is completed in silence.',
    control: 'It stays partial: spans in figures, ranges in intervals, and left out of survival with that reason.',
  },
  {
    id: 'H-48',
    situation: 'The clock is wrong.',
    control: 'The audit is numbered, not only dated; Leio does not start where its clock and the database’s differ.',
  },
  {
    id: 'H-49',
    situation: 'An acknowledged change is lost.',
    control:
      'The log is synced before every acknowledgement; a database that is set otherwise is refused; kill -9 in the middle of writing loses nothing.',
  },
  {
    id: 'H-50',
    situation: 'The system is down during the board.',
    control: 'A read-only pack of all cases as one file without script, with the moment at which it was made.',
  },
  {
    id: 'H-51',
    situation: 'The disk is full.',
    control: 'Changes are refused with a reason, reading and its audit go on, and saving works again by itself.',
  },
  {
    id: 'H-52',
    situation: 'A backup cannot be restored.',
    control: 'A backup is verified by counts, digests and the chain of the audit; a flipped bit is found.',
  },
  {
    id: 'H-53',
    situation: 'A migration changes what was recorded.',
    control: 'Events are append-only for everybody; a migration that was run cannot change.',
  },
  {
    id: 'H-54',
    situation: 'Data rot unseen.',
    control:
      'PostgreSQL’s page checksums, a digest of each event, and a command that recomputes them all; the digest of a signed decision is compared whenever it is read, and a changed one is shown as damaged.',
  },
  {
    id: 'H-55',
    situation: 'A large import slows the board down.',
    notYet:
      'Long work waits in a queue from which each server process takes one piece at a time, and hashing of passwords is limited; but requests are not ordered by urgency, and no test shows the board beside a large import.',
  },
  {
    id: 'H-56',
    situation: 'Small numbers tell of a person.',
    control:
      'Counts under eleven do not leave the centre, nor any from which one could be worked out; the database refuses to store them.',
  },
  {
    id: 'H-57',
    situation: 'A de-identified export tells of a person.',
    control: 'An allow-list of facts, no text, shifted dates, ages over 89 together, random numbers.',
  },
  {
    id: 'H-58',
    situation: 'Somebody reads another centre’s records.',
    control: 'One policy table before every route, and row-level security bound to a signed ticket behind it.',
  },
]
