export { readSeries, type SeriesRead, type TestedSeries } from './series-file.ts';
