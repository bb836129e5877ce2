/** The part of the package `localtunnel@2.0.2` that we use: what dials the tunnel server and joins each connection to the local port. */
declare module 'localtunnel/lib/TunnelCluster.js' {
  import type { EventEmitter } from 'node:events';

  class TunnelCluster extends EventEmitter {
    constructor(opts: TunnelCluster.Options);
    opts: TunnelCluster.Options;
    /** Dials one connection. Emits `open` with the socket, `error` when it is refused, nothing when it fails otherwise. */
    open(): void;
  }

  namespace TunnelCluster {
    type Options = {
      remote_host: string;
      remote_ip: string | undefined;
      remote_port: number;
      local_port: number;
      local_host: string | undefined;
    };
  }

  export = TunnelCluster;
}
