import { readFile } from 'node:fs/promises';
import { signatureCheck } from '@equipoise/api';
import { type Signers, signersOf, type Verification, verifyChain } from '@equipoise/engine';
import { InvalidArgumentError } from 'commander';
import type { Verb } from '../command.ts';
import { baseHashes, basesIn } from '../operating-plan/against.ts';
import { openChain } from '../operating-plan/chain-folder.ts';
import { exitCode, Refused, refused } from '../outcome.ts';
import { renderVerification } from '../text/operating-plan.ts';

interface VerifyOptions {
  readonly against?: readonly string[];
  readonly head?: string;
  readonly signers?: string;
}

export const verify: Verb = {
  name: 'verify',
  args: '<folder>',
  about:
    'Verifies a chain of operating plans without a solver: every byte, signature, balance, sum and the proof of every optimum.',
  example: 'equipoise verify plans --against my-company',
  build: (command, act) => {
    command
      .option('--against <place...>', 'base data (folders or workspaces) from which the inputs of their plans are rebuilt')
      .option('--head <hash>', 'the last publication as it was noted elsewhere', (text: string) => {
        if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('Wanted: 64 hexadecimal digits.');
        return text;
      });
    command.option('--signers <file>', 'a signers.json whose keys were compared with their owners: no other key counts');
    act<VerifyOptions>(async ([path = ''], { against = [], head, signers }, terminal) => {
      const trusted = signers === undefined ? undefined : await signersIn(signers);
      const { files } = await openChain(path);
      const wanted = baseHashes(files);
      const bases = await basesIn(against, new Set(wanted.values()), terminal);
      const newest = [...wanted.keys()].sort().at(-1);
      const only = [...bases.values()].at(-1) ?? null;
      const verification = await verifyChain(files, signatureCheck, {
        // Base data that no plan was made from are held against the newest, which says that it was not.
        against: (cycle) => bases.get(wanted.get(cycle) ?? '') ?? (cycle === newest ? only : null),
        ...(head === undefined ? {} : { head }),
        ...(trusted === undefined ? {} : { trusted }),
      });
      terminal.give(verification);
      terminal.say(renderVerification(verification, path, against.length > 0));
      return whole(verification) ? exitCode.fine : exitCode.refused;
    });
  },
};

async function signersIn(file: string): Promise<Signers> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) throw refused('cli/no-signers', `There is no file ${file}.`, 'Name a signers.json.', { file });
  const read = signersOf(new Map([['signers.json', bytes]]));
  if (!read.ok) throw new Refused(read.issues);
  return read.value;
}

/** A folder that holds no plan proves nothing. */
const whole = ({ ok, plans }: Verification): boolean => ok && plans.length > 0;
