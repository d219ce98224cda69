import { Module } from '@nestjs/common';
import { PresenceRequests } from './presence-requests.js';
import { SignalPresenceController } from './signal-presence.controller.js';
import { SignalPresence } from './signal-presence.js';

@Module({
  controllers: [SignalPresenceController],
  providers: [SignalPresence, PresenceRequests],
  exports: [PresenceRequests],
})
export class SignalPresenceModule {}
