import { Global, Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.js';
import { RecordController } from './record.controller.js';
import { OfficeRecordResolver, RecordEntryResolver } from './record.resolver.js';
import { RecordService } from './record.service.js';
import { RefusalRecorder } from './refusal-recorder.js';

/** The record: what was done, refused and failed, and who may read it. */
@Global()
@Module({
  imports: [TenantsModule],
  controllers: [RecordController],
  providers: [RecordService, RefusalRecorder, OfficeRecordResolver, RecordEntryResolver],
  exports: [RecordService, RefusalRecorder],
})
export class RecordModule {}
