import { fetchJars } from '../local/kafka/jars.ts';
import type { Check } from './check.ts';
import { runCommand, runJest } from './commands.ts';
import { stopTestStack, testStack } from './test-stack.ts';

function command(name: string, needs: readonly string[], words: string): Check {
  return { name, needs, run: () => runCommand({ name, command: words.split(' ') }) };
}

/** Every check of `npm test`, in the order in which they are begun where their needs allow. */
export function allChecks(chromium: string): Check[] {
  return [
    command('types', [], 'npm run --silent typecheck'),
    { name: 'unit', needs: [], run: () => runJest('unit', ['--maxWorkers=2']) },
    command('format and lint', [], 'biome check --error-on-warnings'),
    command('fences', ['types'], 'npm run --silent check:fences'),
    command('build', ['types'], 'npm run --silent build'),
    command('generated files', ['build'], 'npm run --silent check:generated'),
    command('deployment', [], 'npm run --silent check:deploy'),
    { name: 'servers', needs: [], run: startServers },
    { name: 'int', needs: ['build', 'servers'], run: runIntegration },
    {
      name: 'e2e',
      // After the integration tests, for both want the whole machine. It starts servers of its own, as `npm start` does.
      needs: ['build', 'int'],
      run: () => runJest('e2e', ['--runInBand'], { CHROMIUM_PATH: chromium }),
    },
  ];
}

async function startServers() {
  if (!process.env.FARO_TEST_KAFKA_BROKERS) await fetchJars();
  const addresses = await testStack();
  return { passed: 1, failed: 0, output: JSON.stringify(addresses) };
}

async function runIntegration() {
  try {
    return await runJest('int', ['--maxWorkers=2'], await testStack());
  } finally {
    await stopTestStack();
  }
}
