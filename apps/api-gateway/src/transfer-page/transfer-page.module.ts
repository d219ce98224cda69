import { Module } from '@nestjs/common';
import { ConnectPageModule } from '../connect-page/connect-page.module.js';
import { DisconnectPageModule } from '../disconnect-page/disconnect-page.module.js';
import { AskForPage } from './ask-for-page.js';
import { DecideTransfer } from './decide-transfer.js';
import { PageTransfersRepository } from './page-transfers.repository.js';
import { TransferPageController } from './transfer-page.controller.js';

@Module({
  imports: [ConnectPageModule, DisconnectPageModule],
  controllers: [TransferPageController],
  providers: [AskForPage, DecideTransfer, PageTransfersRepository],
  exports: [PageTransfersRepository],
})
export class TransferPageModule {}
