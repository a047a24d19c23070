import { Module } from '@nestjs/common';

/** Loaded by the API alone. */
@Module({ providers: [] })
export default class MaasModule {}
