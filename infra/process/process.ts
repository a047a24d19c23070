import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process told apart from a later one with the same number. */
export interface ProcessMark {
  pid: number;
  /** When it started: clock ticks since boot on Linux, empty where that can't be read. */
  born: string;
}

export function mark(pid: number): ProcessMark {
  return { pid, born: bornAt(pid) };
}

/** Whether this very process still runs (a zombie doesn't). */
export function isAlive({ pid, born }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if (Reflect.get(Object(error), 'code') !== 'EPERM') return false;
  }
  return !isZombie(pid) && (born === '' || born === bornAt(pid));
}

/** The process's command line with NUL or blanks between the arguments; empty when it is gone. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

/** Sends the signals one after another, waiting `patience` ms after each, until it is gone. */
export async function end(
  target: ProcessMark,
  signals: NodeJS.Signals[] = ['SIGTERM', 'SIGKILL'],
  patience = 10_000,
): Promise<boolean> {
  for (const signal of signals) {
    if (!isAlive(target)) return true;
    try {
      process.kill(target.pid, signal);
    } catch {
      // Gone in between, or not ours: the wait tells.
    }
    if (await waitUntil(() => !isAlive(target), patience)) return true;
  }
  return !isAlive(target);
}

/** Polls every 25 ms; false when the time (ms) is over first. */
export async function waitUntil(
  condition: () => boolean | undefined | Promise<boolean | undefined>,
  patience: number,
): Promise<boolean> {
  const until = Date.now() + patience;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() > until) return false;
    await sleep(25);
  }
}

/** Fields after the command name in /proc/<pid>/stat: [0] is the state, [19] the start time. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function bornAt(pid: number): string {
  return statFields(pid)[19] ?? '';
}

function isZombie(pid: number): boolean {
  return statFields(pid)[0] === 'Z';
}
