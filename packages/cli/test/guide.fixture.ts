import { spawnSync } from 'node:child_process';
import { runHere } from './in-process.fixture.ts';

/** Runs the console blocks of a guide in the working directory, so that what it prints is what the program prints. */
export class GuideRunner {
  /** The guide with every block as it comes out now. Each command has to be fine. */
  async run(guide: string): Promise<string> {
    const parts: string[] = [];
    let at = 0;
    for (const block of guide.matchAll(/^```console( [0-9,-]+)?\n([\s\S]*?)^```$/gm)) {
      const [whole, lines = '', body = ''] = block;
      parts.push(guide.slice(at, block.index), `\`\`\`console${lines}\n${await this.#block(body, lines.trim())}\`\`\``);
      at = block.index + whole.length;
    }
    return parts.join('') + guide.slice(at);
  }

  /** A block with output shows that of its last command: all of it, or the lines that stand behind `console`. */
  async #block(body: string, lines: string): Promise<string> {
    const commands = body.match(/^\$ (?:.*\\\n)*.*\n/gm) ?? [];
    const shows = body.trimEnd().length > commands.join('').trimEnd().length;
    let output = '';
    for (const command of commands) output = await this.#command(command.slice(2).replaceAll('\\\n', ' ').trim());
    const text = output
      .replaceAll('\u00a0', ' ')
      .replace(/\b[0-9a-f]{12,}\b/g, '<hash>')
      .trim();
    return commands.join('') + (shows ? `${chosen(text, lines)}\n` : '');
  }

  async #command(text: string): Promise<string> {
    const words = [...text.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
    if (words[0] !== 'equipoise') {
      const done = spawnSync('sh', ['-c', text], { encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`${text}: ${done.stderr}`);
      return done.stdout;
    }
    const { code, stdout, stderr } = await runHere(...words.slice(1));
    if (code !== 0) throw new Error(`${text}\n${stdout}\n${stderr}`);
    return stdout;
  }
}

/** `1-4,9-12`: these lines, with a mark where some are left out. */
function chosen(text: string, lines: string): string {
  if (lines === '') return text;
  const all = text.split('\n');
  let shown = 0;
  const kept: string[] = [];
  for (const span of lines.split(',')) {
    const [from, to = from] = span.split('-').map(Number) as [number, number?];
    if (from > shown + 1) kept.push('…');
    kept.push(...all.slice(from - 1, to));
    shown = to!;
  }
  if (shown < all.length) kept.push('…');
  return kept.join('\n');
}
