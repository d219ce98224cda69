import { waitFor } from '@faro/testing';
import { addresses } from './running-system.js';

/** A signed-in person who uses the HTTP API as a browser does: with the session's cookie and the portal's origin. */
export class ApiClient {
  #cookie = '';

  static async signIn(email: string, password: string): Promise<ApiClient> {
    const client = new ApiClient();
    const status = await waitFor(async () => {
      const answer = await client.call('POST', '/api/auth/login', { email, password });
      return answer.status !== 503 && answer.status;
    });
    if (status !== 200) throw new Error(`${email} could not sign in: ${status}`);
    return client;
  }

  async call<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await this.request(method, path, body, headers);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
  }

  /** Asks again where the system says that it can not answer now. */
  async get<Body>(path: string): Promise<Body> {
    const { status, body } = await waitFor(async () => {
      const answer = await this.call<Body>('GET', path);
      return answer.status !== 503 && answer;
    });
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** All items of a list, over all its pages. */
  async list<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: Item[]; nextCursor: string | null } = await this.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=100${more}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** Follows no redirect and keeps the cookies that it is given. */
  async request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const { portal } = addresses();
    const response = await fetch(path.startsWith('http') ? path : `${portal}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        origin: portal,
        cookie: this.#cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (cookies.length > 0) this.#cookie = cookies.join('; ');
    return response;
  }
}
