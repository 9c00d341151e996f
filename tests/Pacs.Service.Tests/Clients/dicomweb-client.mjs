// Has dicomweb-client call an archive, and prints as JSON what it got.
//   node dicomweb-client.mjs LIBRARY DICOMWEB_ROOT STUDY FILE...     FILEs are stored
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';

// The library was written for browsers: the part of their XMLHttpRequest that it uses, by Node's fetch.
globalThis.XMLHttpRequest = class {
  readyState = 0; status = 0; response = null; responseType = ''; #headers = {};
  open(method, url) { [this.method, this.url] = [method.toUpperCase(), url]; }
  setRequestHeader(name, value) { this.#headers[name] = value; }
  getResponseHeader(name) { return this.answer.headers.get(name); }
  getAllResponseHeaders() { return [...this.answer.headers].map(([name, value]) => `${name}: ${value}`).join('\r\n'); }
  async send(body) {
    try {
      this.answer = await fetch(this.url, { method: this.method, headers: this.#headers, body });
      const bytes = await this.answer.arrayBuffer();
      this.response = this.responseType === 'arraybuffer' ? bytes : new TextDecoder().decode(bytes);
      if (this.responseType === 'json') this.response = JSON.parse(this.response);
      this.status = this.answer.status;
    } catch (error) {
      console.error(`${this.method} ${this.url}: ${error}`);
    }
    answered.push(`${this.method} ${this.status} ${this.url}`);
    this.readyState = 4;
    this.onreadystatechange?.();
  }
};
const answered = [];

const [, , library, root, studyInstanceUID, ...files] = process.argv;
const { api } = createRequire(import.meta.url)(library);
const client = new api.DICOMwebClient({ url: root });
const single = new api.DICOMwebClient({ url: root, singlepart: 'bulkdata' });
const hash = bytes => createHash('sha256').update(Buffer.from(bytes)).digest('hex').toUpperCase();
const value = (attributes, tag) => attributes[tag]?.Value?.[0];

const told = {};
told.studies = (await client.searchForStudies({ queryParams: { limit: 50, offset: 0, fuzzymatching: false, includefield: '00081030,00080060' } })).map(study => ({ uid: value(study, '0020000D'), description: value(study, '00081030') }));
told.matching = (await client.searchForStudies({ queryParams: { PatientName: '*Shepp*' } })).length;
const series = await client.searchForSeries({ studyInstanceUID });
told.series = series.map(one => value(one, '0020000E'));
told.allSeries = (await client.searchForSeries()).length;
const seriesInstanceUID = told.series[0];
told.instances = (await client.searchForInstances({ studyInstanceUID, seriesInstanceUID })).map(instance => value(instance, '00080018'));
told.studyInstances = (await client.searchForInstances({ studyInstanceUID })).length;
const sopInstanceUID = told.instances[0];
const instance = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };

told.studyMetadata = (await client.retrieveStudyMetadata({ studyInstanceUID })).map(one => value(one, '00080018'));
told.seriesMetadata = (await client.retrieveSeriesMetadata({ studyInstanceUID, seriesInstanceUID })).map(one => value(one, '00080018'));
const metadata = await client.retrieveInstanceMetadata(instance);
told.instanceMetadata = metadata.map(one => value(one, '00080018'));
told.frames = value(metadata[0], '00280008') ?? 1;

told.instance = hash(await client.retrieveInstance(instance));
told.wholeSeries = (await client.retrieveSeries({ studyInstanceUID, seriesInstanceUID })).map(hash);
told.wholeStudy = (await client.retrieveStudy({ studyInstanceUID })).length;

const numbers = told.frames > 1 ? [1, told.frames] : [1];
told.frame = (await client.retrieveInstanceFrames({ ...instance, frameNumbers: numbers })).map(hash);
told.frameOfAny = (await client.retrieveInstanceFrames({ ...instance, frameNumbers: numbers, mediaTypes: [
  { mediaType: 'image/jls', transferSyntaxUID: '1.2.840.10008.1.2.4.80' }, { mediaType: 'image/jp2', transferSyntaxUID: '1.2.840.10008.1.2.4.90' },
  { mediaType: 'application/octet-stream', transferSyntaxUID: '1.2.840.10008.1.2.1' }] })).map(hash);
const { BulkDataURI } = metadata[0]['7FE00010'];
told.bulkData = (await client.retrieveBulkData({ BulkDataURI })).map(hash);
told.bulkDataSingle = (await single.retrieveBulkData({ BulkDataURI })).map(hash);

const stored = await client.storeInstances({ datasets: files.map(file => new Uint8Array(fs.readFileSync(file)).buffer) });
const answer = typeof stored === 'string' ? JSON.parse(stored) : stored;
told.stored = answer['00081199'].Value.map(item => value(item, '00081155'));
told.failed = answer['00081198']?.Value?.length ?? 0;
told.answered = answered;
console.log(JSON.stringify(told));
