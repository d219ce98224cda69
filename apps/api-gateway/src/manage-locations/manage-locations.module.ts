import { Module } from '@nestjs/common';
import { LocationsRepository } from './locations.repository.js';
import { ManageLocationsController } from './manage-locations.controller.js';
import { ManageLocations } from './manage-locations.js';

@Module({ controllers: [ManageLocationsController], providers: [ManageLocations, LocationsRepository] })
export class ManageLocationsModule {}
