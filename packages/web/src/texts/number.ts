/**
 * Numbers and dates as the reader's country writes them. English takes thin spaces between thousands, as the sentences of the plan
 * do; every minus is a true one.
 */
export interface NumberWords {
  readonly locale: string;
  /** `1 234.5`; absent numbers are an en dash. */
  number(value: number | null | undefined, decimals?: number): string;
  /** Always with its sign; equal is `±0`. */
  difference(value: number | null | undefined, decimals?: number): string;
  /** `99.5`: percent without its sign, never rounded up to 100.0 while something is missing. */
  percent(share: number | null | undefined, decimals?: number): string;
  /** `€1.31 m`, `€3 494`: money at its own scale. */
  money(amount: number | null | undefined, currency: string): string;
  /** `€ m` with the divisor: one scale for a page, so that its numbers can be compared. */
  moneyScale(largest: number, currency: string): { readonly divisor: number; readonly decimals: number; readonly unit: string };
  currency(code: string): string;
  /** `3 November 2026` */
  day(text: string): string;
  /** `3 Nov, 14:05` */
  moment(text: string): string;
  /** `March` / `Mar` / `M` of a day */
  month(day: string, how: 'long' | 'short' | 'narrow'): string;
}

export const locales = ['en', 'de', 'fr', 'es', 'zh', 'ja'] as const;

export function numberWords(locale: string): NumberWords {
  const thin = locale.startsWith('en');
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (value: number, options: Intl.NumberFormatOptions): string => {
    const key = JSON.stringify(options);
    let known = formats.get(key);
    if (!known) {
      known = new Intl.NumberFormat(locale, options);
      formats.set(key, known);
    }
    return known
      .formatToParts(value)
      .map(({ type, value: text }) => {
        if (type === 'minusSign') return '\u2212';
        return type === 'group' && thin ? '\u202f' : text;
      })
      .join('');
  };
  const plain = (value: number, decimals: number) =>
    format(roundsToZero(value, decimals) ? 0 : value, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const symbol = (code: string): string => {
    try {
      const parts = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: code,
        currencyDisplay: 'narrowSymbol',
      }).formatToParts(0);
      return parts.find(({ type }) => type === 'currency')?.value ?? code;
    } catch {
      return code;
    }
  };
  const withCurrency = (text: string, code: string): string => {
    const sign = symbol(code);
    return signFirst(locale) ? `${sign}${sign.length > 2 ? '\u00a0' : ''}${text}` : `${text}\u00a0${sign}`;
  };
  return {
    locale,
    number: (value, decimals = 0) => (value === null || value === undefined ? '–' : plain(value, decimals)),
    difference: (value, decimals = 0) => {
      if (value === null || value === undefined) return '–';
      if (roundsToZero(value, decimals)) return '±0';
      return `${value > 0 ? '+' : ''}${plain(value, decimals)}`;
    },
    percent: (share, decimals = 1) => {
      if (share === null || share === undefined) return '–';
      const scale = 10 ** (decimals + 2);
      const ticks = Math.round(share * scale);
      return plain((share < 1 ? Math.min(ticks, scale - 1) : ticks) / 10 ** decimals, decimals);
    },
    money: (amount, code) => {
      if (amount === null || amount === undefined) return '–';
      const size = Math.abs(amount);
      const sign = amount < 0 ? '\u2212' : '';
      if (size >= 1e6) return `${sign}${withCurrency(`${plain(size / 1e6, 2)}\u00a0m`, code)}`;
      return `${sign}${withCurrency(plain(size, size < 100 && !Number.isInteger(size) ? 2 : 0), code)}`;
    },
    moneyScale: (largest, code) => {
      if (largest >= 1e6) return { divisor: 1e6, decimals: largest >= 1e9 ? 1 : 2, unit: `${symbol(code)} m` };
      if (largest >= 1e4) return { divisor: 1e3, decimals: 1, unit: `${symbol(code)} k` };
      return { divisor: 1, decimals: 0, unit: symbol(code) };
    },
    currency: symbol,
    day: (text) => dated(text, locale, { day: 'numeric', month: 'long', year: 'numeric' }),
    moment: (text) => {
      const at = new Date(text);
      return Number.isNaN(at.getTime())
        ? text
        : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
    },
    month: (day, how) => dated(day, locale, { month: how }),
  };
}

/** Whether the sign of a currency stands before its amount. */
export const signFirst = (locale: string): boolean => /^(en|zh|ja)/.test(locale);

function roundsToZero(value: number, decimals: number): boolean {
  return Math.abs(value) < 0.5 * 10 ** -decimals;
}

/** Days are days, wherever the reader sits: no zone may move them. */
function dated(text: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? text : new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(day);
}
