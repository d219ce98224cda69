/** Hosts that may be fetched from although their address is private: each on every port, or `host:port` on that one alone. */
export class PrivateHosts {
  constructor(private readonly hosts: readonly string[]) {}

  allows({ hostname, port, protocol }: URL): boolean {
    const usualPort = protocol === 'https:' ? '443' : '80';
    return this.hosts.includes(hostname) || this.hosts.includes(`${hostname}:${port || usualPort}`);
  }

  /** Whether any port of this host is allowed. */
  has(hostname: string): boolean {
    return this.hosts.some((host) => host === hostname || host.startsWith(`${hostname}:`));
  }
}
