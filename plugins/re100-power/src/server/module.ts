import { Module } from '@nestjs/common';
import { ComingResolver } from './coming.resolver.js';
import { RecordsResolver } from './records.resolver.js';
import { RegisterResolver } from './register.resolver.js';
import { YearResolver } from './year.resolver.js';

/** Its resolvers run in the API. */
@Module({ providers: [YearResolver, ComingResolver, RegisterResolver, RecordsResolver] })
export default class Re100PowerModule {}
