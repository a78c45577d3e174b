import { type Verification, verifyChain } from '@equipoise/engine';
import { InvalidArgumentError } from 'commander';
import type { Verb } from '../command.ts';
import { baseHashes, basesIn } from '../operating-plan/against.ts';
import { openChain } from '../operating-plan/chain-folder.ts';
import { signatureCheck } from '../operating-plan/signature-check.ts';
import { exitCode } from '../outcome.ts';
import { renderVerification } from '../text/operating-plan.ts';

interface VerifyOptions {
  readonly against?: readonly string[];
  readonly head?: string;
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
    act<VerifyOptions>(async ([path = ''], { against = [], head }, terminal) => {
      const { files } = await openChain(path);
      const wanted = baseHashes(files);
      const bases = await basesIn(against, new Set(wanted.values()), terminal);
      const newest = [...wanted.keys()].sort().at(-1);
      const only = [...bases.values()].at(-1) ?? null;
      const verification = await verifyChain(files, signatureCheck, {
        // Base data that no plan was made from are held against the newest, which says that it was not.
        against: (cycle) => bases.get(wanted.get(cycle) ?? '') ?? (cycle === newest ? only : null),
        ...(head === undefined ? {} : { head }),
      });
      terminal.give(verification);
      terminal.say(renderVerification(verification, path, against.length > 0));
      return whole(verification) ? exitCode.fine : exitCode.refused;
    });
  },
};

/** A folder that holds no plan proves nothing. */
const whole = ({ ok, plans }: Verification): boolean => ok && plans.length > 0;
