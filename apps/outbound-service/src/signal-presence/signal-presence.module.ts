import { Module } from '@nestjs/common';
import { OpenPageModule } from '../open-page/open-page.module.js';
import { SignalPresenceConsumer } from './signal-presence.consumer.js';
import { SignalPresence } from './signal-presence.js';

/** Typing and seen. */
@Module({ imports: [OpenPageModule], controllers: [SignalPresenceConsumer], providers: [SignalPresence] })
export class SignalPresenceModule {}
