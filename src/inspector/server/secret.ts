import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether both are the same text. Hashing first makes the lengths equal, so the time taken tells nothing. */
export function isSecret(given: string, secret: string): boolean {
  return timingSafeEqual(sha256(given), sha256(secret));
}

/**
 * The cookie that carries the token. Browsers share cookies between the ports of a host: the port in its name keeps two
 * inspectors apart.
 */
export function cookieWith(token: string, port: number): string {
  return `${cookieName(port)}=${token}; Path=/; HttpOnly; SameSite=Strict`;
}

/** What the inspector's cookie holds, out of a `Cookie` header. */
export function tokenInCookie(header: string, port: number): string | undefined {
  const prefix = `${cookieName(port)}=`;
  const pair = header.split(';').find((part) => part.trimStart().startsWith(prefix));
  return pair?.trim().slice(prefix.length);
}

function cookieName(port: number): string {
  return `hookscope_${port}`;
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
