import { Database } from '@faro/persistence';

export const database = Database;
