/** What stands between the cells of a file. */
export type Separator = ',' | ';' | '\t';

const separators: readonly Separator[] = [',', ';', '\t'];

export interface FirstLine {
  readonly separator: Separator;
  /** Bytes of a line `sep=;` at the top, which spreadsheets write for each other; 0 as a rule. */
  readonly skip: number;
}

/** Finds the separator: the one that the header line has most of, outside quotes. */
export function separatorOf(head: Buffer): FirstLine {
  const text = head.toString('utf8');
  const told = /^"?sep=([,;\t])"?\r?\n/i.exec(text);
  if (told) return { separator: told[1] as Separator, skip: told[0].length };
  const header = /^\s*([^\r\n]*)/.exec(text)![1]!.replace(/"[^"]*"/g, '');
  let best: Separator = ',';
  for (const separator of separators) {
    if (header.split(separator).length > header.split(best).length) best = separator;
  }
  return { separator: best, skip: 0 };
}
