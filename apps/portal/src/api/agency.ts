import { request } from './request.js';
import type { Agency, ListOf, Location, Person } from './types.js';

export const readAgency = () => request<Agency>('GET', '/api/agency');
export const listLocations = () => request<ListOf<Location>>('GET', '/api/locations');
export const listPeople = () => request<ListOf<Person>>('GET', '/api/people');
