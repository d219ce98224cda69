import { answerOf, api } from './client.js';

export interface FiguresQuery {
  from: string;
  to: string;
  timeZone: string;
  locationId?: string;
}

export const readFigures = (query: FiguresQuery) => answerOf(api.GET('/api/figures', { params: { query } }));
