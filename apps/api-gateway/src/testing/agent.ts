/** What came back, its body parsed where it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a spec reads whatever the bodies hold
  body: any;
}

/** A browser as far as the API knows one: it keeps its cookie, says where it comes from and follows no redirect. */
export class Agent {
  cookie = '';

  constructor(readonly origin: string) {}

  get = (path: string, headers: Record<string, string> = {}) => this.send('GET', path, undefined, headers);
  post = (path: string, body?: unknown, headers: Record<string, string> = {}) => this.send('POST', path, body, headers);
  patch = (path: string, body: unknown) => this.send('PATCH', path, body);
  put = (path: string, body: unknown) => this.send('PUT', path, body);
  delete = (path: string) => this.send('DELETE', path);

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: { origin: this.origin, cookie: this.cookie, ...contentType(body), ...headers },
      ...(body === undefined ? {} : { body: toBody(body) }),
    });
    const setCookie = response.headers.getSetCookie()[0];
    if (setCookie) this.cookie = setCookie.split(';')[0] ?? '';
    return { status: response.status, headers: response.headers, body: parse(await response.text()) };
  }
}

function contentType(body: unknown): Record<string, string> {
  return body === undefined || body instanceof FormData || body instanceof URLSearchParams
    ? {}
    : { 'content-type': 'application/json' };
}

function toBody(body: unknown): string | FormData | URLSearchParams {
  return body instanceof FormData || body instanceof URLSearchParams ? body : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
