import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '../access/declare.js';
import { BadInputError } from '../errors/errors.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { toFilter } from './filter.js';
import { RecordService } from './record.service.js';
import { type CsvEncoding, recordCsv } from './record-csv.js';

/** The record as a file; a file of any length goes out as it is read. */
@Controller('api/tenants/:code')
export class RecordController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly records: RecordService,
  ) {}

  @Get('record.csv')
  @Needs('log.read', { tenant: 'code' })
  async csv(
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { encoding: asked = 'utf-8', ...rest } = query;
    if (asked !== 'utf-8' && asked !== 'cp932') throw new BadInputError('encoding', 'utf-8, cp932');
    const encoding: CsvEncoding = asked;
    await this.tenants.look(code, async () => {
      const entries = await this.records.export(toFilter(rest));
      const charset = encoding === 'cp932' ? 'Shift_JIS' : 'utf-8';
      await reply
        .header('content-type', `text/csv; charset=${charset}; header=present`)
        .header('content-disposition', `attachment; filename="record-${code}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(recordCsv(entries, encoding), { objectMode: false }));
    });
  }
}
