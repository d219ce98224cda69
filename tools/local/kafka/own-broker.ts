/**
 * `own-broker.ts DATA_DIR PORT ADVERTISED_PORT`, forked by a test that wants a broker of its own to kill, freeze and start again: sends the
 * broker's process id once it accepts connections, and ends it with its parent.
 */
import { join } from 'node:path';
import { PlainError } from '../plain-error.ts';
import { RunFile } from '../process/run-file.ts';
import { fetchJars } from './jars.ts';
import { findJava } from './java.ts';
import { startKafka } from './local-kafka.ts';

const [dataDir = '', ...ports] = process.argv.slice(2);
const [port = 0, advertisedPort = 0] = ports.map(Number);
const runFile = new RunFile(join(dataDir, 'run.json'));
await runFile.takeOver();
const java = findJava();
if (!java) throw new PlainError('Kafka needs Java 17 or later.');
const logFile = join(dataDir, 'kafka.log');
const kafka = await startKafka({ dataDir, port, advertisedPort, logFile, runFile, java, jars: await fetchJars() });
process.send?.(kafka.process.identity.pid);
process.on('disconnect', async () => {
  await kafka.process.stop('SIGKILL', 0);
  process.exit(0);
});
