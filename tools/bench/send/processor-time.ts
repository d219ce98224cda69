import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ is 100 on every Linux that this runs on. Source: proc(5), times(2). */
const MS_PER_TICK = 10;

interface ProcessStat {
  parent: number;
  /** Of the process, and of its children that have ended. */
  ownTicks: number;
  reapedTicks: number;
}

/** Processor time that a process has used so far, ms. What else the machine does changes it little, unlike the time by the clock. */
export function processorMs(pid: number): number {
  return read(pid).ownTicks * MS_PER_TICK;
}

/** As `processorMs`, of the parent of `backend` and all its children, those that have ended too: a whole PostgreSQL server. */
export function serverProcessorMs(backend: number): number {
  const { parent } = read(backend);
  const server = read(parent);
  const living = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [tryRead(Number(name))] : []));
  const ofChildren = living.reduce((sum, stat) => sum + (stat?.parent === parent ? stat.ownTicks : 0), 0);
  return (server.ownTicks + server.reapedTicks + ofChildren) * MS_PER_TICK;
}

/** Memory of a process in MB: all that is resident, and of it what no file backs. */
export function residentMegabytes(pid: number): { total: number; anonymous: number } {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(rollup)?.[1]) / 1_024;
  return { total: of('Rss'), anonymous: of('Anonymous') };
}

function tryRead(pid: number): ProcessStat | null {
  try {
    return read(pid);
  } catch {
    return null; // It has just ended.
  }
}

function read(pid: number): ProcessStat {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, reapedUser = 0, reapedSystem = 0] = [1, 11, 12, 13, 14].map(
    (index) => fields[index],
  );
  return { parent, ownTicks: user + system, reapedTicks: reapedUser + reapedSystem };
}
