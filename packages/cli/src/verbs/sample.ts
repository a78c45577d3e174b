import { readdir } from 'node:fs/promises';
import { sampleItems, writeSample } from '@equipoise/intake';
import { type Verb, wholeNumber } from '../command.ts';
import { wantEmptyFolder } from '../files/write.ts';
import { exitCode } from '../outcome.ts';

const defaultItems = 60;
const defaultSeed = 1;

export const sample: Verb = {
  name: 'sample',
  args: '<dir>',
  about: 'Writes a believable company of any size, all tables filled; the same items and seed give the same bytes.',
  example: 'equipoise sample my-company --items 60 --seed 1',
  build: (command, act) => {
    command
      .option('--items <number>', 'finished items', wholeNumber(sampleItems.fewest, sampleItems.most), defaultItems)
      .option('--seed <number>', 'which of the possible companies', wholeNumber(0, 2 ** 31), defaultSeed);
    act<{ readonly items: number; readonly seed: number }>(async ([dir = ''], { items, seed }, terminal) => {
      await wantEmptyFolder(dir);
      terminal.progress.begin(`Writing ${dir}`);
      await writeSample(dir, { items, seed, signal: terminal.signal });
      terminal.progress.end();
      const files = (await readdir(dir)).sort();
      terminal.give({ folder: dir, items, seed, files });
      terminal.say(
        `${files.length} tables of a company with ${items} items are in ${dir}.\nTry: equipoise plan ${dir} --strategy all --out plan.html`,
      );
      return exitCode.fine;
    });
  },
};
