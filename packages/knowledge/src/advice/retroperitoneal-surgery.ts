/**
 * The operation on a retroperitoneal leiomyosarcoma: en bloc resection, veins, kidney.
 *
 * Every statement here is about an operation that is possible and lies ahead. Which vein reconstruction is done depends
 * on the extent found at surgery, so these are options.
 */
import { all, holds, is, not, oneOf, valueIs } from '@leio/rules/write'
import { highComplexity, ivcLevel } from '../classification/ivc-level.ts'
import {
  beforeSurgery,
  leiomyosarcoma,
  majorVeinInvolved,
  notMetastatic,
  retroperitonealResection,
  venaCavaInvolved,
} from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const resection: readonly AdviceEntry[] = [
  {
    id: 'surgery.mainstay',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'mainstay',
    text: 'Surgery is the mainstay of treatment with curative intent. It may mean a multivisceral resection, the reconstruction of major vessels, or both.',
    when: all(leiomyosarcoma, beforeSurgery, notMetastatic),
    rows: ['KP-03', 'SUR-01', 'CP-05'],
  },
  {
    id: 'rp.en-bloc-resection',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'usually',
    text: 'The operation is usually a multivisceral resection: tumour and adjacent organs en bloc, with R0 as the goal.',
    when: retroperitonealResection,
    rows: ['SUR-02', 'KP-03'],
  },
]

const veins: readonly AdviceEntry[] = [
  {
    id: 'rp.major-vein-resection',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'generally',
    text: 'The resection generally includes the vein from which the tumour arises or which it involves, such as vena cava, renal or iliac veins, and may need its reconstruction.',
    when: all(retroperitonealResection, majorVeinInvolved),
    rows: ['SUR-04', 'KP-03'],
  },
  {
    id: 'rp.vein-primary-repair',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'depending on extent',
    text: 'Where part of the circumference is involved, partial resection of the vein with primary closure or repair is an option, if the resection is complete.',
    when: all(retroperitonealResection, majorVeinInvolved, is('tumour.vessel-wall-involvement', 'partial')),
    rows: ['SUR-05'],
  },
  {
    id: 'rp.vein-graft',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'depending on extent',
    text: 'Where the whole circumference is involved, complete segmental resection is an option, reconstructed with a biological or a PTFE graft.',
    when: all(retroperitonealResection, majorVeinInvolved, is('tumour.vessel-wall-involvement', 'circumferential')),
    rows: ['SUR-06', 'FIG-4'],
  },
]

const venaCava: readonly AdviceEntry[] = [
  {
    id: 'rp.vena-cava-en-bloc',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'requires',
    text: 'The vena cava is resected en bloc with the tumour. Whether it and its tributaries are reconstructed depends on location, intravascular extent and the collateral drainage found at surgery.',
    when: all(retroperitonealResection, venaCavaInvolved),
    rows: ['SUR-07', 'SUR-08', 'FIG-4'],
  },
  {
    id: 'rp.intravascular-extent',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'depending on',
    text: 'The tumour grows inside the vena cava: how far it reaches there is one of the things on which resection and reconstruction depend.',
    when: all(retroperitonealResection, venaCavaInvolved, oneOf('tumour.vessel-growth', 'intraluminal', 'combined')),
    rows: ['SUR-07'],
  },
  {
    id: 'rp.vena-cava-without-reconstruction',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'depending on',
    text: 'Below the renal veins, with well-developed collaterals, the vena cava may perhaps be left without reconstruction. The article makes reconstruction depend on collateral drainage but gives no rule.',
    when: all(
      retroperitonealResection,
      venaCavaInvolved,
      valueIs(ivcLevel, 'lower'),
      is('tumour.vessel-collaterals', 'well-developed'),
    ),
    rows: ['SUR-07'],
    unverified: true,
  },
  {
    id: 'rp.vena-cava-high-complexity',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'increases',
    text: 'With the retrohepatic vena cava in the resection, complexity and risk increase, above all where major hepatic veins or the right atrium are involved.',
    when: all(retroperitonealResection, venaCavaInvolved, highComplexity),
    rows: ['SUR-09', 'SUR-08'],
  },
  {
    id: 'rp.vena-cava-liver-and-bypass',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'may require',
    text: 'The resection may require mobilisation of the liver, a major liver resection or extracorporeal bypass.',
    when: all(retroperitonealResection, venaCavaInvolved, highComplexity),
    rows: ['SUR-10'],
  },
]

const gonadalVein = is('tumour.vessel-of-origin', 'gonadal-vein')
const kidneyNotInvaded = not(holds('extent.organs-invaded', 'kidney'))

const kidney: readonly AdviceEntry[] = [
  {
    id: 'rp.gonadal-vein-kidney-sparing',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'may be feasible',
    text: 'The tumour arises from the gonadal vein: depending on its location, an operation that spares the kidney may be feasible.',
    when: all(retroperitonealResection, gonadalVein, kidneyNotInvaded),
    rows: ['SUR-12', 'FIG-5'],
  },
  {
    id: 'rp.gonadal-vein-nephrectomy-proposed',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Nephrectomy is proposed for a tumour of the gonadal vein: whether the location lets the kidney be spared is the first question.',
    when: all(retroperitonealResection, gonadalVein, kidneyNotInvaded, holds('proposal.options', 'nephrectomy')),
    rows: ['SUR-12'],
  },
]

export const retroperitonealSurgeryAdvice: readonly AdviceEntry[] = [...resection, ...veins, ...venaCava, ...kidney]
