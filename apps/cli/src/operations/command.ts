import type { Command } from 'commander';
import type { Io } from '../io.js';
import type { Finish } from '../run.js';

export function addOperations(_program: Command, _io: Io, _finish: Finish): void {}
