import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessNotes } from './access-notes.js';
import { RestGuard } from './rest.guard.js';
import { WhileAllowed } from './while-allowed.js';

/** Who may do what: the policy of core, asked before every field and every address. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [AccessNotes, WhileAllowed, { provide: APP_GUARD, useClass: RestGuard }],
  exports: [AccessNotes, WhileAllowed],
})
export class AccessModule {}
