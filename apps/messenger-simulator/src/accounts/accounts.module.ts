import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { DescribeAccounts } from './describe-accounts.js';

@Module({ controllers: [AccountsController], providers: [DescribeAccounts], exports: [DescribeAccounts] })
export class AccountsModule {}
