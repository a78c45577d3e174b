import type { Stage } from './stage.ts';

/** What a person is in the cycle. One person may have several roles; a move is made in one of them. */
export const roles = [
  'administrator',
  'coordinator',
  'demand-planner',
  'supply-planner',
  'finance',
  'executive',
  'contributor',
  'viewer',
] as const;
export type Role = (typeof roles)[number];

const names: Readonly<Record<Role, string>> = {
  administrator: 'administrator',
  coordinator: 'coordinator',
  'demand-planner': 'demand planner',
  'supply-planner': 'supply planner',
  finance: 'finance',
  executive: 'executive',
  contributor: 'contributor',
  viewer: 'viewer',
};

export function roleName(role: Role): string {
  return names[role];
}

/** Somebody of a role, at the beginning of a sentence: `A coordinator`, `An executive`, `Finance`. */
export function someOf(role: Role): string {
  return role === 'finance' ? 'Finance' : `${/^[aeiou]/.test(names[role]) ? 'An' : 'A'} ${names[role]}`;
}

/** The one of a role, at the beginning of a sentence: `The coordinator`, `Finance`. */
export function theOne(role: Role): string {
  return role === 'finance' ? 'Finance' : `The ${names[role]}`;
}

/** Who chairs a stage unless the cycle says otherwise: begins and closes it, and waives what it lacks. */
export const usualChair: Readonly<Record<Stage, Role>> = {
  data: 'coordinator',
  product: 'demand-planner',
  demand: 'demand-planner',
  supply: 'supply-planner',
  finance: 'finance',
  executive: 'executive',
  publish: 'coordinator',
};
