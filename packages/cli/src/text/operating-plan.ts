import {
  counted,
  formatNumber,
  formatShare,
  type OperatingPlan,
  terminalStyle,
  type Verification,
  type VerifiedPlan,
} from '@equipoise/engine';
import { renderIssues } from './issues.ts';
import { printable, renderTable } from './table.ts';

/** A draft for the people who are to sign it: what it comes to, and who is waited for. */
export function renderDraft(plan: OperatingPlan, missing: readonly string[], folder: string): string {
  const { result, currency, horizon, products, items, assumptions } = plan;
  const [first, last] = [horizon.periods[0]?.label, horizon.periods.at(-1)?.label];
  const total = formatNumber(result.totalCost, 0, terminalStyle);
  return [
    `Draft of the operating plan ${plan.cycle}, ${printable(plan.company)}: ${plan.strategy.title}, ${first} to ${last}`,
    `  ${counted(products.length, 'product')} and ${counted(items.list.length, 'item')} by site, ${counted(assumptions.list.length, 'assumption')}`,
    `  costs ${total} ${currency}, ${result.status === 'optimal' ? 'the best of its strategy' : 'not proven best'}, proven gap ${share(result.provenGap)} %`,
    `  hash  ${plan.hash}`,
    items.differences.length === 0
      ? ''
      : `  Lots or locks keep ${counted(items.differences.length, 'quantity', 'quantities')} of items from adding up; the plan says which.`,
    missing.length === 0 ? 'Everyone has signed.' : `Waits for: ${missing.join(', ')}`,
    `  equipoise sign ${folder} --as PERSON --role ${missing[0] ?? 'ROLE'}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** What verification found, plan by plan; what is wrong by file. Green and red where the terminal has colours. */
export function renderVerification(verification: Verification, path: string, against: boolean): string {
  const { ok, plans, issues, head, company } = verification;
  if (plans.length === 0 && issues.length === 0) return `${path}: there is no plan.`;
  const rows = plans.map((plan) => [
    plan.cycle,
    plan.state,
    plan.title,
    proofOf(plan),
    signedOf(plan),
    ...(against ? [plan.rebuilt === null ? '-' : plan.rebuilt ? 'inputs rebuilt' : 'other inputs'] : []),
    plan.issues.length === 0 ? paint('holds', green) : paint('BROKEN', red),
  ]);
  const columns = (rows[0] ?? []).map(() => ({ align: 'left' }) as const);
  const lines = [
    `${printable(company === '' ? path : company)}: ${counted(plans.length, 'operating plan')}`,
    '',
    renderTable(columns, rows),
  ];
  if (issues.length > 0) lines.push('', renderIssues(issues));
  lines.push(
    '',
    ok ? paint('The chain holds.', green) : paint(`The chain does not hold: ${counted(issues.length, 'finding')}.`, red),
  );
  if (head !== null) lines.push(`Last publication: ${head}`);
  return lines.join('\n');
}

function proofOf({ proof }: VerifiedPlan): string {
  return proof === null ? 'no proof' : `gap ${share(proof.gap)} %`;
}

function signedOf({ signedBy, missing }: VerifiedPlan): string {
  const signed = signedBy.map(({ person, role }) => `${printable(person)} (${role})`).join(', ');
  return [signed === '' ? '' : `signed by ${signed}`, missing.length === 0 ? '' : `waits for ${missing.join(', ')}`]
    .filter((part) => part !== '')
    .join('; ');
}

const share = (gap: number): string => formatShare(gap < 1e-9 ? 0 : gap, terminalStyle);

const green = 32;
const red = 31;

function paint(text: string, colour: number): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${colour}m${text}\u001b[0m` : text;
}
