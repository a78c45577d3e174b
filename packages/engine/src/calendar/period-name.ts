/**
 * Labels of periods as people read them. A label is `2026-11` (month), `2026-W45` (week), `2026-P11` (4-4-5 period) or, on a
 * calendar of the company's own, any text.
 */
export interface PeriodName {
  /** `Nov 2026`, `week 45 of 2026`: for a sentence. */
  readonly long: string;
  /** `Nov 2026`, `W45 2026`: beside a number. */
  readonly medium: string;
  /** `Nov 26`: for a table head. */
  readonly short: string;
  /** `N`, `45`: for an axis. */
  readonly initial: string;
  /** `2026`, or null where the label tells no year. */
  readonly year: string | null;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export function periodName(label: string): PeriodName {
  const month = /^(\d{4})-(\d{2})$/.exec(label);
  const name = month ? months[Number(month[2]) - 1] : undefined;
  if (month && name) {
    const year = month[1]!;
    return {
      long: `${name} ${year}`,
      medium: `${name} ${year}`,
      short: `${name} ${year.slice(2)}`,
      initial: name.slice(0, 1),
      year,
    };
  }
  const coded = /^(\d{4})-([WP])(\d{1,2})$/.exec(label);
  if (coded) {
    const [, year = '', letter, number = ''] = coded;
    const long = letter === 'W' ? `week ${Number(number)} of ${year}` : `period ${Number(number)} of ${year}`;
    return {
      long,
      medium: `${letter}${number} ${year}`,
      short: `${letter}${number} ${year.slice(2)}`,
      initial: String(Number(number)),
      year,
    };
  }
  return { long: label, medium: label, short: label, initial: label.length <= 3 ? label : label.slice(-2), year: null };
}
