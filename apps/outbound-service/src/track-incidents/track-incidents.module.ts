import { Module } from '@nestjs/common';
import { IncidentsRepository } from './incidents.repository.js';
import { TrackIncidents } from './track-incidents.js';

/** What keeps Pages from working, by cause. */
@Module({ providers: [TrackIncidents, IncidentsRepository], exports: [TrackIncidents] })
export class TrackIncidentsModule {}
