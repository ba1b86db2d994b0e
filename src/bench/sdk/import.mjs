// Imports a CSV file as a plain script on the official SDK does it: rows are parsed, gathered to
// full requests and sent, a few at a time; nothing is recorded, nothing is asked after a failure.
// node import.mjs FILE BASE_URL COLLECTION CONCURRENCY
import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { WebflowClient } from 'webflow-api';

const [file, base, collection, concurrency] = process.argv.slice(2);
const client = new WebflowClient({ accessToken: 'sandbox-token', baseUrl: base });
const sites = await client.sites.list();
const { primary, secondary } = sites.sites[0].locales;
const idOf = new Map([primary, ...secondary].map((each) => [each.tag, each.cmsLocaleId]));

const inFlight = new Set();
let batch = [];
let locales = '';

async function send() {
  if (batch.length === 0) return;
  const request = {
    cmsLocaleIds: locales.split('|').map((tag) => idOf.get(tag)),
    isArchived: false,
    isDraft: true,
    fieldData: batch,
  };
  batch = [];
  if (inFlight.size >= Number(concurrency)) await Promise.race(inFlight);
  const call = client.collections.items
    .createItems(collection, request)
    .finally(() => inFlight.delete(call));
  inFlight.add(call);
}

const rows = createReadStream(file).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }));
for await (const row of rows) {
  if (row.locales !== locales || batch.length >= Math.floor(100 / locales.split('|').length)) {
    await send();
    locales = row.locales;
  }
  batch.push({
    name: row.name,
    slug: row.slug,
    summary: row.summary,
    price: Number(row.price),
    featured: row.featured === 'yes',
  });
}
await send();
await Promise.all(inFlight);
