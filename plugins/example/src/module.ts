import { Module } from '@nestjs/common';
import { BenchesResolver } from './server/benches.resolver.js';

/** Loaded by the API alone. Providers only: modules with imports or controllers are refused. */
@Module({ providers: [BenchesResolver] })
export default class ExampleModule {}
