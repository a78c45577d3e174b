import { type Change, type ChangeKind, type Company, changeKinds } from '@equipoise/engine';
import { Refused, WrongUsage } from '../../outcome.ts';
import { nearest } from '../nearest.ts';
import { changeOptions, changeWords } from './change-words.ts';
import { type ToUnits, type WordOptions, WordReader } from './reader.ts';

/** Reads `demand e-bikes@dealers 2027-03 +10%` for a company; refuses with everything it does not know. */
export function readChange(
  company: Company,
  [kind = '', ...rest]: readonly string[],
  options: WordOptions,
  toUnits: ToUnits | null = null,
): Change {
  if (!isKind(kind)) {
    const near = nearest(kind, changeKinds, 1)[0];
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new WrongUsage(`"${kind}" is no kind of assumption.${hint} Kinds: ${changeKinds.join(', ')}.`);
  }
  const { usage, options: own, read } = changeWords[kind];
  const strange = changeOptions.find(([name]) => options[name] !== undefined && !own.includes(name));
  if (strange) throw new WrongUsage(`--${strange[0]} says nothing about ${kind}; wanted: ${usage}`);
  const words = new WordReader(company, rest, options, usage, toUnits);
  const change = read(words);
  words.end();
  if (words.issues.length > 0) throw new Refused(words.issues);
  return change;
}

/** Every kind with how it is typed and an example that works on the sample company. */
export function changeHelp(): string {
  const lines = changeKinds.flatMap((kind) => [`  ${changeWords[kind].usage}`, `      ${changeWords[kind].example}`]);
  return ['Kinds of assumption, each with an example:', ...lines].join('\n');
}

function isKind(text: string): text is ChangeKind {
  return (changeKinds as readonly string[]).includes(text);
}
