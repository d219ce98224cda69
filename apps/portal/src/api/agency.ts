import { answerOf, api } from './client.js';

export const readAgency = () => answerOf(api.GET('/api/agency'));
export const listLocations = () => answerOf(api.GET('/api/locations'));
export const listPeople = () => answerOf(api.GET('/api/people'));
