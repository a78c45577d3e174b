/**
 * Bad news as data: what a planner can act on. Our own mistakes throw instead.
 *
 * `at` says where (file and row for imported data, item and period for plans), `seen` what was found, `wanted` what
 * would have been right and `remedy` what to do next.
 */
export interface Issue {
  /** Room and finding, for instance `company/unknown-item` or `supply/stock-out`. */
  readonly code: string;
  /** `error` stops the work, `warning` lets it go on with a stated default, `note` only informs. */
  readonly severity: 'error' | 'warning' | 'note';
  /** One sentence in planner's words. */
  readonly message: string;
  readonly at?: Place;
  readonly seen?: string;
  readonly wanted?: string;
  readonly remedy?: string;
}

export interface Place {
  readonly file?: string;
  /** Line of the file as an editor counts them: the header is 1. */
  readonly row?: number;
  readonly column?: string;
  readonly item?: string;
  readonly site?: string;
  readonly resource?: string;
  readonly period?: string;
  /** Id of an assumption of a scenario. */
  readonly assumption?: string;
}
