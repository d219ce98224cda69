import { topics } from '@faro/contracts';

export const names = topics;
