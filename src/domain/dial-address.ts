/** Where to connect to for a URL. `host` is what `net.connect` takes: a name or an address without brackets. */
export type DialAddress = Readonly<{ host: string; port: number; isTls: boolean }>;

/** Names under `.localhost` mean this machine (RFC 6761 §6.3), but Node asks the resolver, which may not know them. */
export function dialAddress(url: Pick<URL, 'protocol' | 'hostname' | 'port'>): DialAddress {
  const isTls = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    host: /\.localhost\.?$/i.test(host) ? 'localhost' : host,
    port: url.port === '' ? (isTls ? 443 : 80) : Number(url.port),
    isTls,
  };
}
