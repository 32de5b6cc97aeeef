/** Every command with its help. The code of a command is loaded when it is called, so that none waits for another. */
import { METHODS } from './analyse/methods.ts'
import type { CommandSpec, OperandSpec, OptionSpec } from './command.ts'

const CASE: OperandSpec = { name: 'CASE.json', what: 'the case file; - reads standard input' }
const WORD: OperandSpec = { name: 'WORD', what: 'show only what mentions this word', optional: true }

const JSON_OPTION: OptionSpec = { flags: '--json', what: 'JSON for machines' }
const RELEASE: OptionSpec = { flags: '--release <ID>', what: '2022 (the article) or current (default)' }
const AS_OF: OptionSpec = { flags: '--as-of <DATE>', what: 'the day of the plan, such as 2026-11-23 (default: today)' }

const ANALYSE_ABOUT = [
  'Analyses a table: each row is a patient, the first line names the columns. Empty cells, NA, [Not Available], [Unknown] and [Not Evaluated] are missing; rows that lack a value are left out and counted by reason. Defaults are those of R, and each result names the R call that gives the same numbers.',
  '',
  ...Object.entries(METHODS).map(([name, { what }]) => `${name}: ${what}.`),
].join('\n')

export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'plan',
    summary: 'the plan of a case: for, against, and still open',
    about:
      'Prints what the evidence advises for one case, what it advises against and what it leaves open, in the order in which a board decides. An open statement names the facts on which it hangs.',
    operands: [CASE],
    options: [
      RELEASE,
      AS_OF,
      { flags: '--brief', what: 'the statements alone, without strengths, rows and open details' },
      { flags: '--all', what: 'also what does not apply, and each open statement in full' },
      { flags: '--sources', what: 'the sources of each statement, with their figures and populations' },
      JSON_OPTION,
    ],
    example: 'leio plan examples/ivc-retroperitoneal.json',
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'explain',
    summary: 'why a statement applies, does not, or cannot be said',
    about:
      'Prints the conditions of one statement as a tree: ✓ holds, ✗ does not, ? is not known; each with the fact as the case records it, then the sources. The id of a statement stands under it in the plan.',
    operands: [CASE, { name: 'ADVICE', what: 'the id of a statement' }],
    options: [RELEASE, AS_OF, JSON_OPTION],
    example: 'leio explain examples/ivc-retroperitoneal.json rp.upfront-surgery',
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'ask',
    summary: 'the facts that can still change the plan',
    about:
      'Prints the open questions of a case in the order of what they settle, the answers that make a difference, and what each would do to the plan.',
    operands: [CASE],
    options: [
      RELEASE,
      AS_OF,
      { flags: '--most <N>', what: 'questions to print (default 10); JSON has all' },
      JSON_OPTION,
    ],
    example: 'leio ask examples/uterine-after-morcellation.json',
    load: () => import('./commands/ask.ts'),
  },
  {
    name: 'what-if',
    summary: 'how the plan changes under other facts',
    about:
      'Prints the difference that other facts make: --set tumour.size=52mm, --set patient.pregnant=no, --set imaging.done=ct-chest,mri-pelvis, --set lab.ldh=unknown or unknown:pending. With --advice: all smallest sets of changes, of at most three facts, that flip one statement.',
    operands: [CASE],
    options: [
      { flags: '--set <FACT=VALUE>', what: 'another value for a fact; may be repeated', repeatable: true },
      { flags: '--advice <ADVICE>', what: 'the smallest changes that flip this statement' },
      { flags: '--locale <TAG>', what: 'how numbers are written: en (5.2, default), de (5,2)' },
      RELEASE,
      AS_OF,
      JSON_OPTION,
    ],
    example: 'leio what-if examples/ivc-retroperitoneal.json --set resectability.status=unresectable',
    load: () => import('./commands/what-if.ts'),
  },
  {
    name: 'schedule',
    summary: 'surveillance dates, also as a calendar file',
    about:
      'Prints the surveillance visits of a case, counted from the date of surgery, for 15 years unless told; or the fact that is needed; or that the source gives no schedule.',
    operands: [CASE],
    options: [
      { flags: '--until <DATE>', what: 'the last day to list, such as 2040-12-31' },
      { flags: '--ics <FILE>', what: 'also write an iCalendar file' },
      RELEASE,
      JSON_OPTION,
    ],
    example: 'leio schedule examples/ivc-retroperitoneal.json --until 2040-12-31',
    load: () => import('./commands/schedule.ts'),
  },
  {
    name: 'facts',
    summary: 'the dictionary of every fact a case may hold',
    about:
      'Prints the facts of the dictionary: id, question, legal values, unit. With a word, those that mention it, in full. JSON also holds the constraints: what no patient can be.',
    operands: [WORD],
    options: [RELEASE, JSON_OPTION],
    example: 'leio facts necrosis',
    load: () => import('./commands/facts.ts'),
  },
  {
    name: 'evidence',
    summary: 'the trials and series, with their figures',
    about:
      'Prints the trials and series behind the plan. With a word (a drug, an author, a row such as RPM-11) also their figures, each with its population, as printed and as corrected.',
    operands: [WORD],
    options: [RELEASE, JSON_OPTION],
    example: 'leio evidence STRASS',
    load: () => import('./commands/evidence.ts'),
  },
  {
    name: 'errata',
    summary: "the article's errors, as printed and corrected",
    about:
      'Prints what the article prints wrongly or could not know, what its sources say, and what Leio does about it.',
    operands: [WORD],
    options: [RELEASE, JSON_OPTION],
    example: 'leio errata eribulin',
    load: () => import('./commands/errata.ts'),
  },
  {
    name: 'analyse',
    summary: 'survival statistics of a table, as R computes them',
    about: ANALYSE_ABOUT,
    operands: [
      { name: 'METHOD', what: Object.keys(METHODS).join(', ') },
      { name: 'FILE.csv', what: 'a table with a line of names (CSV or tab-separated); - reads standard input' },
    ],
    options: [
      { flags: '--time <COLUMN>', what: 'time to the event or to the end of observation' },
      { flags: '--event <COLUMN>', what: 'what happened; column=value names the value that is the event (status=2)' },
      { flags: '--competing <COLUMN=VALUE>', what: 'an event that competes; may be repeated', repeatable: true },
      { flags: '--censored <VALUE>', what: 'the value of --event that means censored, where causes compete' },
      { flags: '--cause <VALUE>', what: 'the cause that is asked about (default: the first)' },
      { flags: '--group <COLUMN>', what: 'groups to compare' },
      { flags: '--strata <COLUMN>', what: 'compare within these only' },
      { flags: '--entry <COLUMN>', what: 'time of entry, for patients who came under observation late' },
      { flags: '--weights <COLUMN>', what: 'case weights' },
      { flags: '--covariates <A,B,...>', what: 'covariates; factor(A) reads numbers as names' },
      { flags: '--cluster <COLUMN>', what: 'rows that belong together: robust variance' },
      { flags: '--ties <RULE>', what: 'efron (default), breslow or exact' },
      { flags: '--confidence <P>', what: 'of the limits (default 0.95)' },
      { flags: '--limits <SCALE>', what: 'log (default), log-log, plain, logit, arcsine or none' },
      { flags: '--rho <R>', what: 'weights of the test: 0 (default), or more for early differences' },
      { flags: '--tau <TIME>', what: 'the horizon of a restricted mean' },
      { flags: '--at <TIMES>', what: 'times to read the curves at: 365,1826' },
      {
        flags: '--determined <COLUMN>',
        what: 'the time, from time zero, at which a row got its group; looks for immortal time',
      },
      { flags: '--zero <WORDS>', what: 'what time zero is, such as "surgery"; the bias guard asks for it' },
      {
        flags: '--where <FILTER>',
        what: 'keep rows only: column=value, column!=value, column~part; may be repeated',
        repeatable: true,
      },
      { flags: '--yi <COLUMN>', what: 'meta: effects' },
      { flags: '--vi <COLUMN>', what: 'meta: their variances' },
      { flags: '--ai <COLUMN>', what: 'meta: events in the treated; with --bi, --ci and --di' },
      { flags: '--bi <COLUMN>', what: 'meta: treated without the event' },
      { flags: '--ci <COLUMN>', what: 'meta: events in the controls' },
      { flags: '--di <COLUMN>', what: 'meta: controls without the event' },
      { flags: '--measure <WORD>', what: 'meta: what is made of the four (default log-risk-ratio)' },
      { flags: '--label <COLUMN>', what: 'meta: names of the studies' },
      { flags: '--trial <COLUMN>', what: 'meta: the trial of each row; two reports of one are refused' },
      { flags: '--estimator <WORD>', what: 'meta: reml (default), dl, pm or fe; match: nearest (default) or optimal' },
      { flags: '--test <WORD>', what: 'meta: z (default) or knapp-hartung' },
      { flags: '--treatment <COLUMN>', what: 'match: 1 for treated, 0 for controls' },
      { flags: '--caliper <X>', what: 'match: largest distance of a pair, in standard deviations of the score' },
      { flags: '--exact <A,B,...>', what: 'match: columns in which both of a pair must agree' },
      { flags: '--order <WORD>', what: 'match: largest (default), smallest, closest or data: who is matched first' },
      { flags: '--svg <FILE>', what: 'also draw the figure' },
      JSON_OPTION,
    ],
    example:
      'leio analyse km data/tcga-sarc/tcga_cdr_sarc.csv --time OS.time --event OS --where histological_type~Leiomyosarcoma',
    load: () => import('./commands/analyse.ts'),
  },
  {
    name: 'bench',
    summary: 'Leio beside its peers, in one run on the same data',
    about:
      'Measures the statistics beside R, in turns on the same data. Answers are compared first, and a row that disagrees has no time. It needs R with its packages, which npm test installs.',
    operands: [{ name: 'NAME', what: 'statistics', optional: true }],
    options: [{ flags: '--row <WORD>', what: 'only rows whose name holds this word' }, JSON_OPTION],
    example: 'leio bench statistics --row gray',
    load: () => import('./commands/bench.ts'),
  },
  {
    name: 'check',
    summary: 'whether the knowledge is whole',
    about:
      'Counts what each release holds and checks that every row of the article is used or excluded with a reason. Exit code 1 where it is not.',
    operands: [],
    options: [JSON_OPTION],
    example: 'leio check',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'tour',
    summary: 'the guided tour on a real patient of TCGA',
    about:
      'Shows on one real, anonymous patient what Leio does: a plan, the next question, and what its answer changes.',
    operands: [],
    options: [],
    example: 'leio tour',
    load: () => import('./commands/tour.ts'),
  },
  {
    name: 'registry',
    summary: 'backup, restore, verification and migration of the registry; new centres',
    about: [
      'backup FOLDER saves the whole registry, while it is used, into a new folder and reads it back.',
      'restore FOLDER fills an empty registry from a backup and verifies every row, every hash of the audit and every event.',
      'verify reads the registry and says what is not whole; verify FOLDER does so for a backup.',
      'migrate brings the schema up to date, which a start of Leio also does.',
      'add-centre ID --name NAME --login LOGIN adds a clinical centre with its first administrator, whose password it prints once.',
      'A backup holds names and keys: keep it as you keep the registry. DATABASE_URL (and LEIO_OWNER_URL, the login that owns the schema) name a database of yours; otherwise it is the one of the data folder, whether Leio runs or not.',
    ].join('\n'),
    operands: [
      { name: 'ACTION', what: 'backup, restore, verify, migrate or add-centre' },
      { name: 'FOLDER', what: 'the folder of the backup, or the id of the centre', optional: true },
    ],
    options: [
      {
        flags: '--data <DIR>',
        what: "the data folder of Leio's own database (default: .leio-registry in the project)",
      },
      { flags: '--name <NAME>', what: 'of the new centre' },
      { flags: '--login <LOGIN>', what: 'of its first administrator' },
      JSON_OPTION,
    ],
    example: 'leio registry backup backups/2026-11-24',
    load: () => import('./commands/registry.ts'),
  },
  {
    name: 'serve',
    summary: 'Leio in the browser',
    about:
      'Serves the page and the registry to the browsers of this computer until Ctrl+C, and prints the address. The registry keeps its records in a PostgreSQL of its own, or in yours where DATABASE_URL names one; what is typed into the case page stays in the browser.',
    operands: [],
    options: [
      { flags: '--port <N>', what: 'the port (default 5346); 0 takes any free one' },
      { flags: '--host <H>', what: 'the address to listen at (default 127.0.0.1, this computer alone)' },
      { flags: '--data <DIR>', what: "where the registry's own database is kept (default .leio-registry)" },
      { flags: '--page-only', what: 'the page alone, without a registry: nothing is stored' },
    ],
    example: 'leio serve --port 4000',
    load: () => import('./commands/serve.ts'),
  },
]

/** `import` reads its own arguments. */
export const IMPORT = { name: 'import', usage: 'tcga [options]', summary: 'case files out of the TCGA-SARC tables' }
