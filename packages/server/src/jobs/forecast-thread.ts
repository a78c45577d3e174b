import { type Company, forecastCompany, forecastPlace, type Panel, type PlaceForecast } from '@equipoise/engine';

export type ForecastTask =
  | { readonly kind: 'place'; readonly history: Float64Array; readonly season: number; readonly horizon: number }
  | { readonly kind: 'company'; readonly company: Company };

/** What a thread does with a task. */
export default function forecast(task: ForecastTask): PlaceForecast | Panel | null {
  switch (task.kind) {
    case 'place':
      return forecastPlace(task.history, task.season, task.horizon);
    case 'company':
      return forecastCompany(task.company).forecast?.baseline ?? null;
    default:
      return task satisfies never;
  }
}
