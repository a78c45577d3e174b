import type { Company } from '../../company/company.ts';
import { type Of, operation } from './kind.ts';
import { resourceName } from './names.ts';
import { counted, money, percent, quantity } from './numbers.ts';
import { during, periodName, periodWord, since } from './periods.ts';

export function ofCapacity({ resource, span, operation: how, value }: Of<'capacity'>, company: Company): string {
  const kind = company.resources.find((row) => row.resource === resource)?.kind ?? 'labour';
  const unit = { labour: 'hour', machine: 'hour', storage: 'storage unit', supplier: 'unit' }[kind];
  const each = kind === 'storage' ? '' : ` a ${periodWord(company.calendar.bucket)}`;
  const moves = operation(how, value, (amount) => `${counted(amount, unit)}${each}`);
  return `capacity of ${resourceName(company, resource)} ${moves}${during(span)}`;
}

export function ofShift({ resource, shift, hours, count, span }: Of<'shift'>, company: Company): string {
  const name = /shift/i.test(shift) ? shift : `${shift} shift`;
  const where = resourceName(company, resource);
  if (hours === 0 || count === 0) return `no ${name} at ${where}${during(span)}`;
  const lines = count === 1 ? '' : ` on ${quantity(count)}`;
  return `${name} at ${where}, ${counted(hours, 'hour')} a working day${lines}${during(span)}`;
}

export function ofCalendar({ period, workingDays }: Of<'calendar'>): string {
  return `${counted(workingDays, 'working day')} in ${periodName(period)}`;
}

type Rule = Of<'workforce'>['rule'];

/** What a rule is called, and what a number of it counts. */
const rules: Readonly<Record<Rule, { readonly name: string; readonly of: (value: number, company: Company) => string }>> = {
  heads: { name: 'opening heads', of: (value) => counted(value, 'head') },
  hours_per_head: { name: 'hours a head', of: (value) => `${counted(value, 'hour')} a working day` },
  wage: { name: 'wage', of: (value, company) => `${inMoney(value, company)} a head and ${periodWord(company.calendar.bucket)}` },
  hire_cost: { name: 'cost of hiring', of: (value, company) => `${inMoney(value, company)} a head` },
  layoff_cost: { name: 'cost of laying off', of: (value, company) => `${inMoney(value, company)} a head` },
  hire_limit: {
    name: 'most hires',
    of: (value, company) => `${counted(value, 'head')} a ${periodWord(company.calendar.bucket)}`,
  },
  layoff_limit: {
    name: 'most lay-offs',
    of: (value, company) => `${counted(value, 'head')} a ${periodWord(company.calendar.bucket)}`,
  },
  minimum: { name: 'fewest heads', of: (value) => counted(value, 'head') },
  maximum: { name: 'most heads', of: (value) => counted(value, 'head') },
  training_hours: { name: 'training', of: (value) => `${counted(value, 'hour')} a hire` },
};

const inMoney = (value: number, { settings }: Company): string => money(value, settings.currency);

export function ofWorkforce({ resource, rule, operation: how, value }: Of<'workforce'>, company: Company): string {
  const { name, of } = rules[rule];
  const where = resourceName(company, resource);
  if (value === null) return `${name} of ${where} is not limited`;
  const text = operation(how, value, (amount) => of(amount, company));
  return `${name} of ${where} ${text}`;
}

export function ofOvertime({ resource, from, share, hours, costPerHour }: Of<'overtime'>, company: Company): string {
  const where = resourceName(company, resource);
  if (share === 0 || hours === 0) return `no overtime at ${where}${since(from)}`;
  const limits = [
    ...(share === null ? [] : [`${percent(share)} of its regular hours`]),
    ...(hours === null ? [] : [`${counted(hours, 'hour')} a ${periodWord(company.calendar.bucket)}`]),
  ];
  const most = limits.length === 0 ? ' without limit' : ` up to ${limits.join(' and ')}`;
  return `overtime at ${where}${most}, ${inMoney(costPerHour, company)} an hour${since(from)}`;
}
