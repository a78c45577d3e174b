import {
  type Company,
  forecastCompany,
  forecastPlace,
  type KeptBaseline,
  keptBaseline,
  type PlaceForecast,
  warmUp,
} from '@equipoise/engine';
import { giveWay } from '@equipoise/solver-highs';

giveWay();
// so that the first planner does not wait for the compiler
warmUp();

export type ForecastTask =
  | { readonly kind: 'place'; readonly history: Float64Array; readonly season: number; readonly horizon: number }
  | { readonly kind: 'company'; readonly company: Company };

/** What a thread does with a task. */
export default function forecast(task: ForecastTask): PlaceForecast | KeptBaseline | null {
  switch (task.kind) {
    case 'place':
      return forecastPlace(task.history, task.season, task.horizon);
    case 'company': {
      const { forecast: made } = forecastCompany(task.company);
      return made === null ? null : keptBaseline(made);
    }
    default:
      return task satisfies never;
  }
}
