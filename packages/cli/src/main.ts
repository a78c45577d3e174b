import { enableCompileCache } from 'node:module';

// Starting is most of the work of a short command; compiled files are kept between runs.
enableCompileCache();
// Who reads only the beginning (`equipoise plan … | head`) closes the pipe; that is no mistake.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
const { tellFault } = await import('./command.ts');
try {
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  process.exitCode = tellFault(error, (text) => process.stderr.write(`${text}\n`));
}
