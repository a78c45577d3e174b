import { packFacts, packOf, packPage, pageStyle } from '@equipoise/engine';
import { findChromium, packWorkbook, printPage } from '@equipoise/intake';
import type { Verb } from '../command.ts';
import { gatherAgenda } from '../cycle/gather-agenda.ts';
import { openCycle } from '../cycle/keep.ts';
import { type CycleOptions, cycleOption } from '../cycle/options.ts';
import { writeWhole } from '../files/write.ts';
import { exitCode, refused, WrongUsage } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { withWorkspace } from '../workspace/open.ts';
import { dayOption, todayOf } from '../workspace/sign.ts';

interface PackOptions extends CycleOptions {
  readonly out: readonly string[];
}

const forms = ['html', 'xlsx', 'pdf'] as const;
type Form = (typeof forms)[number];

export const pack: Verb = {
  name: 'pack',
  args: '<workspace>',
  about:
    'The pre-read of the executive review as files: one HTML page that needs nothing else, a workbook with the same numbers, a PDF where a Chromium is present.',
  example: 'equipoise pack plan.equipoise --out pre-read.html pre-read.xlsx pre-read.pdf',
  build: (command, act) => {
    dayOption(cycleOption(command)).requiredOption('--out <file...>', 'files to write: NAME.html, NAME.xlsx, NAME.pdf');
    act<PackOptions>(async ([path = ''], options, terminal) => {
      const files = options.out.map((file) => ({ file, form: formOf(file) }));
      const chromium = files.some(({ form }) => form === 'pdf') ? wantChromium() : null;
      return withWorkspace(path, async (store) => {
        const cycle = await openCycle(store, options.cycle);
        const { facts, pages, planned, laid } = await gatherAgenda(store, cycle, todayOf(options), terminal, pageStyle);
        const { name, version, base } = laid.opened.head;
        const built = packOf(packFacts({ cycle, scenario: { name, version }, base, agenda: facts, pages, planned }), pageStyle);
        const page = packPage(built);
        for (const { file, form } of files) {
          const content =
            form === 'html' ? page : form === 'xlsx' ? await packWorkbook(built) : await printed(chromium!, page, terminal);
          await writeWhole(file, content);
        }
        terminal.give({ head: built.head, pages: built.pages.map(({ id, section, title }) => ({ id, section, title })), files });
        for (const [k, { section, title }] of built.pages.entries())
          terminal.say(`${String(k + 1).padStart(2)}  ${section}: ${title}`.replaceAll('\u202f', ' '));
        for (const { file } of files) terminal.tell(`Written: ${file}`);
        return exitCode.fine;
      });
    });
  },
};

function formOf(file: string): Form {
  const form = forms.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (form === undefined) throw new WrongUsage(`--out ${file}: wanted a name ending in .html, .xlsx or .pdf.`);
  return form;
}

/** Said before anything is planned: without a browser there is no PDF. */
function wantChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  throw refused(
    'cli/no-chromium',
    'There is no Chromium here that could print a PDF.',
    'Write --out NAME.html and print it from any browser (one sheet a page), or install Chromium, or set EQUIPOISE_CHROMIUM to its path.',
  );
}

async function printed(chromium: string, page: string, terminal: Terminal): Promise<Uint8Array> {
  terminal.progress.begin('Printing the pack');
  const print = await printPage(chromium, page);
  terminal.progress.end();
  if (print.kind === 'pdf') return print.bytes;
  throw refused(
    'cli/not-printed',
    `${chromium} printed nothing: ${print.said.split('\n').at(-1) || 'it said nothing'}.`,
    'Write --out NAME.html and print it from a browser.',
  );
}
