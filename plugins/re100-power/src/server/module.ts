import { Module } from '@nestjs/common';

/** Its resolvers run in the API. */
@Module({ providers: [] })
export default class Re100PowerModule {}
