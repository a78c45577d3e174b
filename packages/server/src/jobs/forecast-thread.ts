import {
  type Company,
  forecastCompany,
  forecastPlace,
  type KeptBaseline,
  keptBaseline,
  type PlaceForecast,
  type PromotionFactors,
  promotionFactors,
  type ToldHistory,
  warmUp,
} from '@equipoise/engine';
import { giveWay } from '@equipoise/solver-highs';

giveWay();
// so that the first planner does not wait for the compiler
warmUp();

export type ForecastTask =
  | {
      readonly kind: 'place';
      readonly history: Float64Array;
      readonly season: number;
      readonly horizon: number;
      /** Demand of the place as a multiple of what it would be without promotions, by closed and planned period; null: none. */
      readonly lift: Float64Array | null;
      /** What people know of parts of the history. */
      readonly told: readonly ToldHistory[];
    }
  | { readonly kind: 'promotions'; readonly company: Company }
  | { readonly kind: 'company'; readonly company: Company };

/** What a thread does with a task. */
export default function forecast(task: ForecastTask): PlaceForecast | PromotionFactors | KeptBaseline | null {
  switch (task.kind) {
    case 'place':
      return forecastPlace(task.history, task.season, task.horizon, task.lift, task.told);
    case 'promotions':
      return promotionFactors(task.company);
    case 'company': {
      const { forecast: made } = forecastCompany(task.company);
      return made === null ? null : keptBaseline(made);
    }
    default:
      return task satisfies never;
  }
}
