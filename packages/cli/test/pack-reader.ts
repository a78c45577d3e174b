/** A number on the page: what is written, and what it was rounded from. */
export interface ShownNumber {
  readonly column: string;
  readonly value: number;
  readonly text: string;
}

export interface ShownTable {
  readonly id: string;
  readonly rows: ReadonlyMap<string, readonly ShownNumber[]>;
}

/** Reads the numbers of a pack back from its page, as somebody without the program would. */
export function readPack(html: string) {
  const names = [...(/<nav[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '').matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, name]) =>
    plain(name!),
  );
  const sections = html.split('<section class="page"').slice(1);
  const pages = sections.map((section, k) => ({ name: names[k]!, tables: tablesOf(section) }));
  return {
    pages,
    tables: pages.flatMap(({ tables }) => tables),
    figures: [...sections[0]!.matchAll(/<b data-figure="([^"]+)" data-value="([^"]+)">([^<]*)<\/b>/g)].map(numberOf),
    steps: stepsOf(html),
  };
}

function tablesOf(section: string): ShownTable[] {
  return [...section.matchAll(/<table data-table="([^"]+)">([\s\S]*?)<\/table>/g)].map(([, id, body]) => ({
    id: plain(id!),
    rows: new Map(
      [...body!.matchAll(/<tr data-row="([^"]+)"[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row, cells]) => [
        plain(row!),
        [...cells!.matchAll(/<td data-column="([^"]+)" data-value="([^"]+)"[^>]*>([^<]*)<\/td>/g)].map(numberOf),
      ]),
    ),
  }));
}

/** Amounts of the bridge: from, to, then its parts. */
function stepsOf(html: string): number[] {
  const figure = /<figure data-steps[\s\S]*?<\/figure>/.exec(html)?.[0] ?? '';
  return [...figure.matchAll(/data-value="([^"]+)"/g)].map(([, value]) => Number(value));
}

const numberOf = ([, column, value, text]: RegExpMatchArray): ShownNumber => ({
  column: plain(column!),
  value: Number(value),
  text: plain(text!),
});

const plain = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
