/**
 * The product lines of Halden Cycles: what a unit sells for, takes and costs, and when people buy it. Money in EUR, dealer
 * prices without tax; hours of one unit.
 */
export interface Line {
  readonly family: string;
  readonly name: string;
  readonly parent: 'bikes' | 'accessories';
  /** Prefix of item numbers. */
  readonly code: string;
  readonly models: readonly string[];
  /** Where its items are made, or for bought goods the warehouse. Items take turns. */
  readonly homes: readonly string[];
  /** Units a month of the whole line in a company of 60 items. */
  readonly volume: number;
  /** Share of a company's sold items. */
  readonly assortment: number;
  readonly price: number;
  /** Material without the components that are planned themselves (frame, motor, battery). */
  readonly material: number;
  /** Assembly and paint; 0 for bought goods. */
  readonly assemblyHours: number;
  readonly paintHours: number;
  readonly electric: boolean;
  /** Growth of demand a year. */
  readonly growth: number;
  /** Demand by month of the year, January first; mean 1. */
  readonly season: readonly number[];
  /** Room in a store. */
  readonly storage: number;
  /** Periods; null keeps. */
  readonly shelfLife: number | null;
  /** What the demand plan adds to what the history would say: every sales force has its habits. */
  readonly optimism: number;
  /** How far the budget of the year stands off the demand plan. */
  readonly budget: number;
}

const spring = [0.26, 0.62, 1.3, 1.83, 1.9, 1.6, 1.1, 0.6, 0.93, 0.9, 0.44, 0.52];
const longSpring = [0.48, 0.72, 1.2, 1.52, 1.6, 1.4, 1.1, 0.66, 0.98, 0.94, 0.65, 0.75];
const racing = [0.38, 0.76, 1.34, 1.68, 1.66, 1.5, 1.12, 0.6, 0.96, 0.92, 0.5, 0.58];
const springAndChristmas = [0.36, 0.66, 1.24, 1.55, 1.55, 1.22, 0.94, 0.56, 0.84, 0.9, 0.92, 1.26];
const gentle = [0.7, 0.8, 1.05, 1.25, 1.25, 1.2, 1.15, 1.0, 0.9, 0.85, 0.85, 1.0];
const upkeep = [0.7, 0.85, 1.15, 1.25, 1.25, 1.15, 1.05, 1.0, 0.95, 0.9, 0.85, 0.9];

const bike = { parent: 'bikes', electric: false, storage: 1, shelfLife: null } as const;
const bought = { parent: 'accessories', homes: ['hub'], assemblyHours: 0, paintHours: 0, electric: false } as const;

/** In the order in which a growing company takes them up. */
export const lines: readonly Line[] = [
  {
    ...bike,
    family: 'e-bikes',
    name: 'E-bikes',
    code: 'EB',
    models: ['Volt', 'Aura', 'Pulse', 'Drift', 'Spark'],
    homes: ['north'],
    volume: 1360,
    assortment: 0.2,
    price: 2150,
    material: 520,
    assemblyHours: 4.6,
    paintHours: 0.42,
    electric: true,
    growth: 0.18,
    season: longSpring,
    optimism: 1.03,
    budget: 1.05,
  },
  {
    ...bike,
    family: 'trekking',
    name: 'Trekking',
    code: 'TR',
    models: ['Fjell', 'Vidda', 'Rute', 'Led'],
    homes: ['north', 'south'],
    volume: 1600,
    assortment: 0.16,
    price: 690,
    material: 235,
    assemblyHours: 3.2,
    paintHours: 0.36,
    growth: 0.06,
    season: spring,
    optimism: 1.0,
    budget: 0.97,
  },
  {
    ...bike,
    family: 'mountain',
    name: 'Mountain',
    code: 'MT',
    models: ['Granitt', 'Topp', 'Skrent', 'Ras'],
    homes: ['south'],
    volume: 1200,
    assortment: 0.14,
    price: 880,
    material: 310,
    assemblyHours: 3.6,
    paintHours: 0.4,
    growth: 0.1,
    season: spring,
    optimism: 1.02,
    budget: 1.04,
  },
  {
    ...bike,
    family: 'city',
    name: 'City',
    code: 'CT',
    models: ['Torg', 'Kanal', 'Park', 'Bro'],
    homes: ['north'],
    volume: 1920,
    assortment: 0.14,
    price: 520,
    material: 175,
    assemblyHours: 2.7,
    paintHours: 0.33,
    growth: 0.03,
    season: spring,
    optimism: 0.99,
    budget: 1.02,
  },
  {
    ...bought,
    family: 'helmets',
    name: 'Helmets',
    code: 'HE',
    models: ['Skall', 'Lue', 'Hjelm'],
    volume: 5000,
    assortment: 0.1,
    price: 38,
    material: 19.5,
    growth: 0.04,
    season: spring,
    storage: 0.08,
    shelfLife: null,
    optimism: 1.0,
    budget: 0.98,
  },
  {
    ...bought,
    family: 'care',
    name: 'Care and sealant',
    code: 'CA',
    models: ['Sealant', 'Chain oil', 'Cleaner'],
    volume: 4200,
    assortment: 0.05,
    price: 9.5,
    material: 4.1,
    growth: 0.05,
    season: upkeep,
    storage: 0.01,
    shelfLife: 4,
    optimism: 1.0,
    budget: 1.03,
  },
  {
    ...bike,
    family: 'road',
    name: 'Road & gravel',
    code: 'RG',
    models: ['Vind', 'Grus', 'Sprint', 'Bakke'],
    homes: ['south'],
    volume: 800,
    assortment: 0.09,
    price: 1250,
    material: 450,
    assemblyHours: 4.1,
    paintHours: 0.45,
    growth: 0.1,
    season: racing,
    optimism: 1.01,
    budget: 0.96,
  },
  {
    ...bike,
    family: 'kids',
    name: 'Kids',
    code: 'KI',
    models: ['Ekorn', 'Rev', 'Hare'],
    homes: ['south'],
    volume: 1120,
    assortment: 0.07,
    price: 210,
    material: 70,
    assemblyHours: 1.6,
    paintHours: 0.22,
    growth: 0.04,
    season: springAndChristmas,
    storage: 0.7,
    optimism: 1.0,
    budget: 1.01,
  },
  {
    ...bought,
    family: 'bags',
    name: 'Bags',
    code: 'BA',
    models: ['Sekk', 'Kurv', 'Veske'],
    volume: 3200,
    assortment: 0.05,
    price: 55,
    material: 27,
    growth: 0.02,
    season: gentle,
    storage: 0.06,
    shelfLife: null,
    optimism: 1.01,
    budget: 1.0,
  },
];

/** Key components. Frames are welded in each plant; motors and batteries are bought. */
export const components = {
  frames: { family: 'frames', name: 'Frames', code: 'FR', material: 46, weldingHours: 0.62, storage: 0.3 },
  batteries: { family: 'batteries', name: 'Batteries', code: 'BT', cost: 265, storage: 0.04 },
  motors: { family: 'motors', name: 'Motors', code: 'MO', cost: 305, storage: 0.04 },
} as const;
