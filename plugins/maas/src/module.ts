import { Module } from '@nestjs/common';
import { DownloadsResolver } from './server/downloads.resolver.js';
import { OverviewResolver } from './server/overview.resolver.js';
import { ServicesResolver } from './server/services.resolver.js';
import { TimetableResolver } from './server/timetable.resolver.js';
import { UsersResolver } from './server/users.resolver.js';

/** Loaded by the API alone. Providers only: modules with imports or controllers are refused. */
@Module({
  providers: [
    OverviewResolver,
    DownloadsResolver,
    ServicesResolver,
    TimetableResolver,
    UsersResolver,
  ],
})
export default class MaasModule {}
