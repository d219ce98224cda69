import { Global, Module } from '@nestjs/common';
import { AnswerFaultily } from '../faults/answer-faultily.interceptor.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import { IssueTokens } from '../oauth/issue-tokens.js';
import { CallLog } from './call-log.js';

const PROVIDERS = [CallLog, AnswerFaultily, IdentifyCaller, IssueTokens];

/** What every Graph path stands on: reading a call, who calls, the log, the fault switches. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class GraphModule {}
