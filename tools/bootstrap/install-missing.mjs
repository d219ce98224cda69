import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEEDED_DISK_MB = 1500;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs `npm ci` unless the packages of the lock file are there: by our own note of the last install, else package by
 * package, for somebody may have installed by hand.
 * @param {string} repository
 * @param {number} startedAt
 */
export async function installMissing(repository, startedAt) {
  const note = join(repository, 'node_modules', '.faro-installed');
  const lock = createHash('sha256')
    .update(readText(join(repository, 'package-lock.json')))
    .digest('hex');
  if (readText(note) === lock || isInstalled(repository)) return;
  const { bavail, bsize } = statfsSync(repository);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  if (freeMb < NEEDED_DISK_MB)
    throw new Error(`Only ${freeMb} MB of disk are free and ${NEEDED_DISK_MB} are needed to install: free some.`);
  process.stdout.write('[ 0.0 s] Installing what is missing (npm ci) ...\n');
  await npmCi(repository);
  writeFileSync(note, lock);
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
    if (!path.includes('node_modules/')) return true; // A package of this workspace.
    const found = present[path];
    return found ? found.version === version : optional;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function readPackages(file) {
  const text = readText(file);
  return text === '' ? {} : JSON.parse(text).packages;
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // Nothing is installed yet.
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
  const end = () => {
    npm.kill('SIGTERM');
    process.exit(130);
  };
  for (const signal of ENDING_SIGNALS) process.once(signal, end);
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    npm.once('error', () => reject(new Error('npm is not found: install it with Node and start again.')));
    npm.once('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`npm ci failed: ${reasonOf(output)}`)),
    );
  }).finally(() => {
    for (const signal of ENDING_SIGNALS) process.off(signal, end);
  });
}

/** @param {string} output */
function reasonOf(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'));
  const telling = lines.filter((line) => !/code|errno|syscall|complete log/.test(line));
  return (telling[0] ?? lines[0] ?? output.trim().split('\n').at(-1) ?? '').replace('npm error ', '');
}
