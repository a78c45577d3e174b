import type { TableName } from '../column.ts';
import type { CheckContext } from './check.ts';

type Kind = 'labour' | 'machine' | 'storage' | 'supplier';

/** Heads, shifts, overtime, hours and offers belong to resources of the right kind. */
export function checkResources(context: CheckContext): void {
  const { resources, workforce, shifts, overtime, billOfResources, subcontract, capacity } = context.company;
  const kindOf = new Map(resources.map(({ resource, kind }) => [resource, kind]));
  const check = (
    table: TableName,
    index: number,
    resource: string | null,
    kinds: readonly Kind[],
    what: string,
    column = 'resource',
  ): void => {
    const kind = resource === null ? undefined : kindOf.get(resource);
    if (kind === undefined || kinds.includes(kind)) return;
    context.add({
      code: 'company/wrong-kind-of-resource',
      severity: 'error',
      message: `${what}, but ${resource} is of the kind ${kind}.`,
      at: { ...context.at(table, index, column), resource: resource! },
      seen: kind,
      wanted: kinds.join(' or '),
      remedy: `Name another resource, or correct its kind in resources.csv.`,
    });
  };
  const hours: readonly Kind[] = ['labour', 'machine'];
  for (const [i, row] of workforce.entries()) check('workforce', i, row.resource, ['labour'], 'Only labour has heads');
  for (const [i, row] of shifts.entries()) check('shifts', i, row.resource, hours, 'Only labour and machines run in shifts');
  for (const [i, row] of overtime.entries()) check('overtime', i, row.resource, hours, 'Only labour and machines work overtime');
  for (const [i, row] of billOfResources.entries()) {
    check('bill_of_resources', i, row.resource, hours, 'Hours are taken from labour and machines');
  }
  for (const [i, row] of subcontract.entries()) {
    check('subcontract', i, row.supplier, ['supplier'], 'An allotment belongs to a supplier', 'supplier');
  }

  if (resources.length === 0) context.add(noResources);
  const limited = new Set([...workforce, ...shifts, ...capacity].map(({ resource }) => resource));
  const used = new Set(billOfResources.map(({ resource }) => resource));
  resources.forEach((row, i) => {
    if (row.capacity !== null || limited.has(row.resource) || !used.has(row.resource)) return;
    context.add({
      code: 'company/no-capacity',
      severity: 'warning',
      message: `Nothing limits the resource ${row.resource}: it has no capacity, shifts or heads.`,
      at: { ...context.at('resources', i, 'capacity'), resource: row.resource },
      seen: 'an empty cell',
      wanted: 'hours per working day',
      remedy: 'Fill the capacity, or give the resource rows in shifts, workforce or capacity.',
    });
  });
}

const noResources = {
  code: 'company/no-resources',
  severity: 'warning',
  message: 'There are no resources, so nothing limits production.',
  at: { file: 'resources.csv' },
  seen: 'no resource',
  wanted: 'at least one, for instance the labour pool of the plant',
  remedy: 'Add resources.csv, and bill_of_resources.csv with the hours a unit takes.',
} as const;
