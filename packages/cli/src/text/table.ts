/** A table for a terminal: aligned columns, two spaces between them, thin rules. */
export interface TextColumn {
  readonly align: 'left' | 'right';
}
export type TextRow = readonly string[] | 'rule';

export function renderTable(columns: readonly TextColumn[], rows: readonly TextRow[]): string {
  const widths = columns.map((_, k) => Math.max(0, ...rows.map((row) => (row === 'rule' ? 0 : widthOf(row[k] ?? '')))));
  const total = widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, columns.length - 1);
  const lines = rows.map((row) => {
    if (row === 'rule') return '─'.repeat(total);
    return columns
      .map(({ align }, k) => {
        const cell = row[k] ?? '';
        const pad = ' '.repeat(widths[k]! - widthOf(cell));
        return align === 'left' ? cell + pad : pad + cell;
      })
      .join('  ')
      .trimEnd();
  });
  return lines.join('\n');
}

/** Columns a text takes in a terminal: combining marks none, East Asian wide characters and emoji two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Cf}/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return width;
}

/** A text cut to a width, the cut shown. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let cut = '';
  for (const character of text) {
    if (widthOf(cut) + widthOf(character) > width - 1) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Sentences broken at spaces to a width, following lines indented. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const room = width - (lines.length > 0 ? indent.length : 0);
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((each, k) => (k === 0 ? each : indent + each)).join('\n');
}

/** Text that comes from files must not steer the terminal: control characters are shown as a mark. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·');
}
