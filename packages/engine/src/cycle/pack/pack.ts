import type { FamilyPage } from '../family-page.ts';

/**
 * The pre-read of the executive review: pages in the order of the meeting, made of numbers that are not rounded yet. The page (`packPage`)
 * and the workbook are two ways of writing this one value, so they cannot differ.
 */
export interface Pack {
  readonly head: PackHead;
  readonly pages: readonly PackPage[];
}

/** What the pack is of, told on every page. */
export interface PackHead {
  readonly company: string;
  readonly currency: string;
  /** `2026-11` */
  readonly cycle: string;
  /** Where the cycle stands: `Supply review open`. */
  readonly state: string;
  readonly day: string;
  readonly scenario: string;
  readonly scenarioVersion: number;
  readonly strategy: string;
  /** Hash of the base data, and of the operating plan where one is published. */
  readonly base: string;
  readonly plan: string | null;
  /** `Nov 2026 – Oct 2028` */
  readonly span: string;
}

/** One page on paper: what does not fit is folded, and opens on a screen. */
export interface PackPage {
  readonly id: string;
  /** Short name, for a tab: `Families`. */
  readonly name: string;
  /** The point of the agenda: `Family by family`. */
  readonly section: string;
  /** The finding, as a sentence without its full stop. */
  readonly title: string;
  readonly lead: string;
  readonly blocks: readonly PackBlock[];
}

export type PackBlock =
  | { readonly kind: 'figures'; readonly figures: readonly PackFigure[] }
  | { readonly kind: 'table'; readonly table: PackTable; readonly folded?: boolean }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly PackItem[]; readonly none: string }
  | { readonly kind: 'family'; readonly page: FamilyPage }
  | { readonly kind: 'steps'; readonly steps: PackSteps }
  | { readonly kind: 'course'; readonly course: PackCourse }
  | {
      readonly kind: 'sides';
      readonly left: readonly PackBlock[];
      readonly right: readonly PackBlock[];
      readonly wide: 'left' | 'equal';
    };

export interface PackItem {
  readonly text: string;
  /** Short word before it: `new`, `risk 30 %`, `late`. */
  readonly tag?: string;
  /** Id of the page it opens. */
  readonly to?: string;
}

/** How a number is written. Money is written in thousands, shares in percent (`percent`: in whole ones). */
export type PackForm = 'money' | 'cost' | 'units' | 'share' | 'percent' | 'days' | 'number';

/** A number that leads a page, with what it is held against. */
export interface PackFigure {
  readonly id: string;
  readonly label: string;
  readonly form: PackForm;
  readonly value: number;
  /** `+€1.47 m on budget` */
  readonly note: string;
  readonly good: 1 | -1 | 0;
}

export interface PackTable {
  /** Unique in the pack; also names the sheet's rows. */
  readonly id: string;
  readonly title: string;
  /** Beside the title: `EUR thousand`, `pieces`. */
  readonly note: string;
  readonly rowHead: string;
  readonly columns: readonly PackColumn[];
  readonly rows: readonly PackRow[];
}

export interface PackColumn {
  readonly id: string;
  readonly label: string;
  /** Where columns and not rows say how a number is written. */
  readonly form?: PackForm;
  /** Counted in, where the column says it. */
  readonly unit?: string;
  /** Differences carry their sign. */
  readonly how?: 'difference' | 'text';
  readonly strong?: boolean;
  /** Closed period. */
  readonly closed?: boolean;
}

export interface PackRow {
  readonly id: string;
  readonly label: string;
  readonly form: PackForm;
  /** What it is counted in: `EUR`, `pieces`, `%`. */
  readonly unit: string;
  readonly look?: 'total' | 'part' | 'head';
  /** More of it is good (1), bad (-1) or neither (0): colours differences. */
  readonly good?: 1 | -1 | 0;
  /** NaN: not known, written as nothing. */
  readonly values: readonly (number | string)[];
}

/** From one amount to another, step by step, in whole cents that add up. */
export interface PackSteps {
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  readonly from: { readonly name: string; readonly cents: number };
  readonly to: { readonly name: string; readonly cents: number };
  readonly parts: readonly { readonly name: string; readonly cents: number }[];
}

/** Money at period ends, with a limit below which it should not fall. */
export interface PackCourse {
  readonly id: string;
  readonly title: string;
  readonly currency: string;
  readonly labels: readonly string[];
  readonly values: Float64Array;
  readonly limit: { readonly value: number; readonly label: string } | null;
}
