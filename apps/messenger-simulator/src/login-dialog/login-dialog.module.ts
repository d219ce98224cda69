import { Module } from '@nestjs/common';
import { DecideDialog } from './decide-dialog.js';
import { DialogController } from './dialog.controller.js';

@Module({ controllers: [DialogController], providers: [DecideDialog] })
export class LoginDialogModule {}
