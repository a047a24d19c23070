import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller.js';
import {
  CellProblemResolver,
  DraftOptionResolver,
  DraftQuestionResolver,
  ImportsResolver,
} from './imports.resolver.js';
import { ImportsService } from './imports.service.js';

@Module({
  controllers: [ImportsController],
  providers: [
    ImportsService,
    ImportsResolver,
    CellProblemResolver,
    DraftQuestionResolver,
    DraftOptionResolver,
  ],
  exports: [ImportsService],
})
export class ImportsModule {}
