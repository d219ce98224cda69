import { Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { passwordLetter } from '../invite-people/people-letters.js';
import { PostLink } from '../invite-people/post-link.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { IssueReset, RESET_GOOD_FOR_MINUTES } from './issue-reset.js';
import { IssuedPasswordLink } from './reset-password.dto.js';

@ApiTags('People')
@Controller('api/people/:personId/password-reset')
@Requires('manage_people')
@ApiProblems({ 401: 'unauthenticated', 403: 'owner_required origin_refused' })
export class IssueResetController {
  constructor(
    private readonly issueReset: IssueReset,
    private readonly post: PostLink,
  ) {}

  @Post()
  @ApiOperation({ summary: 'A link for a new password for somebody of the agency: by e-mail, or to pass on' })
  @ApiCreatedResponse({ type: IssuedPasswordLink })
  @ApiProblems({ 404: 'not_found' })
  async issue(
    @CurrentCaller() caller: Caller,
    @Param('personId', IdPipe) personId: string,
  ): Promise<IssuedPasswordLink> {
    const { email, link } = await this.issueReset.run(caller, personId);
    const sent = await this.post.run({ to: email, ...passwordLetter(link, RESET_GOOD_FOR_MINUTES) });
    return { link: sent ? null : link };
  }
}
