import { Logger } from '@nestjs/common';

const logger = new Logger('fault');

/** A fault with all it carries, under the number its reader was told. */
export function logFault(error: unknown, requestId: string): void {
  logger.error({ err: error, requestId }, 'fault');
}
