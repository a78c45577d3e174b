export { alternativeOf, companyTerms, drawnProducts } from './company-alternatives.ts';
export { cheapestHedge, type HedgeFigures, type HedgeFound, type HedgeOptions, type ServiceWish } from './hedge.ts';
export { type Hedge, type HedgedPlan, withExtraStock, withFlex } from './hedge-plan.ts';
export { type AlternativeInput, type HeldPlan, heldPlan, type Recourse } from './held-plan.ts';
export {
  type AlternativeFigures,
  type Band,
  type JudgedBy,
  judge,
  type PeriodBands,
  quantileAt,
  type RobustReport,
  regrets,
} from './judge.ts';
export type { Meet } from './meet.ts';
export { FutureRunner, type Outcomes, type RobustWork, roomForOutcomes, runAllFutures, widestOf, withDrawn } from './outcomes.ts';
export { hedgeSentence, robustSentences } from './sentences.ts';
export { atOnce, type CashTerms, termsOfDays } from './terms.ts';
