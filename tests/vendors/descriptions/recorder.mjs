// Stands before the proxies and writes down what they found wrong with each exchange.
import { createServer, request } from 'node:http';

/** Sends `incoming` on to `port`, and its answer back. Gives the answer's status and headers. */
function forward(incoming, outgoing, port) {
  return new Promise((resolve, reject) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers }));
    });
    onward.on('error', reject);
    incoming.pipe(onward);
  });
}

/** Every exchange is kept in `exchanges`: what, status, violations (null where not described). */
export async function startRecorder(proxies, upstream) {
  const exchanges = [];
  const server = createServer(async (incoming, outgoing) => {
    const path = new URL(incoming.url, 'http://localhost').pathname;
    const proxy = proxies.find(({ describes }) => describes(path));
    try {
      const port = proxy ? proxy.port : Number(new URL(upstream).port);
      const { status, headers } = await forward(incoming, outgoing, port);
      exchanges.push({
        what: `${incoming.method} ${proxy ? proxy.describes(path) : path}`,
        status,
        violations: proxy ? JSON.parse(headers['sl-violations'] ?? '[]') : null,
      });
    } catch (error) {
      exchanges.push({ what: `${incoming.method} ${path}`, status: 0, violations: [{ location: ['proxy'], message: `${error}` }] });
      outgoing.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, exchanges, stop: () => server.close() };
}
