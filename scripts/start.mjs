/** `npm start`: installs what is missing, builds, serves `dist/` and prints the address. `PORT` picks the port. */
import { ensureInstalled } from './ensure-installed.mjs';
import { runCommand } from './run-task.mjs';
import { serve } from './serve.mjs';

const FIRST_PORT = 4173;
const PORTS_TRIED = 20;

async function serveOnFreePort() {
  const wanted = process.env.PORT;
  if (wanted !== undefined) return serve({ port: Number(wanted) });
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port++) {
    try {
      return await serve({ port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  return serve({ port: 0 });
}

ensureInstalled();
const { code } = await runCommand('vite build --logLevel warn', { echo: true });
if (code === 0)
  process.stdout.write(`\nKafkascope is at ${await serveOnFreePort()}   (Ctrl+C ends it)\n`);
else process.exitCode = code;
