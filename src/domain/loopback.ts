/** Whether a URL names this machine: `localhost` and names under it (RFC 6761 §6.3), 127.0.0.0/8, `::1`. */
export function isLoopback(url: Pick<URL, 'hostname'>): boolean {
  const host = url.hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
