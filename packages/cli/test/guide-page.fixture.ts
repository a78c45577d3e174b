import { existsSync } from 'node:fs';
import { runHere } from './in-process.fixture.ts';

/** What a reader has who goes through a page: its names and days, and the folders it asks for. */
export interface Reader {
  /** The command as it is typed by a reader who has less at hand; as it stands where this is absent. */
  readonly typed?: (command: string) => string;
  /** Options, as `--today`, given to every command that knows them and does not have them yet. */
  readonly options: (command: string) => Readonly<Record<string, string>>;
  /** Folders of the reader's own, made before the first command that names one. */
  readonly folders?: Readonly<Record<string, () => void>>;
}

/**
 * Runs all commands of a page in the working directory, in order, and gives the page with what they print now. Commands are blocks,
 * indented or fenced, whose lines begin with `equipoise`. A fence that follows at once is what the block prints, one command after the
 * other, blank lines aside; a fence further down is a run of lines of the last command. A refusal has to be shown. What may differ is
 * marked: `… 12 more lines` for lines that are left out, and `<hash>` for a hash that is another each time.
 */
export async function goThrough(page: string, reader: Reader): Promise<string> {
  const out: string[] = [];
  let [printed, last] = [[] as string[], [] as string[]];
  const blocks = blocksOf(page);
  for (const [k, block] of blocks.entries()) {
    const commands = block.kind === 'prose' ? [] : commandsOf(block.lines);
    if (commands.length > 0) {
      const shown =
        blocks[k + 1]?.lines.join('') === '' && blocks[k + 2]?.kind === 'fence' && commandsOf(blocks[k + 2]!.lines).length === 0;
      printed = [];
      for (const command of commands) {
        last = await run(command, reader, shown);
        if (printed.length > 0) printed.push('');
        printed.push(...last);
      }
      if (!shown) printed = [];
    } else if (block.kind === 'fence') {
      const now = printed.length > 0 ? cutAs(block.lines, printed) : excerptAs(block.lines, last);
      out.push('```', ...(same(now, block.lines) ? block.lines : now), '```');
      printed = [];
      continue;
    }
    out.push(...(block.kind === 'fence' ? ['```', ...block.lines, '```'] : block.lines));
  }
  return out.join('\n');
}

interface Piece {
  readonly kind: 'prose' | 'indented' | 'fence';
  readonly lines: string[];
}

/** A page as prose, indented blocks and fences, whose marks are left away. */
function blocksOf(page: string): Piece[] {
  const blocks: Piece[] = [];
  let inFence = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) {
      inFence = !inFence;
      if (inFence) blocks.push({ kind: 'fence', lines: [] });
      else blocks.push({ kind: 'prose', lines: [] });
      continue;
    }
    const kind = inFence ? 'fence' : line.startsWith('    ') ? 'indented' : 'prose';
    if (blocks.at(-1)?.kind !== kind) blocks.push({ kind, lines: [] });
    blocks.at(-1)!.lines.push(line);
  }
  return blocks.filter(({ lines, kind }) => kind === 'fence' || lines.length > 0);
}

/** The commands of a block; none where a line is something else. */
function commandsOf(lines: readonly string[]): string[] {
  const whole = lines
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const commands = whole.map((line) => line.trim().replace(/^npm run -s equipoise --/, 'equipoise'));
  return commands.every((line) => line.startsWith('equipoise ')) ? commands : [];
}

/** The lines a command prints: those of a refusal are its reasons. */
async function run(
  printed: string,
  { typed = (text) => text, options, folders = {} }: Reader,
  shown: boolean,
): Promise<string[]> {
  const command = typed(printed);
  const words = [...command.matchAll(/"([^"]*)"|((?:[^\s"]|"[^"]*")+)/g)].map(
    ([word, quoted]) => quoted ?? word.replaceAll('"', ''),
  );
  const args = words.slice(1);
  for (const [folder, make] of Object.entries(folders)) if (args.includes(folder) && !existsSync(folder)) make();
  const { stdout: help } = await runHere(...args, '--help');
  for (const [option, value] of Object.entries(options(command)))
    if (help.includes(`  ${option} `) && !args.includes(option)) args.push(option, value);
  const { code, stdout, stderr } = await runHere(...args);
  if (code !== 0 && !(code === 1 && shown)) throw new Error(`${command}: exit code ${code}\n${stdout}\n${stderr}`);
  const text = (code === 0 ? stdout : stderr).replaceAll('\u00a0', ' ').trim();
  return text === '' ? [] : text.split('\n').map((line) => line.trimEnd());
}

/** What is printed with the cuts of the page: `… 12 more lines`, blank ones not counted. */
function cutAs(page: readonly string[], printed: readonly string[]): string[] {
  const kept: string[] = [];
  let at = 0;
  for (const line of page.filter((one) => one !== '')) {
    const left = Number(/^… (\d+) more lines?$/.exec(line)?.[1] ?? 0);
    while (printed[at] === '') kept.push(printed[at++]!);
    if (left > 0) {
      let seen = 0;
      for (; seen < left && at < printed.length; at++) if (printed[at] !== '') seen++;
      kept.push(seen === left ? line : `… ${seen} more lines`);
    } else if (at < printed.length) kept.push(hashesAs(line, printed[at++]!));
  }
  return [...kept, ...printed.slice(at)];
}

/** The run of lines that begins as the page's does; all of them where none does. */
function excerptAs(page: readonly string[], printed: readonly string[]): string[] {
  const from = printed.indexOf(page[0]!);
  return from < 0 ? [...printed] : printed.slice(from, from + page.length);
}

/** Hashes that the page does not name. */
function hashesAs(page: string, printed: string): string {
  return page.includes('<hash>') ? printed.replace(/\b[0-9a-f]{12,}\b/g, '<hash>') : printed;
}

function same(now: readonly string[], page: readonly string[]): boolean {
  const told = (lines: readonly string[]) => lines.filter((line) => line !== '').join('\n');
  return told(now) === told(page);
}
