import type { Company, Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { poseCompany } from '../../figures/pose.ts';
import { applyEntries } from '../../scenario/apply.ts';
import type { Entry } from '../../scenario/assumption.ts';
import { readAssumption } from '../../scenario/codec/assumption.ts';
import { companyHash } from '../../scenario/evaluate/company-hash.ts';
import { hashOf } from '../../series/canonical.ts';
import { formulate } from '../../supply/formulate.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import type { Restriction } from '../../supply/restriction.ts';
import { type Certificate, plainProgram, programHash } from './certificate.ts';
import { type ChainFiles, readIn } from './chain.ts';
import { bytesOf, changed, sameBytes } from './document.ts';
import { quantitiesOf } from './draft-quantities.ts';
import type { OperatingPlan } from './operating-plan.ts';
import { engineValue, type Plain } from './plain.ts';
import { plainProblem, problemForm } from './problem-form.ts';

/** Writes the program again from the inputs of the plan, and reads the plan again from its columns. */
export function rebuildIssues(plan: OperatingPlan, posed: SupplyProblem, certificate: Certificate): Issue[] {
  const path = `${plan.cycle}/certificate.json`;
  const formulation = formulate(posed, engineValue(plan.strategy.restriction as Plain) as Restriction);
  const hash = programHash(plainProgram(formulation.program));
  if (hash !== certificate.programHash) {
    return [
      {
        ...changed('program', path, 'The inputs of the plan make another program than the one that is proven.'),
        seen: hash,
        wanted: certificate.programHash,
      },
    ];
  }
  const primal = Float64Array.from(certificate.primal);
  const { objective } = certificate;
  const solution = {
    status: 'optimal',
    objective,
    bound: objective,
    gap: 0,
    primal,
    rowDual: null,
    reducedCost: null,
    basis: null,
    iterations: 0,
  } as const;
  const { products, pools, resources, offers, moves } = plan;
  const issues: Issue[] = [];
  if (!sameBytes(bytesOf({ products, pools, resources, offers, moves }), bytesOf(quantitiesOf(posed, formulation, solution)))) {
    issues.push(changed('other-plan', path, 'The plan is not the one that is proven.'));
  }
  const axis = plan.horizon.periods.map(({ label, workingDays }) => [label, workingDays]);
  const wanted = posed.periodLabels.map((label, t) => [label, posed.workingDays[t]!]);
  if (!sameBytes(bytesOf(axis), bytesOf(wanted))) {
    issues.push(changed('horizon', `${plan.cycle}/operating-plan.json`, 'The periods of the plan are not those of its inputs.'));
  }
  return issues;
}

/** Base data to hold plans against, with the demand that assumptions are laid on. */
export interface Against {
  readonly company: Company;
  readonly baseline: Panel;
}

/**
 * Rebuilds the problem of a plan from base data and its assumptions: the same data must give the same inputs, byte for byte. What
 * follows from the inputs is checked by `verifyChain`.
 *
 * Issues: `operating-plan/base`, `operating-plan/demand`, `operating-plan/assumption`, `operating-plan/inputs`.
 */
export function rebuildFrom(files: ChainFiles, plan: OperatingPlan, { company, baseline }: Against): Issue[] {
  const path = `${plan.cycle}/operating-plan.json`;
  const issues: Issue[] = [];
  const base = companyHash(company);
  const demand = hashOf(baseline);
  const other = 'Name the base data of that cycle.';
  if (base !== plan.base.hash)
    issues.push({
      ...changed('base', path, `The plan ${plan.cycle} was made from other base data.`, other),
      seen: base,
      wanted: plan.base.hash,
    });
  if (demand !== plan.base.demand)
    issues.push({
      ...changed('demand', path, `The plan ${plan.cycle} was made from other demand.`, other),
      seen: demand,
      wanted: plan.base.demand,
    });
  const entries: Entry[] = [];
  for (const { on, assumption } of plan.assumptions.list) {
    const read = readAssumption(assumption);
    if (read.ok) entries.push({ on, assumption: read.assumption });
    else issues.push(...read.issues.map((issue): Issue => ({ ...issue, at: { ...issue.at, file: path } })));
  }
  const problem = readIn(files, `${plan.cycle}/problem.json`, problemForm);
  if (!problem.ok) issues.push(...problem.issues);
  if (issues.length > 0 || !problem.ok) return issues;
  const posed = poseCompany(applyEntries(company, baseline, entries, plan.day).company, plan.strategy.level);
  if (sameBytes(bytesOf(plainProblem(posed.problem)), bytesOf(problem.value.problem))) return [];
  return [
    changed(
      'inputs',
      `${plan.cycle}/problem.json`,
      'The base data and assumptions make other inputs than those of the plan.',
      `It was made with Equipoise ${plan.engine}; check with the same version.`,
    ),
  ];
}
