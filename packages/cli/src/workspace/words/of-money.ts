import type { WordsOf } from './change-words.ts';

const measures = ['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend'] as const;

/** Prices, costs, budgets, currencies and settings, as they are typed. */
export const moneyWords: WordsOf<'price' | 'cost' | 'budget' | 'currency' | 'setting'> = {
  price: {
    usage: 'price PRODUCT[@MARKET] SPAN NUMBER',
    example: 'price helmets 2027-01.. 39.90',
    options: [],
    read: (words) => {
      const { item, family, market } = words.place(['market']);
      return { kind: 'price', item, family, market, span: words.span(), ...words.single() };
    },
  },
  cost: {
    usage: 'cost PRODUCT SPAN NUMBER',
    example: 'cost e-bikes 2027-04.. +3%',
    options: [],
    read: (words) => ({ kind: 'cost', ...words.product(), span: words.span(), ...words.single() }),
  },
  budget: {
    usage: `budget MEASURE PRODUCT[@MARKET] PERIOD NUMBER   (measures: ${measures.join(', ')})`,
    example: 'budget revenue e-bikes 2027-03 2400000',
    options: [],
    read: (words) => {
      const measure = words.choice('The measure', measures);
      const { item, family, market } = words.place(['market']);
      if (item !== null) words.fault('cli/not-a-family', 'A budget is of a family or of all.', item, 'a family, or all');
      return { kind: 'budget', measure, family, market, period: words.anyPeriod(), value: words.number('the budget') };
    },
  },
  currency: {
    usage: 'currency CODE RATE [--from PERIOD]   (money of the plan for one unit of it)',
    example: 'currency USD 0.9 --from 2027-01',
    options: ['from'],
    read: (words) => {
      const from = words.option('from');
      return {
        kind: 'currency',
        currency: words.id('currency', 'the currency'),
        rate: words.number('the rate'),
        from: from === undefined ? null : words.period('--from', from),
      };
    },
  },
  setting: {
    usage: 'setting NAME VALUE',
    example: 'setting holding_rate 0.25',
    options: [],
    read: (words) => ({ kind: 'setting', setting: words.word('the setting'), value: words.word('its value') }),
  },
};
