import type { Issue } from '../../company/issue.ts';
import { utf8 } from '../../series/canonical.ts';
import { sha256 } from '../../series/sha256.ts';
import { type Certificate, programHash } from './certificate.ts';
import { certificateForm } from './certificate-form.ts';
import { type ChainFiles, readIn } from './chain.ts';
import { erpCsv, itemsCsv } from './csv.ts';
import { bytesOf, changed, sameBytes } from './document.ts';
import type { OperatingPlan } from './operating-plan.ts';
import { numberOf, type Plain } from './plain.ts';
import { problemForm, readProblem } from './problem-form.ts';
import { rebuildIssues } from './rebuild.ts';
import { checkItems } from './verify/check-items.ts';
import { checkMoney } from './verify/check-money.ts';
import { type CheckedProgram, type ProgramProof, proveProgram } from './verify/check-program.ts';
import { checkQuantities, type Fault, tolerance } from './verify/check-quantities.ts';
import type { CheckedProblem } from './verify/checked.ts';

export interface CheckedDocument {
  readonly proof: ProgramProof | null;
  readonly issues: readonly Issue[];
}

/** Files that belong to a plan besides those it names by hash. */
const besides = ['operating-plan.json', 'signatures.json', 'publication.json'];

/** Checks a plan by its own files: hashes, form, every balance and sum, money, items, the proof of its optimum. */
export function checkDocument(files: ChainFiles, plan: OperatingPlan): CheckedDocument {
  const { cycle } = plan;
  const at = (name: string) => `${cycle}/${name}`;
  const issues = fileIssues(files, plan);
  if (issues.length > 0) return { proof: null, issues };
  const problem = readIn(files, at('problem.json'), problemForm);
  const certificate = readIn(files, at('certificate.json'), certificateForm);
  if (!problem.ok) issues.push(...problem.issues);
  if (!certificate.ok) issues.push(...certificate.issues);
  if (!problem.ok || !certificate.ok) return { proof: null, issues };
  const proof = proveProgram(checkedProgram(certificate.value), certificate.value.primal, certificate.value.dual);
  issues.push(...proofIssues(plan, certificate.value, proof));
  try {
    const value = readProblem(problem.value.problem as Plain);
    issues.push(...numberIssues(plan, value));
    issues.push(...rebuildIssues(plan, value, certificate.value));
  } catch {
    // Numbers that are not where the form of a problem has them; the hash of the file holds, so somebody made it so.
    issues.push(changed('problem', at('problem.json'), `${at('problem.json')} does not fit the plan.`));
  }
  for (const [name, text] of [
    ['items.csv', itemsCsv(plan)],
    ['erp.csv', erpCsv(plan)],
  ] as const) {
    if (sameBytes(utf8(text), files.get(at(name))!)) continue;
    issues.push(changed('csv', at(name), `${at(name)} does not say what the plan says.`));
  }
  return { proof, issues };
}

function fileIssues(files: ChainFiles, plan: OperatingPlan): Issue[] {
  const { cycle } = plan;
  const issues: Issue[] = [];
  for (const [name, wanted] of Object.entries(plan.files)) {
    const path = `${cycle}/${name}`;
    const bytes = files.get(path);
    if (bytes === undefined) issues.push(changed('missing', path, `${path} is missing.`));
    else {
      const seen = sha256(bytes);
      if (seen !== wanted)
        issues.push({
          ...changed('file', path, `${path} was changed: its hash is not the one the plan was signed with.`),
          seen,
          wanted,
        });
    }
  }
  for (const name of ['certificate.json', 'erp.csv', 'items.csv', 'problem.json', 'signers.json']) {
    if (!Object.hasOwn(plan.files, name))
      issues.push(changed('unnamed', `${cycle}/operating-plan.json`, `The plan ${cycle} does not name its ${name}.`));
  }
  for (const path of files.keys()) {
    if (!path.startsWith(`${cycle}/`)) continue;
    const name = path.slice(cycle.length + 1);
    if (Object.hasOwn(plan.files, name) || besides.includes(name)) continue;
    issues.push(changed('added', path, `${path} is no part of the plan.`, 'Take it out of the folder.'));
  }
  const hash = sha256(bytesOf(plan.assumptions.list));
  if (hash !== plan.assumptions.hash) {
    issues.push({
      ...changed('assumptions', `${cycle}/operating-plan.json`, 'The assumptions do not have the hash that stands beside them.'),
      seen: hash,
      wanted: plan.assumptions.hash,
    });
  }
  return issues;
}

function proofIssues(plan: OperatingPlan, certificate: Certificate, proof: ProgramProof): Issue[] {
  const path = `${plan.cycle}/certificate.json`;
  const issues: Issue[] = [];
  const wrong = (message: string, seen: number, wanted: string) =>
    issues.push({ ...changed('certificate', path, message), seen: String(seen), wanted });
  const hash = programHash(certificate.program);
  if (hash !== certificate.programHash)
    issues.push({
      ...changed('certificate', path, 'The program is not the one the certificate is about.'),
      seen: hash,
      wanted: certificate.programHash,
    });
  const size = Math.max(1, Math.abs(plan.result.totalCost));
  const within = (share: number) => share <= tolerance;
  if (!within(proof.primalViolation)) wrong('The plan exceeds a limit of its program.', proof.primalViolation, 'at most 1e-6');
  if (!within(proof.wholeViolation)) wrong('A whole number of the plan is none.', proof.wholeViolation, 'at most 1e-6');
  if (!within(proof.dualViolation)) wrong('The dual values bound nothing.', proof.dualViolation, 'at most 1e-6');
  if (!within(proof.excess)) wrong('The bound lies above the cost of the plan.', proof.excess, 'at most 1e-6');
  if (!within(Math.abs(proof.objective - plan.result.totalCost) / size))
    wrong('The program costs something else than the plan says.', proof.objective, String(plan.result.totalCost));
  if (!within(Math.abs(proof.gap - plan.result.provenGap)))
    wrong('The dual values prove another gap than the plan says.', proof.gap, String(plan.result.provenGap));
  if (plan.result.status === 'optimal' && certificate.program.integer === null && !within(proof.gap))
    wrong('The plan is not the best one.', proof.gap, 'at most 1e-6');
  return issues;
}

function numberIssues(plan: OperatingPlan, problem: CheckedProblem): Issue[] {
  const labels = plan.horizon.periods.map(({ label }) => label);
  const faults = lengthFaults(plan);
  if (faults.length > 0) return tellFaults(faults, labels, `${plan.cycle}/operating-plan.json`);
  faults.push(...checkQuantities(problem, plan));
  if (faults.length === 0) faults.push(...checkMoney(problem, plan));
  faults.push(...checkItems(labels, plan.products, plan.items.list, plan.items.differences));
  return tellFaults(faults, labels, `${plan.cycle}/operating-plan.json`);
}

/** Every list by period has one number for each period. */
function lengthFaults({ horizon, products, pools, resources, offers, moves, money, items }: OperatingPlan): Fault[] {
  const wanted = horizon.periods.length;
  const holders = [
    ...[...products, ...pools, ...resources, ...offers, ...moves],
    ...[money.costs, { revenue: money.revenue }, money.statement?.lines ?? {}],
    ...items.list.map(({ flows }) => flows),
  ];
  return holders.flatMap((holder) =>
    Object.entries(holder).flatMap(([name, series]: readonly [string, unknown]) =>
      Array.isArray(series) && series.length !== wanted
        ? [{ what: `number of periods of ${name}`, period: wanted, seen: series.length, wanted }]
        : [],
    ),
  );
}

const told = 8;

function tellFaults(faults: readonly Fault[], labels: readonly string[], path: string): Issue[] {
  const issues = faults.slice(0, told).map(({ what, period, seen, wanted }): Issue => {
    const issue = changed(
      'number',
      path,
      `${what} does not add up.`,
      'Somebody wrote this plan by hand, or a program other than Equipoise.',
    );
    return {
      ...issue,
      at: { file: path, ...(labels[period] === undefined ? {} : { period: labels[period] }) },
      seen: String(seen),
      wanted: String(wanted),
    };
  });
  if (faults.length <= told) return issues;
  return [...issues, changed('numbers', path, `${faults.length - told} more numbers do not add up.`)];
}

/** The program of a certificate with infinite limits as numbers. */
export function checkedProgram({ program }: Certificate): CheckedProgram {
  const { lower, upper, rowLower, rowUpper } = program;
  const limits = {
    lower: lower.map(numberOf),
    upper: upper.map(numberOf),
    rowLower: rowLower.map(numberOf),
    rowUpper: rowUpper.map(numberOf),
  };
  return { ...program, ...limits };
}
