import { route } from '../route.ts';
import * as demand from '../schemas/demand.ts';
import { ById, get, Nothing } from './parts.ts';

/** Operations about the demand of a scenario. */
export const demandRoutes = {
  windowDemand: route('windowDemand', {
    access: 'viewer',
    tag: 'demand',
    summary: 'A window of the demand grid',
    params: ById,
    query: Nothing,
    body: demand.WindowRequest,
    answer: demand.DemandWindow,
  }),
  getDemandSeries: route('getDemandSeries', {
    access: 'viewer',
    tag: 'demand',
    summary: 'One place over time, with forecast and layers',
    params: ById,
    query: demand.PlaceQuery,
    ...get,
    answer: demand.DemandSeries,
  }),
  writeCells: route('writeCells', {
    access: 'planner',
    tag: 'demand',
    summary: 'Write a block of cells',
    params: ById,
    query: Nothing,
    body: demand.WriteCells,
    answer: demand.WrittenCells,
  }),
  previewCell: route('previewCell', {
    access: 'viewer',
    tag: 'demand',
    summary: 'What a change of a cell would do to the places below',
    params: ById,
    query: Nothing,
    body: demand.PreviewCell,
    answer: demand.CellPreview,
  }),
  whyDemand: route('whyDemand', {
    access: 'viewer',
    tag: 'demand',
    summary: 'Why a number of demand is what it is',
    params: ById,
    query: demand.WhyDemandQuery,
    ...get,
    answer: demand.Why,
  }),
} as const;
