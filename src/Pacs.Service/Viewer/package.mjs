// Takes a package from npm's configured registry, by exact version, and holds it to its hash before anything is unpacked.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

// Failures that these scripts foresee, and those of the file system, are told in one sentence without a stack trace.
process.on('uncaughtException', failure => {
  console.error(failure?.constructor === Error ? failure.message : failure);
  process.exit(1);
});

function run(program, args, options) {
  try {
    return execFileSync(program, args, options);
  } catch (failure) {
    if (failure.code === 'ENOENT') throw new Error(`${program} is not there: install it (npm comes with Node.js) and try again`);
    throw new Error(`${program} ${args[0]} failed: ${failure.status === null || failure.status === undefined ? failure.message : `it ended with ${failure.status}`}`);
  }
}

/**
 * Unpacks a package into a folder: what it consists of lies in its subfolder "package" then. Nothing of it is run.
 * @param {string} name the package, with its scope
 * @param {string} version exactly
 * @param {string} integrity its hash, as package managers write it: sha512-...
 * @param {string} folder an empty folder
 */
export function fetchPackage(name, version, integrity, folder) {
  const packed = run('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', path.resolve(folder)],
    // On Windows npm is a script of the shell.
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
  const archive = path.join(folder, packed.trim().split(/\s+/).at(-1));
  const hash = 'sha512-' + createHash('sha512').update(fs.readFileSync(archive)).digest('base64');
  if (hash !== integrity) throw new Error(`${name} ${version} is not what it should be: its hash is ${hash} instead of ${integrity}`);
  run('tar', ['-xzf', path.basename(archive)], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  fs.rmSync(archive);
}
