import { Module } from '@nestjs/common';
import { TenantExportController } from './tenant-export.controller.js';
import { TenantExports } from './tenant-exports.service.js';

/** A tenant as a whole: out as a file; in again and deleted from the command line. */
@Module({ controllers: [TenantExportController], providers: [TenantExports] })
export class TenantExportModule {}
