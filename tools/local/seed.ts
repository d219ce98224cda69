/** `node tools/local/seed.ts`: puts the demo data into the database that DATABASE_URL names, unless it is there already. */
import { endWith, requireVariable } from './entry-point.ts';
import { seedDemoData } from './seed-demo-data.ts';

await endWith(() => seedDemoData(requireVariable('DATABASE_URL')));
