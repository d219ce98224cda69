import { Injectable } from '@nestjs/common';
import type { Caller } from '../sign-in/caller.js';
import { type DialogAnswer, FacebookLogin, PICKER } from './facebook-login.js';
import { MendPages } from './mend-pages.js';

/** What comes after the dialog: what was granted is kept, what waited for it is mended, and the person picks what is new. */
@Injectable()
export class FinishLogin {
  constructor(
    private readonly login: FacebookLogin,
    private readonly mendPages: MendPages,
  ) {}

  /** The path of the portal to go on at; `mended` says how many Pages work again. DomainError `oauth_state_invalid`. */
  async run(caller: Caller, answer: DialogAnswer): Promise<string> {
    const path = await this.login.finish(caller, answer);
    if (path !== PICKER) return path;
    const mended = await this.mendPages.run(caller);
    return mended > 0 ? `${path}&mended=${mended}` : path;
  }
}
