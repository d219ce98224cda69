import { Module } from '@nestjs/common';
import { ConnectPageController } from './connect-page.controller.js';
import { ConnectPage } from './connect-page.js';
import { ConnectPagesController } from './connect-pages.controller.js';
import { ConnectPages } from './connect-pages.js';
import { FacebookDialog } from './facebook-dialog.strategy.js';
import { FacebookLogin } from './facebook-login.js';
import { FacebookLoginRepository } from './facebook-login.repository.js';
import { FinishLogin } from './finish-login.js';
import { KeepGrant } from './keep-grant.js';
import { ListAvailablePages } from './list-available-pages.js';
import { MendPages } from './mend-pages.js';
import { SaveConnection } from './save-connection.js';
import { SetUpPage } from './set-up-page.js';

@Module({
  controllers: [ConnectPageController, ConnectPagesController],
  providers: [
    FacebookLogin,
    FacebookDialog,
    KeepGrant,
    FinishLogin,
    MendPages,
    ListAvailablePages,
    ConnectPage,
    ConnectPages,
    SetUpPage,
    SaveConnection,
    FacebookLoginRepository,
  ],
  exports: [FacebookLoginRepository, ListAvailablePages],
})
export class ConnectPageModule {}
