/** Where a handler is dialled: a name or address without the brackets that URLs put around IPv6, and the port. */
export function addressOf(url: URL): Readonly<{ host: string; port: number }> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { host, port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) };
}
