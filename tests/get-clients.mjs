// Gets the clients that the tests drive from npm, by version and hash, into artifacts/clients; nothing of them is run here. What is there already stays.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage } from '../src/Pacs.Service/Viewer/package.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(repository, 'artifacts', 'clients');
fs.mkdirSync(folder, { recursive: true });

execFileSync(process.execPath, [path.join(repository, 'src', 'Pacs.Service', 'Viewer', 'get.mjs'), '--out', path.join(folder, 'ohif')], { stdio: 'inherit' });

const version = '0.11.3';
const client = path.join(folder, 'dicomweb-client');
const has = fs.existsSync(client) && JSON.parse(fs.readFileSync(path.join(client, 'package', 'package.json'), 'utf8')).version;
if (has !== version) {
  const fresh = client + '.new';
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh);
  fetchPackage('dicomweb-client', version, 'sha512-7t1Rc/01fyFnKlQeNPW9Pvxvmsx8R/BgB2n7BxTuWirRFwlTC5upEeLeS3vO72P+n6/SQZ3+5ij0bgaWDHQG/A==', fresh);
  fs.rmSync(client, { recursive: true, force: true });
  fs.renameSync(fresh, client);
}
console.log(`dicomweb-client ${version} is in ${client}`);
