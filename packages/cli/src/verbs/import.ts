import { importAdventureWorks } from '@equipoise/intake';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { wantEmptyFolder } from '../files/write.ts';
import { exitCode, Refused, WrongUsage } from '../outcome.ts';
import { wantFolder } from '../planning/company-folder.ts';
import { countIssues, renderIssues } from '../text/issues.ts';
import { renderTable } from '../text/table.ts';

/** Foreign forms that can be read. */
const forms = ['adventure-works'] as const;

export const importForeign: Verb = {
  name: 'import',
  args: '<form> <from> <to>',
  about: `Maps foreign data to base data. Forms: ${forms.join(', ')} (an example of a mapping, see docs/guide).`,
  example: 'equipoise import adventure-works ../adventure-works my-company',
  build: (command, act) => {
    command.addOption(
      new Option('--demand <source>', 'demand plan: none, so that plans use the forecast, or the last twelve months again')
        .choices(['none', 'last-year'])
        .default('none'),
    );
    command.option('--first <month>', 'first planned month: data of that month and after are not read (default: the latest)');
    act<{ readonly demand: 'last-year' | 'none'; readonly first?: string }>(
      async ([form = '', from = '', to = ''], options, terminal) => {
        const { demand, first } = options;
        if (!(forms as readonly string[]).includes(form)) {
          throw new WrongUsage(`form '${form}' is not known; wanted: ${forms.join(', ')}.`);
        }
        await wantFolder(from, { content: 'the files to import', remedy: 'Name the folder in which the files to import are.' });
        await wantEmptyFolder(to);
        terminal.progress.begin(`Importing ${from}`);
        const { rows, issues } = await importAdventureWorks(from, to, { demand, ...(first === undefined ? {} : { first }) });
        terminal.progress.end();
        if (issues.some(({ severity }) => severity === 'error')) throw new Refused(issues);
        terminal.give({ folder: to, rows, issues });
        terminal.say(
          renderTable(
            [{ align: 'left' }, { align: 'right' }],
            [['Table', 'Rows'], 'rule', ...Object.entries(rows).map(([table, count]) => [table, String(count)])],
          ),
        );
        if (issues.length > 0) terminal.say(`\n${renderIssues(issues)}\n${countIssues(issues)}`);
        terminal.say(`\nWritten to ${to}. Try: equipoise plan ${to} --strategy all --out plan.html`);
        return exitCode.fine;
      },
    );
  },
};
