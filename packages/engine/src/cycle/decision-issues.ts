import type { Issue } from '../company/issue.ts';
import type { Command, Cycle } from './cycle.ts';
import type { Decision, DecisionOption } from './decision.ts';
import { dayIssue, refusal } from './refusal.ts';

type DecisionCommand = Extract<Command, { kind: 'pose' | 'price' | 'decide' | 'defer' | 'drop' | 'follow-up' }>;

/** What speaks against a command about a decision. */
export function decisionIssues(cycle: Cycle, command: DecisionCommand): Issue[] {
  if (command.kind === 'pose') return poseIssues(cycle, command.decision);
  const decision = cycle.decisions.find(({ id }) => id === command.decision);
  if (decision === undefined) {
    const known = cycle.decisions.map(({ id }) => id).join(', ');
    return [
      refusal('unknown-decision', `Cycle ${cycle.id} has no decision "${command.decision}".`, {
        seen: command.decision,
        wanted: known === '' ? 'none is posed yet' : known,
      }),
    ];
  }
  switch (command.kind) {
    case 'price':
      return [...stateIssues(decision, ['open']), ...optionIssues(command.options), ...recommendedIssues(decision, command)];
    case 'decide':
      return [...stateIssues(decision, ['open', 'deferred']), ...choiceIssues(decision, command)];
    case 'defer':
      return [
        ...stateIssues(decision, ['open']),
        ...(command.to.trim() === '' ? [refusal('no-day', 'Put off to when?', { wanted: 'a cycle or a day' })] : []),
      ];
    case 'drop':
      return stateIssues(decision, ['open', 'deferred']);
    case 'follow-up':
      return stateIssues(decision, ['decided']);
    default:
      return command satisfies never;
  }
}

function stateIssues({ id, state }: Decision, wanted: readonly Decision['state'][]): Issue[] {
  if (wanted.includes(state)) return [];
  return [refusal('not-now', `Decision "${id}" is ${state}.`, { seen: state, wanted: wanted.join(' or ') })];
}

function poseIssues(cycle: Cycle, decision: Extract<Command, { kind: 'pose' }>['decision']): Issue[] {
  const { id, question, options, reference, recommended, owner, due } = decision;
  const issues: Issue[] = [...dayIssue('The day it is due', due), ...optionIssues(options)];
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
    issues.push(
      refusal('name', `"${id}" is no short name of a decision.`, { seen: id, wanted: 'small letters, digits and hyphens' }),
    );
  }
  if (cycle.decisions.some((one) => one.id === id)) {
    issues.push(refusal('decision-exists', `Cycle ${cycle.id} has a decision "${id}".`, { seen: id, wanted: 'a new name' }));
  }
  if (question.trim() === '') issues.push(refusal('no-question', 'The decision asks nothing.'));
  if (owner.trim() === '') issues.push(refusal('no-owner', 'Nobody owns the decision.', { wanted: 'a person' }));
  if (options.length < 2) {
    issues.push(
      refusal('options', 'A decision has at least two options; one of them may be to leave it as it is.', {
        seen: `${options.length}`,
      }),
    );
  }
  for (const [what, option] of [
    ['reference', reference],
    ['recommended', recommended],
  ] as const) {
    if (option !== null && options.length > 0 && !options.some((one) => one.id === option))
      issues.push(unknownOption(option, options, what));
  }
  return issues;
}

function optionIssues(options: readonly DecisionOption[]): Issue[] {
  const ids = options.map(({ id }) => id);
  const twice = ids.find((id, k) => ids.indexOf(id) !== k);
  return twice === undefined ? [] : [refusal('options', `Two options are called "${twice}".`, { seen: twice })];
}

function recommendedIssues(decision: Decision, { options, recommended }: Extract<Command, { kind: 'price' }>): Issue[] {
  const all = [...decision.options, ...options];
  if (recommended === null || all.some(({ id }) => id === recommended)) return [];
  return [unknownOption(recommended, all, 'recommended')];
}

function choiceIssues(decision: Decision, command: Extract<Command, { kind: 'decide' }>): Issue[] {
  const { option, rejected, dissent, followUp } = command;
  const issues: Issue[] = [...dayIssue('The day of the follow-up', followUp)];
  if (!decision.options.some(({ id }) => id === option)) issues.push(unknownOption(option, decision.options, 'chosen'));
  for (const one of rejected) {
    if (one.option === option) issues.push(refusal('options', `"${option}" cannot be chosen and rejected.`, { seen: option }));
    else if (!decision.options.some(({ id }) => id === one.option))
      issues.push(unknownOption(one.option, decision.options, 'rejected'));
  }
  const silent = decision.options.filter(
    ({ id }) => id !== option && !rejected.some((one) => one.option === id && one.because.trim() !== ''),
  );
  if (silent.length > 0) {
    issues.push(
      refusal('no-reason', `Why was ${silent.map(({ id }) => `"${id}"`).join(', ')} rejected?`, {
        remedy: 'Give the reason of every option that is not chosen; it is what people ask for next year.',
      }),
    );
  }
  for (const { by, because } of dissent) {
    if (by.trim() === '' || because.trim() === '') issues.push(refusal('no-reason', 'Dissent has a name and a reason.'));
  }
  return issues;
}

const unknownOption = (option: string, options: readonly DecisionOption[], what: string): Issue =>
  refusal('unknown-option', `There is no option "${option}" (${what}).`, {
    seen: option,
    wanted: [...new Set(options.map(({ id }) => id))].join(', '),
  });
