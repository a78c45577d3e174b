/** A piece of HTML or SVG that is safe to write as it is. Only `html` makes it, and `html` escapes everything else. */
export interface Markup {
  readonly markup: string;
}
export type Content = string | number | Markup | null | readonly Content[];

/** Writes markup; every value in it that is not markup itself is escaped, lists are joined, null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = strings[0] ?? '';
  values.forEach((value, k) => {
    text += write(value) + (strings[k + 1] ?? '');
  });
  return { markup: text };
}

function write(value: Content): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : '';
  if ('markup' in value) return value.markup;
  return value.map(write).join('');
}

/** Text for element content and quoted attributes. Characters that no document may hold are dropped. */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are not allowed in HTML
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;')
  );
}
