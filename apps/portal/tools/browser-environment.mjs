import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with what every browser has and jsdom has not. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { TextEncoder, TextDecoder, fetch, Request, Response, Headers, structuredClone });
  }
}
