import { answerOf, api } from './client.js';

export const readAgency = () => answerOf(api.GET('/api/agency'));
export const listLocations = () => answerOf(api.GET('/api/locations'));
export const addLocation = (name: string) => answerOf(api.POST('/api/locations', { body: { name } }));
export const renameLocation = (locationId: string, name: string) =>
  answerOf(api.PATCH('/api/locations/{locationId}', { params: { path: { locationId } }, body: { name } }));
export const listPeople = () => answerOf(api.GET('/api/people'));
