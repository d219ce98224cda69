import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The first Java release that Kafka 4's broker runs on. */
const OLDEST_JAVA = 17;

/** The `java` to run the broker with: that of JAVA_HOME, else that of the PATH; undefined when there is none new enough. */
export function findJava(): string | undefined {
  const candidates = [...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []), 'java'];
  return candidates.find((java) => majorVersion(java) >= OLDEST_JAVA);
}

/** Whether Maven can be asked for the broker's jars. */
export function hasMaven(): boolean {
  return spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0;
}

function majorVersion(java: string): number {
  const { stderr, status } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : 0;
}
