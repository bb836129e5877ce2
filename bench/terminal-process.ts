import { readFileSync } from 'node:fs';

/** Of the kernel's clock, the same on all of Linux. */
const TICKS_PER_SECOND = 100;

/** Parts of one core, in percent: of all threads, and of the one that the process began with. */
export type CpuUse = Readonly<{ all: number; main: number }>;

/** Begins to measure a process; the returned function tells what it has used since. */
export function startCpuMeter(pid: number): () => CpuUse {
  const read = () => ({ all: cpuSeconds(`/proc/${pid}/stat`), main: cpuSeconds(`/proc/${pid}/task/${pid}/stat`) });
  const before = read();
  const begun = performance.now();
  return () => {
    const now = read();
    const seconds = (performance.now() - begun) / 1000;
    return { all: ((now.all - before.all) / seconds) * 100, main: ((now.main - before.main) / seconds) * 100 };
  };
}

/** Begins to measure the machine; the returned function gives the part of all cores that was idle since, in percent. */
export function startIdleMeter(): () => number {
  const before = machineTicks();
  return () => {
    const now = machineTicks();
    return ((now.idle - before.idle) / (now.all - before.all)) * 100;
  };
}

/** Bytes of memory that the process uses now, and the most that it has used (proc(5): VmRSS, VmHWM). */
export function memoryOf(pid: number): Readonly<{ now: number; peak: number }> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** User and system time (proc(5): the 14th and 15th field of a `stat`, behind a name that may hold spaces). */
function cpuSeconds(file: string): number {
  const stat = readFileSync(file, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** proc(5), the first line of `stat`: user, nice, system, idle, and more. */
function machineTicks(): Readonly<{ idle: number; all: number }> {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const ticks = first.split(/\s+/).slice(1).map(Number);
  return { idle: ticks[3] ?? 0, all: ticks.reduce((sum, part) => sum + part, 0) };
}
