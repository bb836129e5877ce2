// The bare handler: a plain node:http server in a process of its own, which tells its parent when it has received enough.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let received = 0;
let wanted = Infinity;

const tell = () => {
  if (received < wanted) return;
  wanted = Infinity;
  process.send?.({ type: 'enough' });
};

const server = createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    received += 1;
    response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': '2' });
    response.end('ok');
    tell();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ type: 'port', port: (server.address() as AddressInfo).port }));

// Counted from the start: what comes before this message is not lost.
process.on('message', (message: { type: 'expect'; total: number }) => {
  wanted = message.total;
  tell();
});
