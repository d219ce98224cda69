import { spawn } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED_DISK_MB = 1500;

/**
 * Runs `npm ci` when a package of the lock file is missing or has another version than it says.
 * @param {string} repository
 * @param {number} startedAt
 */
export async function installMissing(repository, startedAt) {
  if (isInstalled(repository)) return;
  const { bavail, bsize } = statfsSync(repository);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMb < NEEDED_DISK_MB)
    throw new Error(`Only ${freeMb} MB of disk are free and ${NEEDED_DISK_MB} are needed to install: free some.`);
  process.stdout.write('[ 0.0 s] Installing what is missing (npm ci) ...\n');
  await npmCi(repository);
  process.stdout.write(`[${((Date.now() - startedAt) / 1000).toFixed(1)} s] Installed.\n`);
}

/**
 * Compares the lock file with what npm has written down of its last install.
 * @param {string} repository
 */
function isInstalled(repository) {
  const wanted = readPackages(join(repository, 'package-lock.json'));
  const present = readPackages(join(repository, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = present[path];
    return found ? found.version === version : optional;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return {}; // Nothing is installed.
  }
}

/** @param {string} repository */
function npmCi(repository) {
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn('npm', ['ci', ...options], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    npm.once('error', () => reject(new Error('npm is not found: install it with Node and start again.')));
    npm.once('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`npm ci failed: ${reasonOf(output)}`)),
    );
  });
}

/** @param {string} output */
function reasonOf(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'));
  const telling = lines.filter((line) => !/code|errno|syscall|complete log/.test(line));
  return (telling[0] ?? lines[0] ?? output.trim().split('\n').at(-1) ?? '').replace('npm error ', '');
}
