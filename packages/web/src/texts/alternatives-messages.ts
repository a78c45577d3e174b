/** Texts of alternatives, robustness, money of assumptions and the cost of waiting, in English; part of `messages.ts`. */
export const robust = {
  title: 'Which one survives',
  sub: (futures: string) => `${futures} futures of demand, drawn from the errors of this company’s own forecasts`,
  intro:
    'A plan is made for one demand. Here every strategy meets the same futures of demand, and it shows what service, profit and cash are left.',
  futures: 'Futures',
  seed: 'Seed',
  seedHint: 'The same seed gives the same futures.',
  wish: 'Hedge to',
  wishOf: (share: string) => `${share}\u00a0% service`,
  ask: (futures: string) => `Meet ${futures} futures`,
  again: 'Meet them again',
  viewer: 'Nobody has asked these futures yet; a planner can.',
  service: 'Service',
  profit: 'Margin before fixed cost',
  regret: 'Regret',
  staysBest: 'Stays best',
  staysBestUnit: '% of futures',
  planned: 'planned',
  bandOf: (what: string) => `${what}: one future of ten below, median, one of ten above`,
  bandWords: (low: string, middle: string, high: string) => `from ${low} over ${middle} to ${high}`,
  mean: 'on average',
  most: 'at most',
  worstCash: 'Worst cash flow of a period',
  worstIn: (period: string) => `most often ${period}`,
  oneOfTwenty: 'in one of twenty below',
  lowestCash: 'Lowest cash',
  median: 'median',
  hedges: 'The cheapest hedge',
  makeScenario: 'Make it a scenario',
  makingScenario: 'Making it',
  hedgeName: (share: string, strategy: string) => `Hedge to ${share} %, ${strategy.toLowerCase()}`,
  hedgeNone: 'No strategy here can be hedged by stock or overtime.',
  hedgeNote:
    'As a scenario it is days of safety stock and overtime that the strategy then plans with, so its cost can be lower than said here.',
  drawn: (persistence: string, correlation: string, seed: string) =>
    `Seed ${seed}. Errors are ${persistence} correlated from period to period and ${correlation} between products.`,
  drift: (percent: string, more: boolean) =>
    `Past forecasts ran too ${more ? 'low' : 'high'}: the futures ask for ${percent}\u00a0% ${more ? 'more' : 'less'} than the plan on average.`,
  best: 'best on average',
  alternative: 'Alternative',
} as const;

export const alternatives = {
  title: 'Alternatives in money',
  currency: 'Currency',
  better: 'best of its line',
  cash: 'Cash',
  inventory: 'Inventory value',
  difference: (unit: string, name: string) => `${unit}, against ${name}`,
  lowestCash: 'Lowest cash',
  profit: 'Profit',
} as const;

export const effects = {
  effect: 'effect',
  running: 'profit',
  start: 'Without any of them',
  end: (on: number, all: number) => `With ${on} of ${all} on`,
  interaction: 'What they do to each other',
  impossible: 'no plan without it',
  impossibleOff: 'no plan with it',
  marginalOf: (amount: string) => `Ticked off alone: ${amount}`,
  shareOf: (amount: string) => `its fair part: ${amount}`,
  wouldBring: (amount: string) => `Ticked on: ${amount}`,
  waiting: 'What does waiting cost?',
  waitingTitle: 'Cost of waiting a cycle',
  waitingNow: 'Decided now',
  waitingLater: 'A cycle later',
  lever: 'What is then too late',
  missed: 'What would be decided otherwise',
  now: 'now',
  later: 'waiting',
} as const;

export const moneyOverview = {
  against: { budget: 'AOP', 'last-year': 'last year', 'last-cycle': 'last cycle' },
  over: (what: string, periods: number) => `Against ${what}, over the ${periods} periods of which both are known`,
} as const;
