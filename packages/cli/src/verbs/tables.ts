import { counted } from '@equipoise/engine';
import { tableDocs } from '@equipoise/intake';
import type { Verb } from '../command.ts';
import { writeFolder } from '../files/write.ts';
import { exitCode } from '../outcome.ts';

export const tables: Verb = {
  name: 'tables',
  args: '<dir>',
  about: 'Writes the documentation of the base data: a page and a JSON Schema for each table.',
  example: 'equipoise tables docs/tables',
  build: (_command, act) => {
    act<object>(async ([dir = ''], _options, terminal) => {
      const files = Array.from(tableDocs(), ([name, text]) => ({ name, text }));
      await writeFolder(dir, files);
      terminal.give({ folder: dir, files: files.map(({ name }) => name) });
      terminal.say(`${counted(files.length, 'file')} written to ${dir}; begin with README.md.`);
      return exitCode.fine;
    });
  },
};
