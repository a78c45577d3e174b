/** Where histories of a season and more take their forecast from; the mean of them is weighed by the company's past origins. */
export type LevelSource =
  /** Its level by the combination of methods, with the season of its family. */
  | 'borrowed'
  /** Its own season, from three seasons on; borrowed before. */
  | 'own'
  /** Mean of the borrowed one and of the same period a year before: a single year is not trusted alone. */
  | 'with-last-year';

export const levelSources: readonly LevelSource[] = ['borrowed', 'own', 'with-last-year'];

/** What each source counts in the mean, adding up to 1. */
export type SourceWeights = Readonly<Record<LevelSource, number>>;
