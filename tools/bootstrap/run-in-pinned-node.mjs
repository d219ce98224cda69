import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from './install-missing.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const OLDEST_NODE = { major: 20, minor: 19 };
const PINNED_MAJOR = 24;

/**
 * Checks the Node that runs this, installs what is missing, then runs a TypeScript file of the repository in Node 24 and
 * ends as it ends.
 * @param {string} file
 */
export async function runInPinnedNode(file) {
  const startedAt = Date.now();
  try {
    checkRunningNode();
    await installMissing(REPOSITORY, startedAt);
    handOver(findPinnedNode(), file, startedAt);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}

function checkRunningNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor);
  if (isNewEnough) return;
  throw new Error(
    `Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or later is needed, this is ${process.versions.node}.`,
  );
}

/** The Node that npm brought for this platform, else the running one if it is new enough. */
function findPinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const brought = join(REPOSITORY, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(brought)) return brought;
  if (Number(process.versions.node.split('.')[0]) >= PINNED_MAJOR) return process.execPath;
  throw new Error(
    `npm has no Node ${PINNED_MAJOR} for ${process.platform} on ${process.arch}: install Node ${PINNED_MAJOR} and start again.`,
  );
}

/**
 * @param {string} node
 * @param {string} file
 * @param {number} startedAt
 */
function handOver(node, file, startedAt) {
  const path = [join(node, '..'), join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(node, [join(REPOSITORY, file), ...process.argv.slice(2)], {
    env: { ...process.env, PATH: path, FARO_STARTED_AT: String(startedAt) },
    // With the channel, the child notices when this process is killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches the child by itself; a signal sent to this process alone is passed on. Either way the child decides.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  endWithParent(child);
  child.once('exit', (code) => process.exit(code ?? 1));
}

/**
 * npm that is killed cannot tell anybody: whoever it started sees that it has another parent.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithParent(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
  watch.unref();
}
