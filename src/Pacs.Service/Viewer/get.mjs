// Gets the OHIF viewer (MIT licence) from npm and makes of it a folder that the service gives out below /ohif.
//
//   node src/Pacs.Service/Viewer/get.mjs [--out FOLDER]      FOLDER is ./ohif unless told otherwise, which is where the service looks
//
// Needs Node.js 18 or later with npm, and tar. 50 MB are fetched; the folder has 60 MB. Where the folder is there already, nothing is done.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { fetchPackage } from './package.mjs';

const version = '3.13.2';
const integrity = 'sha512-WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==';
// Where the service has it (src/Pacs.Service/Viewer). A proxy may put it below a prefix: only the page says where, and the service writes it there.
const base = '/ohif/';
const baseOfScripts = 'globalThis.PUBLIC_URL || new URL(".", self.location.href).pathname';

// Source maps (40 MB); models for segmentation in the browser (130 MB) and the microscopy viewer, which have paths of their own in them that no base changes;
// what belongs to other servers' and clouds' set-ups; the service worker, which would fetch its library from elsewhere; app-config.js, silent-refresh.html and logout-redirect.html, which the service writes itself.
const left = [/\.map$/, /^ort\//, /^dicom-microscopy-viewer\//, /^customizations\//, /^(_headers|_redirects|serve\.json|google\.js|sw\.js|init-service-worker\.js|app-config\.js|silent-refresh\.html|logout-redirect\.html)$/];

/** Text that must be there, replaced: what is built differently one day fails here and not in the browser. */
function replaced(text, what, by, name) {
  const result = text.replaceAll(what, by);
  if (result === text) throw new Error(`${name} of this version has no ${what}`);
  return result;
}

function prepared(name, text) {
  if (name === 'index.html') {
    text = replaced(text, 'window.PUBLIC_URL="/"', `window.PUBLIC_URL="${base}"`, name);
    text = replaced(text, /(href|src|content)="\/(?!\/)/g, `$1="${base}`, name);
    return replaced(text, /<script [^>]*init-service-worker\.js"><\/script>/g, '', name);
  }
  if (name.endsWith('.bundle.js') || /\.bundle\.[0-9a-f]+\.js$/.test(name)) {
    const needed = name.startsWith('app.bundle.');
    const root = '__webpack_require__.p = "/"';
    // Workers have no page; they lie beside the other scripts.
    if (needed || text.includes(root)) text = replaced(text, root, `__webpack_require__.p = ${baseOfScripts}`, name);
    // The error handler of frames is looked up there and never called.
    const lookedUp = '.getHTTPErrorHandler(error);';
    return text.includes(lookedUp) ? replaced(text, lookedUp, '.getHTTPErrorHandler()?.(error);', name) : text;
  }
  if (name.endsWith('.css')) return text.replace(/url\((["']?)\/(?!\/)/g, `url($1${'../'.repeat(name.split('/').length - 1)}`);
  if (name.endsWith('manifest.json')) return text.replaceAll('"/assets/', '"assets/').replace(/"start_url":\s*"\/?"/, '"start_url": "./"');
  return text;
}

function prepare(source, target) {
  let files = 0, bytes = 0, compressed = 0;
  for (const entry of fs.readdirSync(source, { recursive: true })) {
    const from = path.join(source, entry), name = entry.split(path.sep).join('/');
    if (!fs.statSync(from).isFile() || left.some(pattern => pattern.test(name))) continue;
    const to = path.join(target, entry);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    const isText = /\.(html|js|css|json)$/.test(name);
    const content = isText ? Buffer.from(prepared(name, fs.readFileSync(from, 'utf8'))) : fs.readFileSync(from);
    fs.writeFileSync(to, content);
    [files, bytes] = [files + 1, bytes + content.length];
    // Compressed once, here, instead of for every browser.
    if (content.length > 1024 && (isText || /\.(wasm|svg)$/.test(name))) {
      const small = zlib.gzipSync(content, { level: 9 });
      fs.writeFileSync(to + '.gz', small);
      compressed += small.length;
    } else compressed += content.length;
  }
  fs.copyFileSync(path.join(source, '..', 'LICENSE'), path.join(target, 'LICENSE'));
  console.log(`OHIF ${version}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, of which browsers fetch ${(compressed / 1e6).toFixed(1)} MB`);
}

const at = process.argv.indexOf('--out');
const out = path.resolve(at < 0 ? 'ohif' : process.argv[at + 1]);
// Made by another version of this script, it is made again.
const mark = path.join(out, '.prepared'), state = `${version} ${createHash('sha256').update(fs.readFileSync(new URL(import.meta.url))).digest('hex')}\n`;
if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === state) {
  console.log(`OHIF ${version} is in ${out} already`);
  process.exit(0);
}
if (fs.existsSync(out) && !fs.existsSync(mark)) throw new Error(`${out} is there and was not made by this script`);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'ohif-')), fresh = `${out}.new`;
try {
  fetchPackage('@ohif/app', version, integrity, work);
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true });
  prepare(path.join(work, 'package', 'dist'), fresh);
  fs.writeFileSync(path.join(fresh, '.prepared'), state);
  // Half of it is never there.
  fs.rmSync(out, { recursive: true, force: true });
  fs.renameSync(fresh, out);
  console.log(`It is in ${out}`);
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
