import { Module } from '@nestjs/common';
import { KeptItemsRepository } from './kept-items.repository.js';
import { ReplayLedgerController } from './replay-ledger.controller.js';
import { ReplayLedger } from './replay-ledger.js';

@Module({ controllers: [ReplayLedgerController], providers: [ReplayLedger, KeptItemsRepository] })
export class ReplayLedgerModule {}
