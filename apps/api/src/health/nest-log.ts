import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own words go to the same log as the rest; its chatter at boot is for debugging only. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: 'debug' | 'warn' | 'error', message: unknown, rest: unknown[]): void {
    const room = rest.at(-1);
    if (message !== null && typeof message === 'object') this.pino[level]({ ...message, room });
    else this.pino[level]({ room }, String(message));
  }
}
