import { Module } from '@nestjs/common';
import { ChangeDeliveries } from './change-deliveries.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryMetrics } from './delivery-metrics.js';
import { LaneRunner } from './lane-runner.js';
import { LaneTurns } from './lane-turns.js';
import { LanesRepository } from './lanes.repository.js';
import { PagePacesRepository } from './page-paces.repository.js';
import { PageRecords } from './page-records.js';
import { PerformTurn } from './perform-turn.js';
import { PrepareTurns } from './prepare.js';
import { PrepareRepository } from './prepare.repository.js';
import { RequireReauthorization } from './require-reauthorization.js';
import { SettleTurns } from './settle.js';
import { SettleRepository } from './settle.repository.js';
import { TurnRecords } from './turn-records.js';
import { UploadedFiles } from './uploaded-files.js';
import { UploadsRepository } from './uploads.repository.js';

/** ⑨ ⑩ The next part of each conversation ▸ pace ▸ call ▸ settle. */
@Module({
  providers: [
    LaneRunner,
    LaneTurns,
    PrepareTurns,
    PrepareRepository,
    PerformTurn,
    UploadedFiles,
    UploadsRepository,
    SettleTurns,
    SettleRepository,
    TurnRecords,
    PageRecords,
    RequireReauthorization,
    ChangeDeliveries,
    DeliveriesRepository,
    LanesRepository,
    PagePacesRepository,
    DeliveryMetrics,
  ],
  exports: [
    LaneRunner,
    ChangeDeliveries,
    DeliveriesRepository,
    LanesRepository,
    PagePacesRepository,
    RequireReauthorization,
  ],
})
export class DeliverModule {}
