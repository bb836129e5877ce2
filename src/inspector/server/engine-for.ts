import type { EngineClient } from '../../engine/client.ts';
import { type Knock, tokenInHeader } from './access.ts';

/** The engine as whoever was let in may see it: for a page, without the token in the address of the inspector. */
export function engineFor(knock: Pick<Knock, 'headers'>, client: EngineClient): EngineClient {
  return tokenInHeader(knock) === undefined ? withoutToken(client) : client;
}

/**
 * A page shows the cookie, which its scripts cannot read, and has no use for what is in it: so nothing of the page can
 * show, copy or send it. Who shows the token itself has it already.
 */
function withoutToken(client: EngineClient): EngineClient {
  return {
    ...client,
    async session() {
      const session = await client.session();
      return { ...session, inspectorUrl: session.inspectorUrl?.replace(/\?.*$/, '') ?? null };
    },
  };
}
