import { Module } from '@nestjs/common';
import { ReadThreadModule } from '../read-thread/read-thread.module.js';
import { SteerDeliveryController } from './steer-delivery.controller.js';
import { SteerDelivery } from './steer-delivery.js';
import { SteerDeliveryRepository } from './steer-delivery.repository.js';

@Module({
  imports: [ReadThreadModule],
  controllers: [SteerDeliveryController],
  providers: [SteerDelivery, SteerDeliveryRepository],
})
export class SteerDeliveryModule {}
