/** The owner of the demo data in a running local system: signs in, connects the demo Pages, follows what happens. */
import { DEMO_AGENCIES } from '../../local/system/demo-data.ts';

export const PAGE = '104857612345678';

type Options = { signal?: AbortSignal; headers?: Record<string, string> };

export class DemoOwner {
  #cookie = '';
  readonly #origin: string;

  private constructor(origin: string) {
    this.#origin = origin;
  }

  /** Of the agency with the channel, or of another one of the demo's by its place in the list. */
  static async signIn(origin: string, place = 0): Promise<DemoOwner> {
    const owner = new DemoOwner(origin);
    const agency = DEMO_AGENCIES[place];
    await owner.ask('POST', '/api/auth/login', { email: agency?.people[0]?.email, password: agency?.password });
    return owner;
  }

  /** Through the login dialog of the simulator, for the first location. Connected already: stays as it is. */
  async connectPage(): Promise<void> {
    const { items } = (await (await this.ask('GET', '/api/locations')).json()) as { items: { id: string }[] };
    const locationId = items[0]?.id;
    const dialog = await this.ask('GET', `/api/integrations/facebook/connect?locationId=${locationId}`);
    const accepted = await fetch(dialog.headers.get('location') ?? '', {
      method: 'POST',
      body: new URLSearchParams({ person: 'olivia', decision: 'accept', pages: 'all' }),
      redirect: 'manual',
    });
    const callback = new URL((accepted.headers.get('location') ?? '').replace(/#.*$/, ''));
    await this.ask('GET', `${callback.pathname}${callback.search}`);
    await this.ask('POST', '/api/integrations/facebook/pages', { pageId: PAGE, locationId });
  }

  /** Calls `hear` with the text of each message that comes in, as the portal learns of it, until `signal` aborts. */
  async follow(hear: (text: string) => void, signal: AbortSignal): Promise<void> {
    const { body } = await this.ask('GET', '/api/events', undefined, { signal });
    void listen(body, hear).catch(() => undefined); // it ends with the signal
  }

  /** Throws when the answer is an error, or there is none. */
  async ask(method: string, path: string, body?: object, options: Options = {}): Promise<Response> {
    const { signal, headers } = options;
    const response = await fetch(this.#origin + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#origin,
        cookie: this.#cookie,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
    if (response.status >= 400) throw new Error(`${method} ${path} answers ${response.status}.`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    return response;
  }
}

async function listen(body: ReadableStream<Uint8Array> | null, hear: (text: string) => void): Promise<void> {
  if (!body) throw new Error('The stream is empty.');
  let unread = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const frames = (unread + chunk).split('\n\n');
    unread = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^event: message\.received\ndata: (.*)$/m.exec(frame)?.[1];
      if (data) hear(JSON.parse(data).data.text);
    }
  }
}
