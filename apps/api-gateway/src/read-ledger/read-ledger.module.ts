import { Module } from '@nestjs/common';
import { LedgerRepository } from './ledger.repository.js';
import { ReadLedgerController } from './read-ledger.controller.js';
import { ReadLedger } from './read-ledger.js';

@Module({ controllers: [ReadLedgerController], providers: [ReadLedger, LedgerRepository] })
export class ReadLedgerModule {}
