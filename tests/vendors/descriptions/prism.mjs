// Prism as a validating proxy in front of a server, one for each description.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import yaml from 'js-yaml';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether a path of a request is meant by a template like /users/{id}. */
function matcher(template) {
  const pattern = template
    .split(/\{[^}]*\}/)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return { template, expression: new RegExp(`^${pattern}$`) };
}

/** Starts Prism with the description in `file`; `stop` ends it. */
export async function startPrism(file, upstream) {
  const port = await freePort();
  const templates = Object.keys(yaml.load(readFileSync(file, 'utf8'), { json: true }).paths)
    .map(matcher)
    // What is written out wins over what has a variable.
    .sort((one, other) => one.template.split('{').length - other.template.split('{').length);
  const prism = new URL('../node_modules/@stoplight/prism-cli/dist/index.js', import.meta.url);
  const child = spawn(process.execPath, [prism.pathname, 'proxy', file, upstream, '-p', `${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Prism does not start: ${said}`)), 120_000);
    const listen = (text) => {
      said += text;
      if (!/Prism is listening/.test(said)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`Prism ended: ${said}`)));
  });
  child.removeAllListeners('exit');
  return {
    port,
    /** The template that describes `path`; nothing when none does. */
    describes: (path) => templates.find(({ expression }) => expression.test(path))?.template,
    stop: () => child.kill(),
  };
}
