import { signatureCheck } from '@equipoise/api';
import {
  addSignOff,
  draftsOf,
  planOf,
  registerSigner,
  roles,
  rolesToSign,
  signerStatement,
  signOffStatement,
} from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { afterStep, draftOf, openChain, takeStep } from '../operating-plan/chain-folder.ts';
import { keptKey, makeKey, openKey } from '../operating-plan/key-file.ts';
import { exitCode, Refused, WrongUsage } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { dayOption, todayOf } from '../workspace/sign.ts';

interface SigningOptions {
  readonly as?: string;
  readonly role?: string;
  readonly key?: string;
  readonly newKey?: boolean;
  readonly today?: string;
}

export const sign: Verb = {
  name: 'sign',
  args: '<folder>',
  about: 'Signs the draft of an operating plan as a person in a role, or registers a new key with --new-key.',
  example: 'equipoise sign plans/2026-11 --as "Ada Berg" --role finance',
  build: (command, act) => {
    dayOption(
      command
        .option('--as <person>', 'who signs')
        .option('--role <role>', `as what: ${roles.join(', ')}`)
        .option('--key <file>', 'private key (default: the one kept for this person and role in the own configuration folder)')
        .option('--new-key', 'make a key, register it in the chain and sign nothing yet'),
    );
    act<SigningOptions>(async ([path = ''], options, terminal) => {
      const { as: person = '', role = '', newKey = false } = options;
      if (person.trim() === '' || role === '') throw new WrongUsage('--as PERSON and --role ROLE are wanted.');
      if (!(roles as readonly string[]).includes(role))
        throw new WrongUsage(`role '${role}' is not known; wanted: ${roles.join(', ')}.`);
      const file = options.key ?? keptKey(person, role);
      const on = todayOf(options);
      const chain = await openChain(path, { mustExist: !newKey });
      if (newKey) {
        const key = await makeKey(file);
        const entry = { person, role, on, key: key.key };
        const step = await registerSigner(chain.files, { ...entry, signature: key.sign(signerStatement(entry)) }, signatureCheck);
        tellNotes(await takeStep(chain, step), terminal);
        const drafts = draftsOf(chain.files).filter(
          (cycle) => step.kind === 'done' && step.files.has(`${cycle}/operating-plan.json`),
        );
        terminal.give({ ...entry, file, resealed: drafts });
        terminal.say(`Key of ${person} as ${role}: ${key.key}\nPrivate key, for nobody else: ${file}`);
        for (const cycle of drafts) terminal.say(`The draft ${cycle} now names this key.`);
        return exitCode.fine;
      }
      const cycle = draftOf(chain);
      const read = planOf(chain.files, cycle);
      if (!read.ok) throw new Refused(read.issues);
      const plan = read.value.hash;
      const key = await openKey(file);
      const entry = { role, person, on, key: key.key };
      const signOff = { ...entry, signature: key.sign(signOffStatement(plan, entry)) };
      const step = await addSignOff(chain.files, cycle, signOff, signatureCheck);
      await takeStep(chain, step);
      const missing = rolesToSign(afterStep(chain.files, step), cycle);
      terminal.give({ cycle, plan, signOff, missing });
      terminal.say(`${person} signed the plan ${cycle} as ${role}.\n${plan}`);
      terminal.say(missing.length === 0 ? 'Everyone has signed: publish it.' : `Still to sign: ${missing.join(', ')}.`);
      return exitCode.fine;
    });
  },
};
