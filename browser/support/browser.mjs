import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { after, before, describe } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { startRollcall } from './rollcall.mjs';

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
const screenshots = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DEVICES = [
  { name: 'desktop', viewport: { width: 1280, height: 800 } },
  { name: 'phone', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
];

if (process.env.CI && !CHROMIUM) throw new Error('There is no Chromium: install one, or set CHROMIUM to its path.');
export const skip = CHROMIUM ? false : 'there is no Chromium here: install one, or set CHROMIUM to its path';

/** Runs `define` for a desktop and for a phone, each with its own browser and server. */
export function onEachDevice(title, define, environment = {}) {
  for (const device of DEVICES) {
    describe(`${title} (${device.name})`, { skip }, () => {
      const session = { device: device.name };
      before(() => begin(session, device, environment));
      after(() => end(session));
      define(session);
    });
  }
}

async function begin(session, device, environment) {
  // Each is stored in the session at once, so that end() can stop it: a server left behind would keep the tests from
  // ending.
  const faults = (session.faults = []);
  mkdirSync(screenshots, { recursive: true });
  const { url } = (session.rollcall = await startRollcall(typeof environment === 'function' ? await environment(session) : environment));
  const browser = (session.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] }));
  const context = await browser.newContext({ ...device, locale: 'en-GB', timezoneId: 'UTC', permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // Ends what hangs; a busy machine is not to fail.
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => /Content Security Policy|Refused to/.test(message.text()) && faults.push(message.text()));
  Object.assign(session, { context, page, url, screenshots });
  session.api = (...call) => api(url, ...call);
  session.add = (users) => add(session, users);
  session.go = (hash = '') => go(session, hash);
  session.look = (name) => look(session, name);
}

async function end({ browser, rollcall, faults, close }) {
  await browser?.close();
  await rollcall?.stop();
  await close?.();
  assert.deepEqual(faults, [], 'no script failed and the Content-Security-Policy was never broken');
}

/** Lets a test decide when something happens: `opened` resolves when `open` is called. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return { open, opened };
}

/** Loads the page again, whatever was shown or typed before. */
async function go({ page, url }, hash) {
  if (page.url().startsWith(url)) await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('rollcall.draft.')).forEach((name) => localStorage.removeItem(name)));
  await page.goto('about:blank');
  await page.goto(`${url}/${hash}`);
}

/** With a key, what is busy is waited for. */
async function api(url, method, path, body, headers = {}) {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const response = await fetch(url + path, { method, body: body && JSON.stringify(body), headers: { ...(body && { 'Content-Type': type }), ...headers } });
  const text = await response.text();
  const wait = response.headers.get('Retry-After');
  if (wait && headers['Idempotency-Key']) {
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    return api(url, method, path, body, headers);
  }
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { body: text && JSON.parse(text), etag: response.headers.get('ETag') };
}

/** Creates all users. On a slow machine a batch may be unfinished; it is then sent again with the same key. */
async function add({ api }, users) {
  for (let i = 0; i < users.length; i += 25) {
    const items = users.slice(i, i + 25).map((user) => ({ action: 'create', user }));
    const key = { 'Idempotency-Key': randomUUID() };
    let results;
    do results = (await api('POST', '/users/batch', { items }, key)).body.items;
    while (results.some(({ status }) => status === 503));
    assert.deepEqual(results.filter(({ status }) => status !== 201), []);
  }
}

const EVERY_RULE = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** Takes screenshots, light and dark, and checks that axe finds no violation and that the page is not too wide. */
async function look({ page, device }, name) {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(axe);
  for (const [colorScheme, rules] of Object.entries({ light: EVERY_RULE, dark: COLOURS })) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${screenshots}${name}-${device}-${colorScheme}.png`, fullPage: true });
    const { violations } = await page.evaluate((options) => window.axe.run(document, options), rules);
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
    assert.deepEqual(found, [], `${name}, ${device}, ${colorScheme}`);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(overflow <= 0, `${name} on a ${device} is ${overflow} pixels too wide`);
}
